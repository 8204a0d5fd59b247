//! The choices that the links of a chart's page make: those of the page with one of them changed.

use super::{Choices, Naming, Order, Tab};
use crate::chart::subject::{Facet, Subject};
use crate::domain::series::Range;

impl Choices {
    /// The same choices with the weeks written out, for a link that shows the same next year.
    pub fn pinned(&self, range: Range) -> Self {
        Self { from: Some(range.from), to: Some(range.to), ..self.clone() }
    }

    pub fn with_tab(&self, tab: Tab) -> Self {
        Self { tab, ..self.clone() }
    }

    /// The same of another measure, with those of the series that it has too.
    pub fn measuring(&self, facet: Facet) -> Self {
        let known = self.subject.series(facet);
        let kept: Vec<&'static str> = known.iter().copied().filter(|name| self.series.contains(name)).collect();
        Self { facet, series: if kept.len() == known.len() { Vec::new() } else { kept }, ..self.clone() }
    }

    /// The same with these weeks; where they are shown anyhow, the address need not say them.
    pub fn reaching(&self, range: Range, published: Range) -> Self {
        let usual = Self { from: None, to: None, ..self.clone() };
        if usual.range(published).0 == range { usual } else { self.pinned(range) }
    }

    /// The same with the series switched, of those `present` in the chart. The last one shown brings all back.
    pub fn toggled(&self, key: &str, present: &[&'static str]) -> Self {
        let shown = present.iter().copied().filter(|one| self.shows(one) != (*one == key));
        let series: Vec<&'static str> = shown.collect();
        Self { series: if series.len() == present.len() { Vec::new() } else { series }, ..self.clone() }
    }

    /// The same with this series alone.
    pub fn alone(&self, key: &str) -> Self {
        let series = self.subject.series(self.facet).iter().copied().filter(|one| *one == key).collect();
        Self { series, ..self.clone() }
    }

    /// The same of one cluster's history. Of a single week that leaves one column, so that it is where the history ends.
    pub fn of_cluster(&self, name: &str) -> Self {
        let subject = Subject::Cluster(name.to_owned());
        Self {
            facet: subject.facet(),
            subject,
            tab: Tab::default(),
            from: self.from.filter(|_| self.from != self.to),
            series: Vec::new(),
            compare: false,
            naming: Naming::default(),
            order: Order::default(),
            ..self.clone()
        }
    }
}

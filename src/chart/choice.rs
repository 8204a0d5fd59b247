//! Every choice that can be made in a chart: one state, which an address spells. It is read and written here only, so
//! that a link, a form, the server and the browser mean the same by it.

mod changed;

use chrono::NaiveDate;

use crate::domain::local_time;
use crate::domain::series::Range;
use crate::domain::week::Week;

use super::range::{self, By};
use super::subject::{Facet, Subject};

/// How many weeks a chart shows unless the address says otherwise.
pub const WEEKS_SHOWN: u32 = 52;
/// No chart is drawn of more weeks than this.
const WEEKS_AT_MOST: i64 = 2_600;
/// So much of a wrong parameter is repeated.
const REPEATED: usize = 40;

/// A chart and what was chosen in it. What is left at its default is not in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    pub subject: Subject,
    pub tab: Tab,
    pub facet: Facet,
    /// First and last week, where the address says them; see [`Choices::range`].
    pub from: Option<Week>,
    pub to: Option<Week>,
    /// What a place on the axis is; `None` leaves it to the number of weeks.
    pub by: Option<By>,
    /// The series that are shown, in the order of [`Subject::series`]; none = all.
    pub series: Vec<&'static str>,
    /// Beside each value the one of the same weeks a year before.
    pub compare: bool,
    pub marks: Marks,
    pub naming: Naming,
    pub order: Order,
    /// The weeks as they were known at the end of that day in Shenzhen; `None` = as they stand.
    pub as_of: Option<NaiveDate>,
}

/// One of the four sides of a chart's card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Chart,
    Table,
    Download,
    About,
}

impl Tab {
    pub const ALL: [Tab; 4] = [Tab::Chart, Tab::Table, Tab::Download, Tab::About];
}

/// Which happenings of the weeks are marked on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    #[default]
    All,
    Policies,
    News,
    None,
}

impl Marks {
    pub const ALL: [Marks; 4] = [Marks::All, Marks::Policies, Marks::News, Marks::None];
}

/// Under which names clusters are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// As each bulletin printed them.
    #[default]
    Printed,
    First,
    Second,
}

impl Naming {
    pub const ALL: [Naming; 3] = [Naming::Printed, Naming::First, Naming::Second];
}

/// The order of a map's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Taxonomy,
    Total,
}

impl Order {
    pub const ALL: [Order; 2] = [Order::Taxonomy, Order::Total];
}

/// A choice's spelling in an address.
pub trait Spelled: Sized + Copy + PartialEq + 'static {
    const EVERY: &'static [(Self, &'static str)];

    fn spelled(self) -> &'static str {
        Self::EVERY.iter().find(|(value, _)| *value == self).map_or("", |(_, text)| text)
    }

    fn read(text: &str) -> Option<Self> {
        Self::EVERY.iter().find(|(_, spelled)| *spelled == text).map(|(value, _)| *value)
    }
}

impl Spelled for Tab {
    const EVERY: &'static [(Self, &'static str)] =
        &[(Tab::Chart, "chart"), (Tab::Table, "table"), (Tab::Download, "download"), (Tab::About, "about")];
}

impl Spelled for Marks {
    const EVERY: &'static [(Self, &'static str)] =
        &[(Marks::All, "all"), (Marks::Policies, "policies"), (Marks::News, "news"), (Marks::None, "none")];
}

impl Spelled for Naming {
    const EVERY: &'static [(Self, &'static str)] =
        &[(Naming::Printed, "printed"), (Naming::First, "1.0"), (Naming::Second, "2.0")];
}

impl Spelled for Order {
    const EVERY: &'static [(Self, &'static str)] = &[(Order::Taxonomy, "taxonomy"), (Order::Total, "total")];
}

impl Spelled for By {
    const EVERY: &'static [(Self, &'static str)] =
        &[(By::Week, "week"), (By::Month, "month"), (By::Quarter, "quarter")];
}

impl Choices {
    /// Nothing chosen.
    pub fn of(subject: Subject) -> Self {
        Self {
            facet: subject.facet(),
            subject,
            tab: Tab::default(),
            from: None,
            to: None,
            by: None,
            series: Vec::new(),
            compare: false,
            marks: Marks::default(),
            naming: Naming::default(),
            order: Order::default(),
            as_of: None,
        }
    }

    /// The choices that the parameters of an address make, and the parameters (`by=day`) that mean nothing here.
    /// Empty ones, which forms send, say nothing.
    pub fn read<'a>(
        subject: Subject,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
    ) -> (Self, Vec<String>) {
        let mut choices = Self::of(subject);
        let measured = parameters.clone().into_iter().find(|(name, _)| *name == "measure");
        if let Some(facet) = measured.and_then(|(_, slug)| choices.facet_of(slug)) {
            choices.facet = facet;
        }
        let mut ignored = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in parameters.into_iter().filter(|(_, value)| !value.is_empty()) {
            if seen.contains(&name) || choices.take(name, value).is_none() {
                ignored.push(format!("{name}={value}").chars().take(REPEATED).collect());
            } else {
                seen.push(name);
            }
        }
        (choices, ignored)
    }

    /// The same with weeks that were not published brought inside, so that no link of the page asks for them again.
    pub fn repaired(&self, range: Range) -> Self {
        let mut repaired = self.clone();
        let crossed = matches!((self.from, self.to), (Some(from), Some(to)) if from > to);
        repaired.from = self.from.filter(|_| !crossed).map(|_| range.from);
        repaired.to = self.to.map(|_| range.to);
        repaired.by = self.by.filter(|by| range::can_draw(range, *by));
        repaired
    }

    /// Takes one parameter; `None` when it means nothing.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "measure" => self.facet = self.facet_of(value)?,
            "view" => self.tab = Tab::read(value)?,
            "from" => self.from = Some(Week::from_address(value, None).ok()?),
            "to" => self.to = Some(Week::from_address(value, None).ok()?),
            "by" => self.by = Some(By::read(value)?),
            "series" => self.series = self.series_of(value)?,
            "compare" if value == "year" && self.can_compare() => self.compare = true,
            "marks" => self.marks = Marks::read(value)?,
            "taxonomy" if self.subject.is_map(self.facet) => self.naming = Naming::read(value)?,
            "order" if self.subject.is_map(self.facet) => self.order = Order::read(value)?,
            "as_of" => self.as_of = Some(local_time::read_day(value)?),
            _ => return None,
        }
        Some(())
    }

    fn facet_of(&self, slug: &str) -> Option<Facet> {
        self.subject.facets().iter().copied().find(|facet| facet.slug() == slug)
    }

    /// The series that a list names, in their own order; all of them are the same as none said.
    fn series_of(&self, list: &str) -> Option<Vec<&'static str>> {
        let known = self.subject.series(self.facet);
        if !list.split(',').all(|name| known.contains(&name)) {
            return None;
        }
        let chosen: Vec<&str> = known.iter().copied().filter(|name| list.split(',').any(|one| one == *name)).collect();
        Some(if chosen.len() == known.len() { Vec::new() } else { chosen })
    }

    /// A map has no room for a second value in its cells.
    pub fn can_compare(&self) -> bool {
        !self.subject.is_map(self.facet)
    }

    /// The parameters that the choices are spelled with, in one order, defaults left out. What the facet has no use for
    /// is left out too.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let map = self.subject.is_map(self.facet);
        let mut parameters = Vec::new();
        let mut add = |name, value: Option<String>| parameters.extend(value.map(|value| (name, value)));
        let other = |differs: bool, text: &str| differs.then(|| text.to_owned());
        add("measure", other(self.facet != self.subject.facet(), self.facet.slug()));
        add("from", self.from.map(|week| week.to_string()));
        add("to", self.to.map(|week| week.to_string()));
        add("by", self.by.map(|by| by.spelled().to_owned()));
        let known = self.subject.series(self.facet);
        let series: Vec<&str> = known.iter().copied().filter(|name| self.series.contains(name)).collect();
        add("series", other(!series.is_empty() && series.len() < known.len(), &series.join(",")));
        add("compare", other(self.compare && self.can_compare(), "year"));
        add("marks", other(self.marks != Marks::default(), self.marks.spelled()));
        add("taxonomy", other(map && self.naming != Naming::default(), self.naming.spelled()));
        add("order", other(map && self.order != Order::default(), self.order.spelled()));
        add("as_of", self.as_of.map(|day| day.to_string()));
        add("view", other(self.tab != Tab::default(), self.tab.spelled()));
        parameters
    }

    /// The same as one text: empty, or `?measure=area&from=2024-W01`. Every character is one that an address may hold.
    pub fn query(&self) -> String {
        let parameters = self.parameters();
        let pairs: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// The weeks that are shown, held inside what is published, and what of the choices cannot be.
    pub fn range(&self, published: Range) -> (Range, Vec<String>) {
        let mut ignored = Vec::new();
        for (name, week) in [("from", self.from), ("to", self.to)] {
            if let Some(week) = week.filter(|week| *week < published.from || *week > published.to) {
                ignored.push(format!("{name}={week}"));
            }
        }
        let within = |week: Week| week.clamp(published.from, published.to);
        let to = self.to.map_or(published.to, within);
        let usual = within(Range::ending(to, WEEKS_SHOWN).from);
        let from = self.from.map_or(usual, within);
        let range = if from > to {
            ignored.push(format!("from={from} > to={to}"));
            Range { from: usual, to }
        } else {
            Range { from: from.max(to.offset(1 - WEEKS_AT_MOST)), to }
        };
        if let Some(by) = self.by.filter(|by| !range::can_draw(range, *by)) {
            ignored.push(format!("by={}", by.spelled()));
        }
        (range, ignored)
    }

    /// Whether the series is shown.
    pub fn shows(&self, key: &str) -> bool {
        self.series.is_empty() || self.series.contains(&key)
    }
}

//! The parts of a chart, each with its series, as the choices show them.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::series::Reported;

use super::measure::Measure;
use super::palette::Ink;
use super::range::{self, Place, Slot};
use super::spec::Form;
use super::value::{Value, totals};
use super::view::View;

/// The parts of a chart as its choices show them.
pub struct Chosen {
    pub places: Vec<Place>,
    pub parts: Vec<Part>,
    /// The places a year before; empty where nothing is compared.
    pub before: Vec<Place>,
    /// Series that the choices ask for and the rows do not have.
    pub absent: Vec<&'static str>,
}

/// One panel with its values.
pub struct Part {
    pub name: Text,
    pub measure: Measure,
    pub form: Form,
    pub strands: Vec<Strand>,
    /// The total of the strands that are shown, where they are parts of one.
    pub total: Option<Vec<Value>>,
    /// The panel's main figure a year before, where that is compared.
    pub before: Option<Vec<Value>>,
}

/// One series with its name.
pub struct Strand {
    /// What an address calls it; empty where it cannot be switched.
    pub key: &'static str,
    pub ink: Ink,
    pub name: String,
    pub values: Vec<Value>,
    /// Switched off.
    pub hidden: bool,
}

impl Strand {
    /// A series that is shown until the choices say otherwise.
    pub fn new(key: &'static str, ink: Ink, name: impl Into<String>, values: Vec<Value>) -> Self {
        Self { key, ink, name: name.into(), values, hidden: false }
    }
}

/// The parts that `build` makes of the slots, as the choices show them, each beside itself a year before. A choice that would
/// leave nothing shows all.
pub fn chosen<T>(
    view: View<'_>,
    slots: &[Slot<'_, T>],
    before: Option<&[Reported<T>]>,
    build: impl Fn(&[Slot<'_, T>]) -> Vec<Part>,
) -> Chosen {
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let earlier = before.map(|rows| range::slots_before(rows, &places)).unwrap_or_default();
    let parts = build(slots);
    let has = |key: &&'static str| parts.iter().flat_map(|part| &part.strands).any(|strand| strand.key == *key);
    let (present, absent): (Vec<&'static str>, Vec<&'static str>) = view.choices.series.iter().copied().partition(has);
    let switched = |mut part: Part| {
        for strand in &mut part.strands {
            strand.hidden = !strand.key.is_empty() && !present.is_empty() && !present.contains(&strand.key);
        }
        if part.total.is_some() && part.strands.iter().any(|strand| strand.hidden) {
            part.total = Some(totals(&part.shown().map(|strand| strand.values.as_slice()).collect::<Vec<_>>()));
        }
        part
    };
    let mut compared = before.map(|_| build(&earlier)).unwrap_or_default().into_iter().map(switched);
    let beside = |part: Part| Part { before: compared.next().map(|part| part.main().to_vec()), ..switched(part) };
    let parts = parts.into_iter().map(beside).collect();
    Chosen { places, parts, before: earlier.iter().map(|slot| slot.at).collect(), absent }
}

impl Chosen {
    /// Whether the choices leave out the series that an address calls so.
    pub fn hides(&self, key: &str) -> bool {
        self.parts.iter().flat_map(|part| &part.strands).any(|strand| strand.key == key && strand.hidden)
    }
}

impl Part {
    /// The series that are not switched off.
    pub fn shown(&self) -> impl Iterator<Item = &Strand> {
        self.strands.iter().filter(|strand| !strand.hidden)
    }

    /// The series that the part is about first of all.
    pub fn main(&self) -> &[Value] {
        match (&self.total, self.shown().next()) {
            (Some(total), _) => total,
            (None, Some(strand)) => &strand.values,
            (None, None) => &[],
        }
    }

    /// What the figure of the year before is called: with the name of its series, where that is one of several.
    pub fn year_before(&self, language: Language) -> String {
        let year_before = Text::ChartYearBefore.read(language);
        let first = self.shown().next().filter(|_| self.total.is_none() && self.shown().count() > 1);
        match first.map(|strand| strand.name.as_str()).filter(|name| !name.is_empty()) {
            Some(name) => Text::ChartHeading.with(language, &[year_before, name]),
            None => year_before.to_owned(),
        }
    }
}

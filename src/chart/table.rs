//! The table beside every chart: the same values, as written, with what is missing named.

use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::domain::week::Week;

use super::language::is_chinese;
use super::measure::Measure;
use super::message;
use super::range::{Grain, Place};
use super::value::{Gap, Value};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    /// The first heads the row labels.
    pub columns: Vec<Header>,
    /// The newest week first; clusters in the order of the chart.
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub text: String,
    /// What the column is of, without the unit.
    pub name: String,
    /// The unit that [`Cell::value`] counts in: `㎡`, `元`; empty for a bare number, and for words.
    pub unit: String,
    pub numeric: bool,
    /// A Chinese text on an English page.
    pub chinese: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    /// A Chinese text on an English page.
    pub chinese: bool,
    /// The label names a cluster.
    pub cluster: bool,
    /// The week that the row is about, where it is about one.
    pub week: Option<Week>,
    /// First and last week that the row is about.
    pub span: Option<Range>,
    /// The number of the revision of a week's figures; 1 where it is not one week.
    pub revision: u32,
    /// Generated, revised, weeks missing: in words.
    pub notes: Vec<String>,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The figure, or which gap there is.
    pub text: String,
    pub numeric: bool,
    pub gap: Option<Gap>,
    /// The number behind the figure, in the header's unit; none behind words.
    pub value: Option<Value>,
    /// Holds Chinese text on an English page.
    pub chinese: bool,
}

impl Header {
    pub(super) fn label(text: Text, language: Language) -> Self {
        Self::named(text.read(language).to_owned())
    }

    fn named(text: String) -> Self {
        Self { name: text.clone(), text, unit: String::new(), numeric: false, chinese: false }
    }

    /// Heads the rows of a chart's places: weeks, months, quarters or years.
    pub(super) fn period(places: &[Place], language: Language) -> Self {
        let grain = places.first().map_or(Grain::Week, |place| place.grain);
        Self::named(message::capitalised(&message::unit(grain, language)))
    }

    /// The figures of a count stand bare under a header that says the unit; others bring theirs along.
    pub(super) fn numeric(name: String, measure: Measure, language: Language) -> Self {
        let unit = measure.base_unit(language);
        let text = match measure {
            Measure::Count(_) if !unit.is_empty() => Text::ChartHeading.with(language, &[&name, &unit]),
            _ => name.clone(),
        };
        let chinese = is_chinese_in(&text, language);
        Self { text, name, unit, numeric: true, chinese }
    }
}

impl Cell {
    pub(super) fn of(value: Value, measure: Measure, language: Language) -> Self {
        let gap = match value {
            Value::Known { .. } => None,
            Value::Missing(gap) => Some(gap),
        };
        Self { text: measure.cell(value, language), numeric: gap.is_none(), gap, value: Some(value), chinese: false }
    }
}

impl Cell {
    /// A cell of words.
    pub(super) fn words(text: String, language: Language) -> Self {
        let chinese = is_chinese_in(&text, language);
        Self { text, numeric: false, gap: None, value: None, chinese }
    }
}

/// Whether the text needs to be marked as Chinese.
pub(super) fn is_chinese_in(text: &str, language: Language) -> bool {
    language == Language::English && text.chars().any(is_chinese)
}

/// A column by week: its name, what it measures, one value per slot.
pub struct Column<'a> {
    pub name: String,
    pub measure: Measure,
    pub values: &'a [Value],
}

/// The table of a chart by week, with what happened in each slot where that is given.
pub fn by_week(
    caption: String,
    places: &[Place],
    columns: &[Column<'_>],
    events: &[Vec<&Event>],
    language: Language,
) -> Table {
    let headers = columns.iter().map(|column| Header::numeric(column.name.clone(), column.measure, language));
    let eventful = events.iter().any(|events| !events.is_empty());
    let happened = |slot: usize| {
        let events = events.get(slot).map_or(&[][..], Vec::as_slice);
        eventful.then(|| Cell::words(all_titles(events, language), language))
    };
    let cell = |column: &Column<'_>, slot: usize| {
        let value = column.values.get(slot).copied().unwrap_or(Value::Missing(Gap::NotPublished));
        Cell::of(value, column.measure, language)
    };
    let rows = places.iter().enumerate().rev().map(|(slot, place)| Row {
        label: label(*place),
        chinese: false,
        cluster: false,
        week: place.week(),
        span: Some(place.range()),
        revision: place.revision,
        notes: notes(*place, language),
        cells: columns.iter().map(|column| cell(column, slot)).chain(happened(slot)).collect(),
    });
    let last = eventful.then(|| Header::label(Text::ChartEvents, language));
    Table {
        caption,
        columns: std::iter::once(Header::period(places, language)).chain(headers).chain(last).collect(),
        rows: rows.collect(),
    }
}

/// This many titles of a slot are written into a tip; the rest are counted.
const TITLES: usize = 4;

/// The first titles of what happened, and how many more the table has.
pub fn few_titles(events: &[&Event], language: Language) -> Vec<String> {
    let mut titles = titles(events, language);
    if let Some(more) = titles.len().checked_sub(TITLES).filter(|more| *more > 0) {
        titles.truncate(TITLES);
        titles.push(Text::ChartMoreTitles.with(language, &[&more.to_string()]));
    }
    titles
}

/// The titles of what happened, policies first.
pub fn titles(events: &[&Event], language: Language) -> Vec<String> {
    let named = |event: &&Event| match event.kind {
        EventKind::Policy => Text::ChartPolicyMark.with(language, &[&event.title]),
        EventKind::News => Text::ChartNewsMark.with(language, &[&event.title]),
    };
    let policies = events.iter().filter(|event| event.kind == EventKind::Policy);
    let news = events.iter().filter(|event| event.kind == EventKind::News);
    policies.chain(news).map(named).collect()
}

/// What stands between two titles in one cell: no title holds it.
pub const EVENTS_BAR: &str = " | ";

/// The same as one cell.
pub fn all_titles(events: &[&Event], language: Language) -> String {
    titles(events, language).join(EVENTS_BAR)
}

/// `2024-W25 6.17–6.23`.
pub fn label(place: Place) -> String {
    match place.week() {
        Some(week) => format!("{} {}", place.label(), week.short()),
        None => place.label(),
    }
}

pub fn notes(place: Place, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    if place.generated {
        notes.push(Text::ChartDemonstration.read(language).to_owned());
    }
    if place.revision > 1 {
        notes.push(match place.grain {
            Grain::Week => Text::ChartRevision.with(language, &[&place.revision.to_string()]),
            _ => Text::ChartRevised.read(language).to_owned(),
        });
    }
    if place.outdated {
        notes.push(Text::ChartRevisedSince.read(language).to_owned());
    }
    if place.cut {
        notes.push(Text::ChartCut.with(language, &[&place.first.to_string(), &place.last.to_string()]));
    }
    if place.missing > 0 && place.grain != Grain::Week {
        notes.push(Text::ChartWeeksMissing.with(language, &[&place.missing.to_string()]));
    }
    notes
}

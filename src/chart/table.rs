//! The table beside every chart: the same values, as written, with what is missing named.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::week::Week;

use super::language::is_chinese;
use super::measure::Measure;
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
    pub numeric: bool,
    /// A Chinese text on an English page.
    pub chinese: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    /// A Chinese text on an English page.
    pub chinese: bool,
    /// The week that the row is about, where it is about one.
    pub week: Option<Week>,
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
    /// Holds Chinese text on an English page.
    pub chinese: bool,
}

impl Header {
    pub(super) fn label(text: Text, language: Language) -> Self {
        Self { text: text.read(language).to_owned(), numeric: false, chinese: false }
    }

    pub(super) fn numeric(text: String, language: Language) -> Self {
        let chinese = is_chinese_in(&text, language);
        Self { text, numeric: true, chinese }
    }
}

impl Cell {
    pub(super) fn of(value: Value, measure: Measure, language: Language) -> Self {
        let gap = match value {
            Value::Known { .. } => None,
            Value::Missing(gap) => Some(gap),
        };
        Self { text: measure.cell(value, language), numeric: gap.is_none(), gap, chinese: false }
    }
}

impl Cell {
    /// A cell of words.
    pub(super) fn words(text: String, language: Language) -> Self {
        let chinese = is_chinese_in(&text, language);
        Self { text, numeric: false, gap: None, chinese }
    }
}

/// Whether the text needs to be marked as Chinese.
pub(super) fn is_chinese_in(text: &str, language: Language) -> bool {
    language == Language::English && text.chars().any(is_chinese)
}

/// A column by week: its header, what it measures, one value per slot.
pub struct Column<'a> {
    pub header: String,
    pub measure: Measure,
    pub values: &'a [Value],
}

/// The table of a chart by week.
pub fn by_week(caption: String, places: &[Place], columns: &[Column<'_>], language: Language) -> Table {
    let headers = columns.iter().map(|column| Header::numeric(column.header.clone(), language));
    let cell = |column: &Column<'_>, slot: usize| {
        let value = column.values.get(slot).copied().unwrap_or(Value::Missing(Gap::NotPublished));
        Cell::of(value, column.measure, language)
    };
    let rows = places.iter().enumerate().rev().map(|(slot, place)| Row {
        label: label(*place),
        chinese: false,
        week: place.week(),
        notes: notes(*place, language),
        cells: columns.iter().map(|column| cell(column, slot)).collect(),
    });
    Table {
        caption,
        columns: std::iter::once(Header::label(Text::ChartWeek, language)).chain(headers).collect(),
        rows: rows.collect(),
    }
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
        notes.push(Text::ChartRevision.with(language, &[&place.revision.to_string()]));
    }
    if place.missing > 0 && place.grain != Grain::Week {
        notes.push(Text::ChartWeeksMissing.with(language, &[&place.missing.to_string()]));
    }
    notes
}

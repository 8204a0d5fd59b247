//! JSON for programs: the figures as numbers, each with how firm it is and how it is written; what is missing is named.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Chart, Document};
use super::{events, words};
use crate::chart::{self, Cell, Header, Row, Table, Value};
use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::quantity::Fixed;
use crate::domain::week::Week;

#[derive(Serialize)]
struct File<'a> {
    title: &'a str,
    site: &'static str,
    language: &'static str,
    /// The page that shows the same.
    address: &'a str,
    range: Weeks,
    /// The parameters of the address; empty for everything.
    choices: BTreeMap<&'a str, &'a str>,
    everything: bool,
    /// A program made up some of the weeks.
    generated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    revised: Vec<Revised>,
    /// One for the view as chosen, one for each measure otherwise.
    tables: Vec<OneTable<'a>>,
}

#[derive(Serialize)]
struct Weeks {
    from: Week,
    to: Week,
}

#[derive(Serialize)]
struct Revised {
    week: Week,
    revision: u32,
    /// Another revision followed after the day that the choices name.
    revised_since: bool,
}

#[derive(Serialize)]
struct OneTable<'a> {
    name: &'a str,
    title: &'a str,
    subtitle: &'a str,
    definition: &'a str,
    source: &'a str,
    columns: Vec<Column<'a>>,
    rows: Vec<OneRow<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    /// Null where there is none: words, and bare numbers.
    unit: Option<&'a str>,
    kind: &'static str,
}

#[derive(Serialize)]
struct OneRow<'a> {
    /// A week, month, quarter or years.
    period: String,
    week: Option<Week>,
    /// The first and the last day.
    from: Option<String>,
    to: Option<String>,
    /// Of a week.
    revision: Option<u32>,
    generated: bool,
    notes: &'a [String],
    /// All that the bulletins report of the row's weeks.
    events: Vec<OneEvent<'a>>,
    /// One for each column.
    values: Vec<OneValue<'a>>,
}

#[derive(Serialize)]
struct OneEvent<'a> {
    kind: &'static str,
    title: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OneValue<'a> {
    Known { value: Fixed, bound: &'static str, text: &'a str },
    Missing { value: (), gap: &'static str, text: &'a str },
    Words(&'a str),
}

pub fn write(document: &Document) -> Result<Vec<u8>, serde_json::Error> {
    let file = File {
        title: &document.title,
        site: Text::SiteName.read(document.language),
        language: document.language.tag(),
        address: &document.address,
        range: Weeks { from: document.range.from, to: document.range.to },
        choices: document.choices.iter().map(|(name, value)| (*name, value.as_str())).collect(),
        everything: document.everything,
        generated: !document.generated.is_empty(),
        mark: words::mark(document),
        revised: document.revised.iter().map(revised).collect(),
        tables: document.charts.iter().map(|chart| table(document, chart)).collect(),
    };
    let mut bytes = serde_json::to_vec(&file)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn revised(one: &chart::Revised) -> Revised {
    Revised { week: one.week, revision: one.revision, revised_since: one.since }
}

fn table<'a>(document: &'a Document, chart: &'a Chart) -> OneTable<'a> {
    let Chart { name, definition, subtitle, card, table } = chart;
    OneTable {
        name,
        title: if document.everything { name } else { &card.title },
        subtitle,
        definition,
        source: &card.source,
        columns: table.columns.iter().skip(1).map(column).collect(),
        rows: table.rows.iter().map(|row| one_row(document, table, row)).collect(),
    }
}

fn column(header: &Header) -> Column<'_> {
    Column {
        name: &header.name,
        unit: Some(header.unit.as_str()).filter(|unit| !unit.is_empty()),
        kind: if header.numeric { "number" } else { "text" },
    }
}

fn one_row<'a>(document: &'a Document, table: &Table, row: &'a Row) -> OneRow<'a> {
    let label = row.label.split_once(' ').filter(|_| row.week.is_some()).map_or(row.label.as_str(), |(week, _)| week);
    // A week that is not published has no revision.
    let published = table.columns.iter().skip(1).zip(&row.cells).any(|(_, cell)| cell.gap.is_none() && cell.numeric);
    OneRow {
        period: label.to_owned(),
        week: row.week,
        from: row.span.map(|span| span.from.monday().to_string()),
        to: row.span.map(|span| span.to.sunday().to_string()),
        revision: row.week.filter(|_| published).map(|_| row.revision),
        generated: row.span.is_some_and(|span| document.is_generated(span)),
        notes: &row.notes,
        events: events::of_row(&document.events, row).iter().map(one_event).collect(),
        values: row.cells.iter().map(value).collect(),
    }
}

fn one_event(event: &Event) -> OneEvent<'_> {
    let kind = match event.kind {
        EventKind::Policy => "policy",
        EventKind::News => "news",
    };
    OneEvent { kind, title: &event.title }
}

fn value(cell: &Cell) -> OneValue<'_> {
    let text = cell.text.as_str();
    match cell.value {
        Some(Value::Known { amount, bound }) => OneValue::Known { value: amount, bound: bound.code(), text },
        Some(Value::Missing(gap)) => OneValue::Missing { value: (), gap: words::gap_code(gap), text },
        None => OneValue::Words(text),
    }
}

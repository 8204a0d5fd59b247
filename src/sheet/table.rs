//! Rows pasted from a spreadsheet, or read from a file, as rows of a list.

mod cell;
mod heading;

use std::collections::{BTreeMap, BTreeSet};

use super::Message;
use super::rows::ROWS;
use super::schema::{self, Field, Kind};
use super::words::Words;

/// Wider tables are refused.
pub const COLUMNS: usize = 50;

/// The rows of a table, for one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What each row says, by the field's name in the row (`area_m2`); nothing is empty, and no row is.
    pub rows: Vec<BTreeMap<&'static str, String>>,
    /// The headings of columns, or the numbers of columns without one, that belong to no field and hold something.
    pub left_out: Vec<String>,
}

/// The rows of a text with tabs between its cells, as spreadsheets copy it; `list` is the key of a list.
pub fn rows(list: &str, text: &str) -> Result<Table, Message> {
    of_cells(list, &cells(text, '\t'))
}

/// The rows of a table's cells. When the first line is one of headings, the columns are the fields that it names (by a label
/// in either language, by what people call it, or by the name in the key); else they are the list's fields in the order
/// of the form, and each cell must be what its field takes.
pub fn of_cells(list: &str, cells: &[Vec<String>]) -> Result<Table, Message> {
    let fields = columns(list)?;
    let lines: Vec<&Vec<String>> =
        cells.iter().filter(|line| line.iter().any(|cell| !cell.trim().is_empty())).collect();
    let first = *lines.first().ok_or_else(|| Message::with_numbers(Words::TableEmpty, &[]))?;
    let width = lines.iter().map(|line| line.len()).max().unwrap_or_default();
    if width > COLUMNS {
        return Err(Message::with_numbers(Words::TableTooWide, &[COLUMNS, width]));
    }
    let named: Vec<Option<&Field>> = first.iter().map(|cell| heading::field(&fields, cell)).collect();
    let has_headings = heading::is_line(&named, &lines);
    if has_headings && named.iter().all(Option::is_none) {
        let unknown: Vec<&str> = first.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        return Err(Message::about(Words::TableHeadings, &unknown.join("、")));
    }
    let (of_column, body) = match has_headings {
        true => (named, lines.get(1..).unwrap_or(&[])),
        false => ((0..width).map(|at| fields.get(at).copied()).collect(), lines.as_slice()),
    };
    if body.len() > ROWS {
        return Err(Message::with_numbers(Words::TableTooLong, &[ROWS, body.len()]));
    }
    if !has_headings {
        cell::all_fit(&of_column, body)?;
    }
    let mut table = Table::default();
    let mut left_out = BTreeSet::new();
    for line in body {
        let mut row = BTreeMap::new();
        for (at, cell) in line.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match of_column.get(at).copied().flatten() {
                Some(field) if !row.contains_key(field.name()) => {
                    let heading = first.get(at).filter(|_| has_headings).map_or("", String::as_str);
                    row.insert(field.name(), heading::with_unit(field, heading, cell));
                }
                _ => {
                    left_out.insert(at);
                }
            }
        }
        if !row.is_empty() {
            table.rows.push(row);
        }
    }
    let heading = |at: usize| first.get(at).filter(|cell| has_headings && !cell.trim().is_empty());
    let shown = |at: usize| heading(at).map_or_else(|| (at + 1).to_string(), |cell| cell.trim().to_owned());
    table.left_out = left_out.into_iter().map(shown).collect();
    Ok(table)
}

/// The list's columns that a table can have: not the lists inside a row.
pub fn columns(list: &str) -> Result<Vec<&'static Field>, Message> {
    let field = schema::field(list).filter(|field| field.kind == Kind::List);
    let field = field.ok_or_else(|| Message::about(Words::TableNotAList, list))?;
    Ok(schema::columns(field.pattern).filter(|column| column.kind != Kind::List).collect())
}

/// The cells of a text: lines of cells between separators. A cell in quotation marks may hold line ends, separators, and
/// its own marks doubled.
pub fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let Some(line) = lines.last_mut() else { break };
        let Some(cell) = line.last_mut() else { break };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            // A mark that is never closed is a mark, not the rest of the table.
            '"' if cell.is_empty() && chars.clone().any(|c| c == '"') => quoted = true,
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => lines.push(vec![String::new()]),
            c if c == separator && !quoted => line.push(String::new()),
            c => cell.push(c),
        }
    }
    lines
}

#[cfg(test)]
mod tests;

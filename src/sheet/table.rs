//! Rows pasted from a spreadsheet, or read from a file, as rows of a list.

mod cell;
mod heading;
mod headings;
mod reader;
mod reading;
mod remark;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use super::rows::ROWS;
use super::schema::{self, Field, Kind};
use super::words::Words;
use super::{Message, Place};
use reading::Reading;

#[cfg(test)]
use reader::cells;
pub use reader::each_cell;

/// Wider tables are refused.
pub const COLUMNS: usize = 50;

/// The cells of a table, as they stand in a text or in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Lines of cells; they may differ in length, and may be empty.
    pub rows: Vec<Vec<String>>,
    /// Line and column of the cells that hold something which cannot be read; they are empty in `rows`.
    pub unread: BTreeSet<(usize, usize)>,
    /// Merged cells that hold something: first line and column, last line and column. Below its first cell one of a single
    /// column is filled with what it says.
    pub merged: Vec<[usize; 4]>,
    /// The first line that is hidden and holds something; it is empty in `rows`.
    pub hidden: Option<usize>,
    /// Whether lines and columns are those of a file, whose cells have addresses.
    pub of_file: bool,
}

/// The rows of a table, for one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    /// The headings of columns, or the numbers of columns without one, that belong to no field and hold something.
    pub left_out: Vec<String>,
    /// What else of the table was not taken, or not as it stands.
    pub notes: Vec<Message>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// By the field's name in the row (`area_m2`); nothing is empty, and no row is.
    pub fields: BTreeMap<&'static str, String>,
    /// Fields of which the table says something that cannot be read: they are neither filled nor emptied.
    pub unread: BTreeSet<&'static str>,
    /// Why somebody has to say that the row is meant, before it changes anything.
    pub asked: Vec<Message>,
}

impl Row {
    pub fn is_asked(&self) -> bool {
        !self.asked.is_empty()
    }
}

/// A line that holds something.
#[derive(Clone, Copy)]
struct Line<'a> {
    at: usize,
    cells: &'a [String],
    of_file: bool,
}

impl Line<'_> {
    fn place(&self, column: usize) -> Place {
        match self.of_file {
            true => Place::Sheet { row: self.at, column },
            false => Place::Line { line: self.at, column },
        }
    }

    /// The column and the text of the cells that hold something.
    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let texts = self.cells.iter().enumerate().map(|(at, cell)| (at, cell.trim()));
        texts.filter(|(_, cell)| !cell.is_empty())
    }
}

/// The rows of a text with tabs between its cells, as spreadsheets copy it; `list` is the key of a list.
pub fn rows(list: &str, text: &str) -> Result<Table, Message> {
    of_grid(list, &grid(text)?)
}

/// The cells of the text that hold something, in their places; what no list takes is refused while it is counted.
fn grid(text: &str) -> Result<Grid, Message> {
    /// Above a table stand fewer lines, and fewer empty ones between its rows.
    const AROUND: usize = 1_000;
    let (mut grid, mut filled, mut width) = (Grid::default(), 0, 0);
    each_cell(text, '\t', |row, column, cell| {
        if cell.trim().is_empty() {
            return Ok(());
        }
        width = width.max(column + 1);
        if grid.rows.len() <= row {
            filled += 1;
            if filled > ROWS + AROUND || row > filled + AROUND {
                return Err(Message::with_numbers(Words::TableTooLong, &[ROWS, row + 1]));
            }
            grid.rows.resize(row + 1, Vec::new());
        }
        // A wider table is refused for its width.
        if let Some(cells) = grid.rows.get_mut(row).filter(|_| column < COLUMNS) {
            cells.resize(column + 1, String::new());
            if let Some(last) = cells.last_mut() {
                *last = cell.into_owned();
            }
        }
        Ok(())
    })?;
    if width > COLUMNS { Err(Message::with_numbers(Words::TableTooWide, &[COLUMNS, width])) } else { Ok(grid) }
}

/// Whether the table has headings that name fields of the list.
pub fn has_headings(list: &str, grid: &Grid) -> bool {
    let Ok(fields) = columns(list) else { return false };
    headings::find(&fields, &lines(grid)).is_some_and(|found| found.fields.iter().any(Option::is_some))
}

/// The rows of a table's cells. The headings, when there are any, say which field a column is (by a label in either language,
/// by what people call it, or by the name in the key); else they are the list's fields in the order of the form, and
/// each cell must be what its field takes.
pub fn of_grid(list: &str, grid: &Grid) -> Result<Table, Message> {
    let fields = columns(list)?;
    let lines = lines(grid);
    let first = *lines.first().ok_or_else(|| Message::with_numbers(Words::TableEmpty, &[]))?;
    let width = lines.iter().filter_map(|line| line.filled().last()).map(|(at, _)| at + 1).max().unwrap_or_default();
    if width > COLUMNS {
        return Err(Message::with_numbers(Words::TableTooWide, &[COLUMNS, width]));
    }
    let found = headings::find(&fields, &lines);
    if found.as_ref().is_some_and(|found| found.fields.iter().all(Option::is_none)) {
        let unknown: Vec<&str> = first.filled().map(|(_, cell)| cell).collect();
        return Err(Message::about(Words::TableHeadings, &unknown.join("、")));
    }
    let skipped = found.as_ref().map_or(0, |found| found.above + found.lines);
    let body = lines.get(skipped..).unwrap_or(&[]);
    if body.len() > ROWS {
        return Err(Message::with_numbers(Words::TableTooLong, &[ROWS, body.len()]));
    }
    let has_hidden = grid.hidden.is_some_and(|hidden| body.first().is_some_and(|line| hidden < line.at));
    let mut reading = match found {
        Some(found) => Reading::below(grid, found, &lines),
        None => {
            let of_column: Vec<Option<&Field>> = (0..width).map(|at| fields.get(at).copied()).collect();
            cell::all_fit(&of_column, body)?;
            Reading::by_place(grid, of_column)
        }
    };
    reading.of_list(schema::field(list).map_or("", |field| field.pattern), has_hidden);
    reading.units_below(body);
    body.iter().for_each(|line| reading.line(line));
    Ok(reading.finished())
}

fn lines(grid: &Grid) -> Vec<Line<'_>> {
    let unread = |at: usize| grid.unread.range((at, 0)..(at + 1, 0)).next().is_some();
    let lines = grid.rows.iter().enumerate().map(|(at, cells)| Line { at, cells, of_file: grid.of_file });
    lines.filter(|line| line.filled().next().is_some() || unread(line.at)).collect()
}

/// The list's columns that a table can have: not the lists inside a row.
pub fn columns(list: &str) -> Result<Vec<&'static Field>, Message> {
    let field = schema::field(list).filter(|field| field.kind == Kind::List);
    let field = field.ok_or_else(|| Message::about(Words::TableNotAList, list))?;
    Ok(schema::columns(field.pattern).filter(|column| column.kind != Kind::List).collect())
}

#[cfg(test)]
mod tests;

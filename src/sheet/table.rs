//! Rows pasted from a spreadsheet, or read from a file, as rows of a list.

mod cell;
mod heading;
mod headings;
mod reader;
mod remark;

use std::collections::{BTreeMap, BTreeSet};

use super::rows::ROWS;
use super::schema::{self, Field, Kind};
use super::words::Words;
use super::{Message, Place};

pub use reader::cells;

/// Wider tables are refused.
pub const COLUMNS: usize = 50;
/// So many notes are listed.
const NOTES: usize = 60;
/// What a row is known by, in one list or another.
const NAMES: [&str; 8] = ["city", "title", "name", "number", "building", "cluster", "source", "text"];

/// The cells of a table, as they stand in a text or in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Lines of cells; they may differ in length, and may be empty.
    pub rows: Vec<Vec<String>>,
    /// Line and column of the cells that hold something which cannot be read; they are empty in `rows`.
    pub unread: BTreeSet<(usize, usize)>,
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
    /// It seems to add up the others.
    pub is_total: bool,
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
    of_grid(list, &Grid { rows: cells(text, '\t'), ..Grid::default() })
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
    let mut reading = match found {
        Some(found) => Reading::below(found, &lines),
        None => {
            let of_column: Vec<Option<&Field>> = (0..width).map(|at| fields.get(at).copied()).collect();
            cell::all_fit(&of_column, body)?;
            Reading { of_column, ..Reading::default() }
        }
    };
    body.iter().for_each(|line| reading.line(line, grid));
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

/// A table on its way from lines to rows.
#[derive(Default)]
struct Reading<'a> {
    of_column: Vec<Option<&'a Field>>,
    /// What stands over each column; empty where there are no headings.
    names: Vec<String>,
    /// Units that stand over the table.
    units: Vec<String>,
    with_units: Vec<Place>,
    left_out: BTreeSet<usize>,
    nothing: Vec<Place>,
    /// Notes beyond those that are listed.
    more: usize,
    table: Table,
}

impl<'a> Reading<'a> {
    /// Below the headings; titles and lines of units stand above them.
    fn below(found: headings::Found<'a>, lines: &[Line]) -> Self {
        let mut reading = Self { of_column: found.fields, names: found.names, ..Self::default() };
        let mut above = Vec::new();
        for (_, cell) in lines.iter().take(found.above).flat_map(Line::filled) {
            match remark::units(cell) {
                units if units.is_empty() => above.push(cell),
                units => reading.units.extend(units),
            }
        }
        if !above.is_empty() {
            reading.table.notes.push(Message::about(Words::TableAbove, &above.join("、")));
        }
        reading
    }

    fn line(&mut self, line: &Line, grid: &Grid) {
        let first = line.filled().next();
        let one = line.filled().nth(1).is_none();
        if let Some((at, cell)) = first.filter(|(_, cell)| one && !self.names.is_empty() && remark::is_note(cell)) {
            return self.note(Message::at(Words::TableNote, line.place(at), cell));
        }
        let again = |(at, cell): (usize, &str)| self.names.get(at).is_some_and(|name| name.trim() == cell);
        if let Some((at, cell)) = first.filter(|_| line.filled().all(again)) {
            return self.note(Message::at(Words::TableHeadingsAgain, line.place(at), cell));
        }
        // 1,200 without its marks in a file of commas: every cell behind it stands in the column of another.
        let width = self.names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |at| at + 1);
        let unbroken = line.filled().zip(0..).take_while(|((at, _), place)| at == place).count();
        if let Some(cell) = line.cells.get(width).filter(|_| width > 0 && unbroken > width) {
            return self.note(Message::at(Words::TableShifted, line.place(width), cell));
        }
        let mut row = Row { is_total: first.is_some_and(|(_, cell)| remark::is_total(cell)), ..Row::default() };
        for (at, cell) in line.filled() {
            self.cell(line, at, cell, &mut row);
        }
        for (_, at) in grid.unread.range((line.at, 0)..(line.at + 1, 0)) {
            row.unread.extend(self.of_column.get(*at).copied().flatten().map(Field::name));
        }
        // A row of which nothing says what it is about is no row.
        let is_named = NAMES.iter().any(|name| row.fields.contains_key(name));
        if !is_named && !row.unread.is_empty() {
            let (at, cell) = first.unwrap_or_default();
            return self.note(Message::at(Words::TableRowLeft, line.place(at), cell));
        }
        if !row.fields.is_empty() {
            self.table.rows.push(row);
        }
    }

    fn note(&mut self, note: Message) {
        if self.table.notes.len() < NOTES { self.table.notes.push(note) } else { self.more += 1 }
    }

    fn cell(&mut self, line: &Line, at: usize, cell: &str, row: &mut Row) {
        let field = self.of_column.get(at).copied().flatten();
        if remark::is_nothing(cell) {
            return self.nothing.push(line.place(at));
        }
        let Some(field) = field.filter(|field| !row.fields.contains_key(field.name())) else {
            self.left_out.insert(at);
            return;
        };
        let text = heading::with_unit(field, self.names.get(at).map_or("", String::as_str), &self.units, cell);
        let wrong = if self.names.is_empty() { None } else { cell::wrong(field, &text) };
        if let Some(wrong) = wrong {
            row.unread.insert(field.name());
            return self.note(Message::at(wrong, line.place(at), cell).and_field(field.label));
        }
        let own = self.names.get(at).map_or(String::new(), |name| heading::with_unit(field, name, &[], cell));
        if !self.units.is_empty() && own != text {
            self.with_units.push(line.place(at));
        }
        row.fields.insert(field.name(), text);
    }

    fn finished(mut self) -> Table {
        if !self.nothing.is_empty() {
            self.note(Message::with_places(Words::TableNothing, &self.nothing));
        }
        if !self.with_units.is_empty() {
            self.note(Message::about(Words::TableUnits, &self.units.join("、")));
        }
        if self.more > 0 {
            self.table.notes.push(Message::with_numbers(Words::TableMore, &[self.more]));
        }
        let name = |at: usize| self.names.get(at).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let shown = |at: usize| name(at).unwrap_or_else(|| (at + 1).to_string());
        self.table.left_out = self.left_out.iter().map(|at| shown(*at)).collect();
        self.table
    }
}

#[cfg(test)]
mod tests;

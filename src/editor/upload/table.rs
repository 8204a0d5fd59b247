//! A table of texts, as it came out of a file or was pasted, and what its editor must know about the file.

use std::collections::BTreeSet;

use super::UploadError;
use super::words::Words;
use crate::domain::characters;
use crate::domain::language::Language;
use crate::sheet::address;
use crate::sheet::table::Grid;
use crate::sheet::typed::LONGEST;

/// The rows of a list; titles and headings stand above them.
pub const ROWS: usize = 500;
const ABOVE: usize = 12;
pub const COLUMNS: usize = 50;
/// So much text a table may hold in all.
pub const BYTES: usize = 2 * 1024 * 1024;
/// A cell that so many empty rows or columns part from the table is none of it.
const APART: usize = 60;
/// So many notes are shown.
const NOTES: usize = 40;

/// Something about the file: a text of the catalogue, with the values in its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub words: Words,
    pub values: Vec<String>,
}

impl Note {
    pub fn new(words: Words, values: &[&str]) -> Self {
        const SHOWN: usize = 120;
        let cut = |text: &&str| text.chars().take(SHOWN).collect();
        Self { words, values: values.iter().map(cut).collect() }
    }

    pub fn message(&self, language: Language) -> String {
        self.words.with(language, &self.values.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub grid: Grid,
    pub notes: Vec<Note>,
}

/// Takes the cells of a table as they are met, row by row, and refuses what is too much before it is kept.
#[derive(Default)]
pub struct Taker {
    table: Table,
    filled: usize,
    last: Option<usize>,
    width: usize,
    bytes: usize,
    more: usize,
}

impl Taker {
    /// `row` and `column` count from 0.
    pub fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), UploadError> {
        if text.len() > BYTES {
            return Err(UploadError::TooMuchText);
        }
        let text: String = text.chars().filter(|c| !characters::is_unseen(*c)).collect();
        let text = text.trim();
        if text.is_empty() || !self.is_near(row, column, text) {
            return Ok(());
        }
        if column >= COLUMNS {
            return Err(UploadError::TooManyColumns);
        }
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > BYTES {
            return Err(UploadError::TooMuchText);
        }
        if text.chars().count() > LONGEST {
            return Err(UploadError::TooLongCell { cell: address(row, column) });
        }
        self.reach(row)?;
        if let Some(cells) = self.table.grid.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = unguarded(text).to_owned();
            }
        }
        self.width = self.width.max(column);
        Ok(())
    }

    /// The cell holds something that cannot be read, which the note says.
    pub fn refuse(&mut self, row: usize, column: usize, words: Words, values: &[&str]) -> Result<(), UploadError> {
        if column < COLUMNS && self.last.is_none_or(|last| row <= last.saturating_add(APART)) {
            self.reach(row)?;
            self.table.grid.unread.insert((row, column));
        }
        let place = address(row, column);
        let values: Vec<&str> = std::iter::once(place.as_str()).chain(values.iter().copied()).collect();
        self.note(Note::new(words, &values));
        Ok(())
    }

    /// The merged cells hold something.
    pub fn merge(&mut self, merge: [usize; 4]) {
        self.table.grid.merged.push(merge);
    }

    /// The row is hidden and holds something.
    pub fn hide(&mut self, row: usize) {
        let first = self.table.grid.hidden.map_or(row, |known| known.min(row));
        self.table.grid.hidden = Some(first);
    }

    pub fn note(&mut self, note: Note) {
        if self.table.notes.len() < NOTES { self.table.notes.push(note) } else { self.more += 1 }
    }

    /// Whether the cell belongs to the table; what stands far away is noted by its address.
    fn is_near(&mut self, row: usize, column: usize, text: &str) -> bool {
        let far = self.last.is_some_and(|last| row > last.saturating_add(APART))
            || (self.last.is_none() && row > APART)
            || (column >= COLUMNS && column > self.width.saturating_add(1));
        if far {
            self.note(Note::new(Words::Stray, &[&address(row, column), text]));
        }
        !far
    }

    fn reach(&mut self, row: usize) -> Result<(), UploadError> {
        if self.last.is_none_or(|last| row > last) {
            self.filled += 1;
            self.last = Some(row);
        }
        if self.filled > ROWS + ABOVE {
            return Err(UploadError::TooManyRows);
        }
        if self.table.grid.rows.len() <= row {
            self.table.grid.rows.resize(row + 1, Vec::new());
        }
        Ok(())
    }

    pub fn finished(mut self) -> Result<Table, UploadError> {
        if self.more > 0 {
            let more = self.more.to_string();
            self.table.notes.push(Note::new(Words::MoreNotes, &[&more]));
        }
        if self.filled == 0 { Err(UploadError::NoTable) } else { Ok(self.table) }
    }
}

/// The table with tabs between cells, as it travels in a form; [`super::table`] reads it back.
pub fn written(grid: &Grid) -> String {
    let plain = |cell: &String| {
        let cell = cell.replace('\t', " ");
        if cell.contains(['\n', '\r', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let line = |row: &Vec<String>| row.iter().map(plain).collect::<Vec<_>>().join("\t");
    grid.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The addresses of the cells that could not be read, as they travel in a form.
pub fn addresses(unread: &BTreeSet<(usize, usize)>) -> String {
    unread.iter().map(|(row, column)| format!("{row}:{column}")).collect::<Vec<_>>().join(" ")
}

/// The merged cells, as they travel in a form.
pub fn merges(merged: &[[usize; 4]]) -> String {
    merged.iter().map(|merge| merge.map(|n| n.to_string()).join(":")).collect::<Vec<_>>().join(" ")
}

/// The same back; what is none is left out.
pub fn merged(text: &str) -> Vec<[usize; 4]> {
    let merge = |one: &str| {
        let numbers: Vec<usize> = one.split(':').filter_map(|number| number.parse().ok()).collect();
        <[usize; 4]>::try_from(numbers).ok()
    };
    text.split_whitespace().take(MOST).filter_map(merge).collect()
}

/// More addresses do not travel.
const MOST: usize = 20_000;

/// The addresses back; what is none is left out.
pub fn places(text: &str) -> BTreeSet<(usize, usize)> {
    let place = |one: &str| {
        let (row, column) = one.split_once(':')?;
        Some((row.parse().ok()?, column.parse().ok()?))
    };
    text.split_whitespace().take(MOST).filter_map(place).collect()
}

/// The text without the mark that keeps a spreadsheet from taking it for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\'']) => rest,
        _ => text,
    }
}

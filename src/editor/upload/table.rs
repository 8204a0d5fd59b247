//! A table of texts, as it came out of a file or was pasted.

use super::UploadError;

pub const ROWS: usize = 500;
pub const COLUMNS: usize = 50;
/// So much text a table may hold in all.
pub const BYTES: usize = 2 * 1024 * 1024;

/// Rows of cells; rows may differ in length. No row is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Vec<String>>,
}

/// Takes the cells of a table as they are met, and refuses what is too much before it is kept.
#[derive(Default)]
pub struct Taker {
    rows: Vec<Vec<String>>,
    bytes: usize,
}

impl Taker {
    /// `row` and `column` count from 0.
    pub fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), UploadError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        // The row of names at the top is not counted.
        if row > ROWS {
            return Err(UploadError::TooManyRows);
        }
        if column >= COLUMNS {
            return Err(UploadError::TooManyColumns);
        }
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > BYTES {
            return Err(UploadError::TooMuchText);
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = unguarded(text).to_owned();
            }
        }
        Ok(())
    }

    pub fn finished(mut self) -> Result<Table, UploadError> {
        self.rows.retain(|row| !row.is_empty());
        if self.rows.is_empty() { Err(UploadError::NoTable) } else { Ok(Table { rows: self.rows }) }
    }
}

impl Table {
    /// The table with tabs between cells, as it travels in a form; [`super::table`] reads it back.
    pub fn written(&self) -> String {
        let plain = |cell: &String| match cell.contains(['\t', '\n', '\r', '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.clone(),
        };
        let line = |row: &Vec<String>| row.iter().map(plain).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The text without the mark that keeps a spreadsheet from taking it for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\'']) => rest,
        _ => text,
    }
}

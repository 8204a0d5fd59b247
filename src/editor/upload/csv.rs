//! Tables in text: CSV with commas or semicolons, or what a spreadsheet puts on the clipboard (tabs).

use super::UploadError;
use super::table::{Table, Taker};
use crate::sheet::table::each_cell;

pub fn table(text: &str) -> Result<Table, UploadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // A chart's file begins with lines about itself.
    if first.starts_with("# ") {
        return Err(UploadError::Chart);
    }
    let named = named_separator(first);
    let separator = named.unwrap_or_else(|| separator(text));
    let mut taker = Taker::default();
    // The row that names the separator is none of the table.
    let mut naming = None;
    each_cell(text, separator, |row, column, cell| {
        if column == 0 && named.is_some() && named_separator(&cell).is_some() {
            naming = Some(row);
        }
        if naming == Some(row) { Ok(()) } else { taker.put(row, column, &cell) }
    })?;
    taker.finished()
}

/// `sep=;`, by which Excel is told what separates the cells.
fn named_separator(line: &str) -> Option<char> {
    let line = line.trim().trim_matches('"');
    let mark = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    let mut marks = mark.chars();
    let mark = marks.next().unwrap_or('\t');
    matches!(mark, ',' | ';' | '\t' | '|').then_some(mark)
}

/// What separates the cells: a title may stand above them.
fn separator(text: &str) -> char {
    const LOOKED_AT: usize = 20;
    // A tab is in no cell's text.
    if text.lines().take(LOOKED_AT).any(|line| line.contains('\t')) {
        return '\t';
    }
    let counted = |mark: char| {
        let counts = text.lines().take(LOOKED_AT).map(|line| line.chars().filter(|c| *c == mark).count());
        counts.max().unwrap_or_default()
    };
    if counted(';') > counted(',') { ';' } else { ',' }
}

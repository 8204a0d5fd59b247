//! Tables in text: CSV with commas or semicolons, or what a spreadsheet puts on the clipboard (tabs).

use csv::ReaderBuilder;

use super::UploadError;
use super::table::{Table, Taker};

pub fn table(text: &str) -> Result<Table, UploadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut taker = Taker::default();
    let mut place = 0;
    for record in reader.records() {
        let record = record.map_err(|_| UploadError::Damaged)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        for (column, cell) in record.iter().enumerate() {
            taker.put(place, column, cell)?;
        }
        place += 1;
    }
    taker.finished()
}

/// What separates the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let most = [b'\t', b',', b';'].into_iter().rev().max_by_key(|mark| line.bytes().filter(|b| b == mark).count());
    // A tab is in no cell's text.
    if line.contains('\t') { b'\t' } else { most.unwrap_or(b',') }
}

//! The first sheet of an Excel workbook as texts. Cells are taken one after the other: a sheet that names a cell in its last
//! row and column is told before anything of that size is made.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::UploadError;
use super::archive::Package;
use super::table::{Table, Taker};

pub fn table(bytes: Vec<u8>) -> Result<Table, UploadError> {
    let mut package = Package::open(&bytes)?;
    let main = package.main()?.ok_or(UploadError::Damaged)?;
    if package.content_type(&main)?.contains("word") || main.ends_with("document.xml") {
        return Err(UploadError::NoTable);
    }
    let mut book = Xlsx::new(Cursor::new(package.workbook()?)).map_err(|_| UploadError::Damaged)?;
    let first = book.sheet_names().into_iter().next().ok_or(UploadError::NoTable)?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(|_| UploadError::Damaged)?;
    let mut taker = Taker::default();
    while let Some(cell) = cells.next_cell().map_err(|_| UploadError::Damaged)? {
        let (row, column) = cell.get_position();
        let place = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        match cell.get_value() {
            DataRef::SharedString(text) => taker.put(place(row), place(column), text)?,
            value => taker.put(place(row), place(column), &text(value))?,
        }
    }
    taker.finished()
}

fn text(value: &DataRef) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        // The shortest number that reads back: 106000, 25.6.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

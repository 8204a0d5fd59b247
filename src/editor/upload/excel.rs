//! A sheet of an Excel workbook as texts: the one that was seen last, if it has headings of the list. The spreadsheet library
//! gives the values; what it does not give (what is hidden, merged or shown otherwise) is read from the XML.

mod book;
mod format;
mod layout;
mod section;
mod styles;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Reader, Xlsx};

use super::UploadError;
use super::archive::Package;
use super::table::{Note, Table, Taker};
use super::words::Words;
use crate::sheet::table;
use book::Sheet;
use layout::Layout;
use styles::Style;

/// So many sheets are looked into.
const SHEETS: usize = 30;

pub fn table(bytes: &[u8], list: &str) -> Result<Table, UploadError> {
    let mut package = Package::open(bytes)?;
    let Some(main) = package.main()? else { return Err(package.unknown()) };
    if package.content_type(&main)?.contains("word") || main.ends_with("document.xml") {
        return Err(UploadError::NoTable);
    }
    if book::is_charts(&mut package)? {
        return Err(UploadError::Chart);
    }
    let sheets = book::sheets(&mut package, &main)?;
    let look =
        Look { styles: styles::styles(&mut package, &main)?, marked: styles::marked_texts(&mut package, &main)? };
    let mut seen: Vec<&Sheet> = sheets.iter().filter(|sheet| !sheet.is_hidden).collect();
    seen.sort_by_key(|sheet| !sheet.is_active);
    let mut read: Vec<(&Sheet, Table)> = Vec::new();
    for sheet in seen.into_iter().take(SHEETS) {
        match cells(&mut package, sheet, &look) {
            Ok(found) => read.push((sheet, found)),
            Err(UploadError::NoTable) => {}
            // Another sheet may be the one that is meant.
            Err(error) if sheet.is_active || sheets.len() == 1 => return Err(error),
            Err(_) => {}
        }
    }
    let hidden: Vec<&str> = sheets.iter().filter(|sheet| sheet.is_hidden).map(|sheet| sheet.name.as_str()).collect();
    meant(read.into_iter().map(|(sheet, found)| (sheet.name.clone(), found)).collect(), &hidden, list)
}

/// The first of the sheets that has headings of the list, or else the first; with what is to be known of the others.
fn meant(mut read: Vec<(String, Table)>, hidden: &[&str], list: &str) -> Result<Table, UploadError> {
    let place = read.iter().position(|(_, one)| table::has_headings(list, &one.grid)).unwrap_or(0);
    if place >= read.len() {
        return Err(UploadError::NoTable);
    }
    let (name, mut found) = read.remove(place);
    let others: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
    found.notes.splice(0..0, said(&name, &others, hidden));
    Ok(found)
}

/// Which sheet was read, and which were not.
fn said(name: &str, others: &[&str], hidden: &[&str]) -> Vec<Note> {
    let mut notes = Vec::new();
    if !others.is_empty() || !hidden.is_empty() {
        notes.push(Note::new(Words::SheetRead, &[name]));
    }
    if !others.is_empty() {
        notes.push(Note::new(Words::SheetsLeft, &[&others.len().to_string(), &others.join("、")]));
    }
    if !hidden.is_empty() {
        notes.push(Note::new(Words::SheetsHidden, &[&hidden.len().to_string(), &hidden.join("、")]));
    }
    notes
}

/// How the workbook's cells look.
struct Look {
    styles: Vec<Style>,
    /// The shared texts with letters that are struck through or raised.
    marked: BTreeSet<usize>,
}

fn cells(package: &mut Package, sheet: &Sheet, look: &Look) -> Result<Table, UploadError> {
    let xml = package.xml(&sheet.part)?.ok_or(UploadError::Damaged)?;
    let layout = Layout::of(&xml, &look.marked)?;
    let book = package.workbook_of(&[sheet.part.as_str()])?;
    let mut book = Xlsx::new(Cursor::new(book)).map_err(|_| UploadError::Damaged)?;
    let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|_| UploadError::Damaged)?;
    let mut taker = Taker::default();
    let mut merged = layout.merges();
    while let Some(cell) = cells.next_cell().map_err(|_| UploadError::Damaged)? {
        let (row, column) = cell.get_position();
        let place = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let (row, column) = (place(row), place(column));
        if layout.is_hidden(row, column) {
            continue;
        }
        let style = look.styles.get(layout.style(row, column).unwrap_or(0));
        let value = match value(cell.get_value(), style.map_or("", |style| style.format.as_str())) {
            Value::Text(text) if text.is_empty() => Value::Text(text),
            Value::Text(text) if style.is_some_and(|style| style.is_struck) || layout.is_marked(row, column) => {
                Value::Unread(Words::CellStruck, vec![text])
            }
            Value::Text(text) if layout.hides_zeros && text == "0" => Value::Unread(Words::CellInvisible, vec![text]),
            value => value,
        };
        if let Value::Text(text) = &value {
            merged.note(row, column, text);
        }
        take(&mut taker, (row, column), value)?;
    }
    for (row, column) in layout.without_value() {
        if !layout.is_hidden(*row, *column) {
            taker.refuse(*row, *column, Words::CellNoValue, &[])?;
        }
    }
    merged.holding().for_each(|merge| taker.merge(merge));
    layout.first_hidden().into_iter().for_each(|row| taker.hide(row));
    for (row, column, text) in merged.filled() {
        if !layout.is_hidden(row, column) {
            taker.put(row, column, &text)?;
        }
    }
    layout.said().into_iter().for_each(|note| taker.note(note));
    taker.finished()
}

fn take(taker: &mut Taker, (row, column): (usize, usize), value: Value) -> Result<(), UploadError> {
    match value {
        Value::Text(text) => taker.put(row, column, &text),
        Value::Unread(words, values) => {
            taker.refuse(row, column, words, &values.iter().map(String::as_str).collect::<Vec<_>>())
        }
    }
}

/// A sheet of an OpenDocument workbook: the first with headings of the list.
pub fn open_document(bytes: Vec<u8>, list: &str) -> Result<Table, UploadError> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| UploadError::Damaged)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == calamine::SheetVisible::Visible;
    let names: Vec<String> = book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    let mut read: Vec<(String, Table)> = Vec::new();
    for name in names.into_iter().take(SHEETS) {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let place = |n: u32, more: usize| usize::try_from(n).unwrap_or(usize::MAX).saturating_add(more);
        let mut taker = Taker::default();
        for (row, column, data) in range.used_cells() {
            let (row, column) = (place(first_row, row), place(first_column, column));
            take(&mut taker, (row, column), value(&of(data), ""))?;
        }
        if let Ok(found) = taker.finished() {
            read.push((name, found));
        }
    }
    let mut found = meant(read, &[], list)?;
    found.notes.push(Note::new(Words::HiddenUnknown, &[]));
    Ok(found)
}

fn of(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(n) => DataRef::Float(*n),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

enum Value {
    Text(String),
    /// Why it cannot be read; the values follow the cell's address.
    Unread(Words, Vec<String>),
}

/// What a person sees in the cell; `shown` is its number format.
fn value(value: &DataRef, shown: &str) -> Value {
    match value {
        DataRef::Empty => Value::Text(String::new()),
        DataRef::Error(error) => Value::Unread(Words::CellError, vec![error.to_string()]),
        DataRef::SharedString(text) => text_of(text, shown),
        DataRef::String(text) => text_of(text, shown),
        DataRef::DateTimeIso(text) => Value::Text(text.split('T').next().unwrap_or_default().to_owned()),
        DataRef::DurationIso(text) => Value::Unread(Words::CellTime, vec![text.clone()]),
        DataRef::Int(number) => number_of(&number.to_string(), shown),
        DataRef::Float(number) => match format::plain(*number) {
            Some(plain) => number_of(&plain, shown),
            None => Value::Unread(Words::CellNumber, vec![number.to_string()]),
        },
        DataRef::Bool(yes) => Value::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(moment) if moment.is_duration() || moment.as_f64() < 1.0 => {
            let (.., hour, minute, second, _) = moment.to_ymd_hms_milli();
            Value::Unread(Words::CellTime, vec![format!("{hour:02}:{minute:02}:{second:02}")])
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Value::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
    }
}

/// A text as its format shows it.
fn text_of(text: &str, shown: &str) -> Value {
    match format::shown_text(text, shown) {
        Some(text) => Value::Text(text),
        None => Value::Unread(Words::CellInvisible, vec![text.to_owned()]),
    }
}

/// A number as its format shows it, where that is another scale: then it is not taken.
fn number_of(plain: &str, shown: &str) -> Value {
    match format::shown(plain, shown) {
        format::Shown::Same(text) => Value::Text(text),
        format::Shown::Empty => Value::Unread(Words::CellInvisible, vec![plain.to_owned()]),
        format::Shown::Scaled(text) => Value::Unread(Words::CellScaled, vec![text, plain.to_owned()]),
    }
}

#[cfg(test)]
mod tests;

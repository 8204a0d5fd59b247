//! From an uploaded file to text, or to a table of texts. Files come from outside: every step has a limit, and what a file
//! is is told from its bytes first, from its name only where bytes do not tell.

mod archive;
mod csv;
mod excel;
mod kind;
pub mod table;
mod word;
pub mod words;
mod xml;

use crate::bulletin::LIMIT_BYTES;
use crate::domain::language::Language;
use crate::editor::decode::{DecodeError, Decoded, decode};
use crate::sheet::typed::LONGEST;

use kind::Kind;
use table::Table;
use words::Words;

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadError {
    /// More than [`LIMIT_BYTES`].
    TooLarge,
    Empty,
    /// Neither UTF-8, UTF-16 nor GBK; the line of the first byte that is in none.
    Encoding {
        line: usize,
    },
    /// A kind of file of which no text is read; what it seems to be.
    Unsupported(&'static str),
    /// The same of a table.
    NoTableKind(&'static str),
    /// Where a table is needed, a text; or the other way round.
    NoTable,
    NoText,
    /// The text is in other documents that Word puts together.
    Chunks,
    /// A chart's public file, where a list's table is needed.
    Chart,
    /// Encrypted: only a password opens it.
    Protected,
    /// The archive, the document in it or the workbook is damaged.
    Damaged,
    /// More than [`archive::ENTRIES`] files in the archive.
    TooManyEntries,
    /// More than [`archive::INFLATED`] bytes in the archive.
    Inflates,
    /// The document declares entities of its own.
    Entities,
    /// More than [`table::ROWS`].
    TooManyRows,
    /// More than [`table::COLUMNS`].
    TooManyColumns,
    /// More than [`table::BYTES`] of text in the table.
    TooMuchText,
    /// More characters in one cell than any field takes.
    TooLongCell {
        cell: String,
    },
}

impl UploadError {
    pub fn message(&self, language: Language) -> String {
        let with = |words: Words, number: usize| words.with(language, &[&number.to_string()]);
        match self {
            UploadError::TooLarge => with(Words::TooLarge, LIMIT_BYTES / 1024 / 1024),
            UploadError::Empty => Words::Empty.read(language).to_owned(),
            UploadError::Encoding { line } => with(Words::Encoding, *line),
            UploadError::Unsupported(kind) => Words::Unsupported.with(language, &[kind]),
            UploadError::NoTableKind(kind) => Words::NoTableKind.with(language, &[kind]),
            UploadError::NoTable => Words::NoTable.read(language).to_owned(),
            UploadError::NoText => Words::NoText.read(language).to_owned(),
            UploadError::Chunks => Words::Chunks.read(language).to_owned(),
            UploadError::Chart => Words::Chart.read(language).to_owned(),
            UploadError::Protected => Words::Protected.read(language).to_owned(),
            UploadError::Damaged => Words::Damaged.read(language).to_owned(),
            UploadError::TooManyEntries => with(Words::TooManyEntries, archive::ENTRIES),
            UploadError::Inflates => with(Words::Inflates, archive::INFLATED / 1024 / 1024),
            UploadError::Entities => Words::Entities.read(language).to_owned(),
            UploadError::TooManyRows => with(Words::TooManyRows, table::ROWS),
            UploadError::TooManyColumns => with(Words::TooManyColumns, table::COLUMNS),
            UploadError::TooLongCell { cell } => Words::TooLongCell.with(language, &[&LONGEST.to_string(), cell]),
            UploadError::TooMuchText => with(Words::TooMuchText, table::BYTES / 1024 / 1024),
        }
    }
}

impl From<DecodeError> for UploadError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge { .. } => UploadError::TooLarge,
            DecodeError::Neither { line, .. } => UploadError::Encoding { line },
        }
    }
}

/// The text of a bulletin: plain, HTML (the reader drops its tags), or a Word document's.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<Decoded, UploadError> {
    match kind::of(name, &bytes)? {
        Kind::Archive => {
            let (text, notes) = word::text(&bytes)?;
            Ok(Decoded { text, converted_from: None, notes })
        }
        Kind::Text => Ok(decode(bytes)?),
    }
}

/// The cells of a table for the list: CSV (or anything with tabs between cells), or a sheet of an Excel or OpenDocument
/// workbook.
pub fn table(name: &str, bytes: Vec<u8>, list: &str) -> Result<Table, UploadError> {
    let read = || match kind::of(name, &bytes)? {
        Kind::Archive if kind::is_open_document_sheet(&bytes) => excel::open_document(bytes.clone(), list),
        Kind::Archive => excel::table(&bytes, list),
        Kind::Text => {
            let text = decode(bytes.clone())?.text;
            if kind::is_markup(&text) { Err(UploadError::Unsupported("HTML/XML")) } else { csv::table(&text) }
        }
    };
    let mut table = read().map_err(|error| match error {
        UploadError::Unsupported(kind) => UploadError::NoTableKind(kind),
        error => error,
    })?;
    // What was pasted is no file, and its cells have no addresses.
    table.grid.of_file = !name.is_empty();
    Ok(table)
}

#[cfg(test)]
mod tests;

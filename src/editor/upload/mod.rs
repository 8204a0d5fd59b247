//! From an uploaded file to text, or to a table of texts. Files come from outside: every step has a limit, and what a file
//! is is told from its bytes first, from its name only where bytes do not tell.

mod archive;
mod csv;
mod excel;
pub mod table;
mod word;
pub mod words;
mod xml;

use crate::bulletin::LIMIT_BYTES;
use crate::domain::language::Language;
use crate::editor::decode::{DecodeError, Decoded, decode};

use table::Table;
use words::Words;

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadError {
    /// More than [`LIMIT_BYTES`].
    TooLarge,
    Empty,
    /// Neither UTF-8, UTF-16 nor GBK.
    Encoding,
    /// A kind of file that is not read; what it seems to be.
    Unsupported(&'static str),
    /// Where a table is needed, a text; or the other way round.
    NoTable,
    NoText,
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
}

impl UploadError {
    pub fn message(&self, language: Language) -> String {
        let with = |words: Words, number: usize| words.with(language, &[&number.to_string()]);
        match self {
            UploadError::TooLarge => with(Words::TooLarge, LIMIT_BYTES / 1024 / 1024),
            UploadError::Empty => Words::Empty.read(language).to_owned(),
            UploadError::Encoding => Words::Encoding.read(language).to_owned(),
            UploadError::Unsupported(kind) => Words::Unsupported.with(language, &[kind]),
            UploadError::NoTable => Words::NoTable.read(language).to_owned(),
            UploadError::NoText => Words::NoText.read(language).to_owned(),
            UploadError::Chart => Words::Chart.read(language).to_owned(),
            UploadError::Protected => Words::Protected.read(language).to_owned(),
            UploadError::Damaged => Words::Damaged.read(language).to_owned(),
            UploadError::TooManyEntries => with(Words::TooManyEntries, archive::ENTRIES),
            UploadError::Inflates => with(Words::Inflates, archive::INFLATED / 1024 / 1024),
            UploadError::Entities => Words::Entities.read(language).to_owned(),
            UploadError::TooManyRows => with(Words::TooManyRows, table::ROWS),
            UploadError::TooManyColumns => with(Words::TooManyColumns, table::COLUMNS),
            UploadError::TooMuchText => with(Words::TooMuchText, table::BYTES / 1024 / 1024),
        }
    }
}

impl From<DecodeError> for UploadError {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge { .. } => UploadError::TooLarge,
            DecodeError::Neither { .. } => UploadError::Encoding,
        }
    }
}

/// The text of a bulletin: plain, HTML (the reader drops its tags), or a Word document's.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<Decoded, UploadError> {
    match kind(name, &bytes)? {
        Kind::Archive => Ok(Decoded { text: word::text(&bytes)?, converted_from: None }),
        Kind::Text => Ok(decode(bytes)?),
    }
}

/// The cells of a table for the list: CSV (or anything with tabs between cells), or a sheet of an Excel or OpenDocument
/// workbook.
pub fn table(name: &str, bytes: Vec<u8>, list: &str) -> Result<Table, UploadError> {
    let mut table = match kind(name, &bytes)? {
        Kind::Archive if is_open_document(&bytes) => excel::open_document(bytes, list)?,
        Kind::Archive => excel::table(&bytes, list)?,
        Kind::Text => csv::table(&decode(bytes)?.text)?,
    };
    // What was pasted is no file, and its cells have no addresses.
    table.grid.of_file = !name.is_empty();
    Ok(table)
}

/// The cells of a table that was pasted, or that is on its way in a form.
pub fn pasted(text: &str) -> Result<Table, UploadError> {
    table("", text.as_bytes().to_vec(), "")
}

/// OpenDocument files say what they are in their first entry.
fn is_open_document(bytes: &[u8]) -> bool {
    const TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    bytes.get(30..30 + TYPE.len()) == Some(TYPE)
}

enum Kind {
    Archive,
    Text,
}

/// What starts a file that is not read.
const UNSUPPORTED: [(&[u8], &str); 7] = [
    (b"%PDF", "PDF"),
    // What Office wrote until 2003.
    (b"\xd0\xcf\x11\xe0", ".doc/.xls"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "GZIP"),
];

fn kind(name: &str, bytes: &[u8]) -> Result<Kind, UploadError> {
    if bytes.len() > LIMIT_BYTES {
        return Err(UploadError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(UploadError::Empty);
    }
    if let Some((_, kind)) = UNSUPPORTED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(UploadError::Unsupported(kind));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Kind::Archive);
    }
    // Called a document, but none.
    let name = name.to_ascii_lowercase();
    if [".docx", ".xlsx", ".xlsm"].iter().any(|ending| name.ends_with(ending)) {
        return Err(UploadError::Damaged);
    }
    Ok(Kind::Text)
}

#[cfg(test)]
mod tests;

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
    /// The text is in other documents that Word puts together.
    Chunks,
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
            UploadError::Chunks => Words::Chunks.read(language).to_owned(),
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
        Kind::Archive => {
            let (text, notes) = word::text(&bytes)?;
            Ok(Decoded { text, converted_from: None, notes })
        }
        Kind::Text => Ok(decode(bytes)?),
    }
}

/// The cells of a table: CSV (or anything with tabs between cells), or an Excel workbook's first sheet.
pub fn table(name: &str, bytes: Vec<u8>) -> Result<Table, UploadError> {
    match kind(name, &bytes)? {
        Kind::Archive => excel::table(bytes),
        Kind::Text => {
            let text = decode(bytes)?.text;
            let start = text.trim_start();
            if start.starts_with('<')
                && ["<html", "<table", "<!doctype"].iter().any(|tag| start.to_ascii_lowercase().contains(tag))
            {
                return Err(UploadError::Unsupported("HTML"));
            }
            csv::table(&text)
        }
    }
}

enum Kind {
    Archive,
    Text,
}

/// What starts a file that is not read.
const UNSUPPORTED: [(&[u8], &str); 13] = [
    (b"%PDF", "PDF"),
    // What Office wrote until 2003.
    (b"\xd0\xcf\x11\xe0", ".doc/.xls"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WEBP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"7z\xbc\xaf", "7z"),
    (b"MIME-Version:", ".mht"),
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
    // An old container that holds a new, encrypted document.
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") && bytes.windows(encrypted.len()).any(|window| window == encrypted) {
        return Err(UploadError::Protected);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(UploadError::Unsupported("HEIC"));
    }
    let top = bytes.get(..bytes.len().min(1000)).unwrap_or_default();
    if top.starts_with(b"From:") && top.windows(13).any(|window| window.eq_ignore_ascii_case(b"MIME-Version:")) {
        return Err(UploadError::Unsupported(".mht"));
    }
    if top.windows(16).any(|window| window == b"<?mso-applicatio") {
        return Err(UploadError::Unsupported("Office 2003 XML"));
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

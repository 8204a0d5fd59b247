//! What a file is, by its first bytes; by its name only where bytes do not tell.

use super::UploadError;
use crate::bulletin::LIMIT_BYTES;

pub enum Kind {
    /// A zip archive, as documents of offices are.
    Archive,
    Text,
}

/// What starts a file that is not read.
const UNSUPPORTED: [(&[u8], &str); 12] = [
    (b"%PDF", "PDF"),
    // What Office wrote until 2003.
    (b"\xd0\xcf\x11\xe0", ".doc/.xls"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"7z\xbc\xaf", "7z"),
    (b"MIME-Version:", ".mht"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "GZIP"),
];

/// The kind of the file. [`UploadError::TooLarge`], [`UploadError::Empty`], [`UploadError::Protected`],
/// [`UploadError::Unsupported`]; [`UploadError::Damaged`] for what is called a document and is none.
pub fn of(name: &str, bytes: &[u8]) -> Result<Kind, UploadError> {
    if bytes.len() > LIMIT_BYTES {
        return Err(UploadError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(UploadError::Empty);
    }
    if is_encrypted(bytes) {
        return Err(UploadError::Protected);
    }
    if let Some(kind) = contained(bytes).or_else(|| marked(bytes)) {
        return Err(UploadError::Unsupported(kind));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Kind::Archive);
    }
    // Called a document, but none.
    let name = name.to_ascii_lowercase();
    if [".docx", ".xlsx", ".xlsm", ".odt", ".ods"].iter().any(|ending| name.ends_with(ending)) {
        return Err(UploadError::Damaged);
    }
    Ok(Kind::Text)
}

/// An old container that holds a new, encrypted document.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0") && bytes.windows(name.len()).any(|window| window == name)
}

/// Kinds that share their first bytes with others.
fn contained(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, mark: &[u8]| bytes.get(from..from + mark.len()) == Some(mark);
    if at(4, b"ftyp") {
        let picture = [b"heic", b"heix", b"mif1", b"msf1", b"avif"].iter().any(|brand| at(8, *brand));
        return Some(if picture { "HEIC/AVIF" } else { "MP4/MOV" });
    }
    if at(0, b"RIFF") {
        return Some(if at(8, b"WEBP") { "WEBP" } else { "AVI/WAV" });
    }
    // A bitmap names its size and four noughts.
    if at(0, b"BM") && at(6, &[0; 4]) {
        return Some("BMP");
    }
    UNSUPPORTED.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// Texts that are no text of a bulletin: mail archives and the XML of offices.
fn marked(bytes: &[u8]) -> Option<&'static str> {
    const LOOKED_AT: usize = 2_000;
    let top = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let has = |mark: &[u8]| top.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark));
    if top.starts_with(b"From:") && has(b"MIME-Version:") {
        return Some(".mht");
    }
    if has(b"<?mso-application") {
        return Some("Office 2003 XML");
    }
    has(b"<office:document").then_some("OpenDocument (.fodt/.fods)")
}

/// Whether the text is a web page or other markup, which no table of cells begins like.
pub fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('<') && start.contains('>')
}

/// OpenDocument files say what they are in their first entry.
pub fn is_open_document_sheet(bytes: &[u8]) -> bool {
    const TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    bytes.get(30..30 + TYPE.len()) == Some(TYPE)
}

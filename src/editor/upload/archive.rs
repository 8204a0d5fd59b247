//! Zip archives, which the files of offices are: parts by name, whatever its case and slashes, and by the relationships that
//! the package itself names. Only what is asked for is unpacked, and only that is counted: pictures are never looked at.

mod relations;
mod workbook;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::UploadError;
use crate::editor::decode::decode;

/// More files are in no document of an office.
pub const ENTRIES: usize = 10_000;
/// So many bytes may come out of an archive in all.
pub const INFLATED: usize = 20 * 1024 * 1024;

/// An archive, and how much of it may still be unpacked.
///
/// The sizes that the archive itself names are not believed.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each entry is, by its folded name; `None` where two entries have one name but for case or slashes.
    places: HashMap<String, Option<usize>>,
    left: usize,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, UploadError> {
        // Counted before the archive's own list of entries is believed and made.
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").take(ENTRIES + 1).count() > ENTRIES {
            return Err(UploadError::TooManyEntries);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(unopened)?;
        if archive.len() > ENTRIES {
            return Err(UploadError::TooManyEntries);
        }
        let mut places = HashMap::new();
        for at in 0..archive.len() {
            let name = archive.name_for_index(at).unwrap_or_default();
            if !name.ends_with(['/', '\\']) {
                places.entry(folded(name)).and_modify(|place| *place = None).or_insert(Some(at));
            }
        }
        Ok(Self { archive, places, left: INFLATED })
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&folded(name))
    }

    /// The bytes of a part; `None` when it is not there. XML that declares entities of its own is refused.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, UploadError> {
        let Some(place) = self.places.get(&folded(name)) else { return Ok(None) };
        // Programs differ in which of two parts of one name they show.
        let place = place.ok_or(UploadError::Damaged)?;
        let mut entry = self.archive.by_index(place).map_err(unopened)?;
        let limit = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let mut content = Vec::new();
        entry.by_ref().take(limit).read_to_end(&mut content).map_err(|_| UploadError::Damaged)?;
        self.left = self.left.checked_sub(content.len()).ok_or(UploadError::Inflates)?;
        let content = in_utf8(content)?;
        if declares_entities(&content) {
            return Err(UploadError::Entities);
        }
        Ok(Some(content))
    }

    /// What an archive without a part of Word's or Excel's is.
    pub fn unknown(&mut self) -> UploadError {
        let kind = match self.part("mimetype").ok().flatten().unwrap_or_default() {
            kind if kind.starts_with(b"application/vnd.oasis.opendocument.text") => "OpenDocument, .odt",
            kind if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => "OpenDocument, .ods",
            kind if kind.starts_with(b"application/epub") => "EPUB",
            _ if self.has("Index/Document.iwa") || self.has("Index.zip") => "Pages/Numbers",
            _ if self.has("OFD.xml") => "OFD",
            _ => "ZIP",
        };
        UploadError::Unsupported(kind)
    }

    /// The text of an XML part; `None` when it is not there.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, UploadError> {
        let Some(part) = self.part(name)? else { return Ok(None) };
        let text = String::from_utf8(part).or_else(|error| decode(error.into_bytes()).map(|decoded| decoded.text));
        text.map(Some).map_err(|_| UploadError::Damaged)
    }
}

/// A part's name as it is compared: writers differ in slashes and case.
fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches("./").trim_start_matches('/').to_owned()
}

/// XML may be in UTF-16, in which nothing below would find a document type.
fn in_utf8(content: Vec<u8>) -> Result<Vec<u8>, UploadError> {
    match content.starts_with(b"\xff\xfe") || content.starts_with(b"\xfe\xff") {
        true => decode(content).map(|decoded| decoded.text.into_bytes()).map_err(|_| UploadError::Damaged),
        false => Ok(content),
    }
}

/// Office writes no document type; who does wants entities that grow.
fn declares_entities(content: &[u8]) -> bool {
    const TYPE: &[u8] = b"<!DOCTYPE";
    const ENTITY: &[u8] = b"<!ENTITY";
    let starts =
        |rest: &[u8], mark: &[u8]| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let is_xml =
        content.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte)) == Some(&b'<');
    is_xml
        && content
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'<')
            .filter_map(|(at, _)| content.get(at..))
            .any(|rest| starts(rest, TYPE) || starts(rest, ENTITY))
}

fn unopened(error: ZipError) -> UploadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => UploadError::Protected,
        _ => UploadError::Damaged,
    }
}

/// `%20` in a target is a blank in a part's name.
fn unescaped(target: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(target).decode_utf8().unwrap_or(Cow::Borrowed(target))
}

#[cfg(test)]
mod tests;

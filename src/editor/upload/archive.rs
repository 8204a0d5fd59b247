//! Zip archives, which Word and Excel files are: opened only after all of it was counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::UploadError;

/// More files are in no document of an office.
pub const ENTRIES: usize = 200;
/// So many bytes may come out of an archive in all.
pub const INFLATED: usize = 20 * 1024 * 1024;

/// The parts of an archive that were asked for, by name; each is `None` when it is not there.
///
/// Every entry is unpacked and counted, the ones not asked for too, because whoever opens the archive afterwards unpacks
/// what it likes. The sizes that the archive itself names are not believed.
pub fn parts<const N: usize>(bytes: &[u8], wanted: [&str; N]) -> Result<[Option<Vec<u8>>; N], UploadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > ENTRIES {
        return Err(UploadError::TooManyEntries);
    }
    let mut found = [const { None }; N];
    let mut left = INFLATED;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(damaged)?;
        let name = entry.name().trim_start_matches('/').to_owned();
        let mut content = Vec::new();
        let limit = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        entry.by_ref().take(limit).read_to_end(&mut content).map_err(|_| UploadError::Damaged)?;
        left = left.checked_sub(content.len()).ok_or(UploadError::Inflates)?;
        if declares_entities(&content) {
            return Err(UploadError::Entities);
        }
        if let Some(place) = wanted.iter().position(|wanted| *wanted == name).and_then(|at| found.get_mut(at)) {
            *place = Some(content);
        }
    }
    Ok(found)
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

fn damaged(_: ZipError) -> UploadError {
    UploadError::Damaged
}

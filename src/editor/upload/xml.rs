//! What the XML of office files has in common: names without their namespaces, and no entities but XML's own.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::UploadError;

/// The value of the attribute, whatever its namespace is called.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

/// All elements of this name, in the order of the text.
pub fn elements<'x>(xml: &'x str, name: &str) -> Result<Vec<BytesStart<'x>>, UploadError> {
    let mut found = Vec::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| UploadError::Damaged)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == name => {
                found.push(element);
            }
            Event::DocType(_) => return Err(UploadError::Entities),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The character of `&lt;` or `&#26;`; any other reference needs a document type.
pub fn character(reference: &BytesRef) -> Result<char, UploadError> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| UploadError::Damaged)? {
        return Ok(c);
    }
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(UploadError::Entities),
    }
}

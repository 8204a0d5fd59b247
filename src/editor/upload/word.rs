//! The text of a Word document: a line for each paragraph and each row of a table, cells separated by tabs, as it stands when
//! all tracked changes are accepted. Numbers that Word itself puts before paragraphs are counted up again, because the reader
//! looks for them. What Word does not show, or not in the text, is left out and said.

mod equation;
mod field;
mod look;
mod math;
mod numbering;
mod paragraph;
mod styles;
mod symbols;
mod table;
mod writer;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::UploadError;
use super::archive::Package;
use super::xml::character;
use crate::domain::finding::Finding;
use numbering::Numbering;
use styles::Styles;
use writer::Writer;

pub fn text(bytes: &[u8]) -> Result<(String, Vec<Finding>), UploadError> {
    let mut package = Package::open(bytes)?;
    let Some(main) = package.main()? else { return Err(package.unknown()) };
    if package.content_type(&main)?.contains("sheet") || main.ends_with("workbook.xml") {
        return Err(UploadError::NoText);
    }
    let document = package.xml(&main)?.ok_or(UploadError::Damaged)?;
    let mut beside = |kind| -> Result<String, UploadError> {
        match package.related(&main, kind)? {
            Some(name) => Ok(package.xml(&name)?.unwrap_or_default()),
            None => Ok(String::new()),
        }
    };
    let (numbering, styles) = (beside("numbering")?, beside("styles")?);
    let mut writer = Writer::new(Numbering::of(&numbering)?, Styles::of(&styles)?);
    let mut reader = Reader::from_str(&document);
    loop {
        match reader.read_event().map_err(|_| UploadError::Damaged)? {
            Event::Start(element) => writer.start(&element)?,
            Event::Empty(element) => {
                writer.start(&element)?;
                writer.end(element.local_name().as_ref())?;
            }
            Event::End(element) => writer.end(element.local_name().as_ref())?,
            Event::Text(text) => writer.text(&text),
            Event::CData(text) => writer.text(&text),
            Event::GeneralRef(reference) => {
                let c = character(&reference)?;
                writer.text(c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(UploadError::Entities),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    writer.finished()
}

#[cfg(test)]
mod tests;

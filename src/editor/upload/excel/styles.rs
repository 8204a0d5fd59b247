//! How cells are shown: the number formats and fonts of their styles, and letters within a text that are struck through or raised.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::editor::upload::UploadError;
use crate::editor::upload::archive::Package;
use crate::editor::upload::xml::attribute;

/// More are in no workbook that anybody made.
const MOST: usize = 65_000;

/// How a style shows its cells.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// The number format; empty for the usual one.
    pub format: String,
    /// Its letters are struck through.
    pub is_struck: bool,
}

/// The styles of cells, by their numbers.
pub fn styles(package: &mut Package, main: &str) -> Result<Vec<Style>, UploadError> {
    let Some(part) = package.related(main, "styles")? else { return Ok(Vec::new()) };
    let xml = package.xml(&part)?.unwrap_or_default();
    let mut own: BTreeMap<u32, String> = BTreeMap::new();
    let mut struck: Vec<bool> = Vec::new();
    let mut cells: Vec<(u32, usize)> = Vec::new();
    // `font` and `xf` stand in other lists, too.
    let (mut in_fonts, mut in_cells) = (false, false);
    let mut reader = Reader::from_str(&xml);
    loop {
        let event = reader.read_event().map_err(|_| UploadError::Damaged)?;
        let (element, is_start) = match &event {
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::End(element) => {
                in_fonts &= element.local_name().as_ref() != "fonts";
                in_cells &= element.local_name().as_ref() != "cellXfs";
                continue;
            }
            Event::DocType(_) => return Err(UploadError::Entities),
            Event::Eof => break,
            _ => continue,
        };
        let number = |name| attribute(element, name).and_then(|id| id.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "fonts" => in_fonts = is_start,
            "cellXfs" => in_cells = is_start,
            "font" if in_fonts && struck.len() < MOST => struck.push(false),
            "strike" if in_fonts => struck.iter_mut().rev().take(1).for_each(|font| *font = is_on(element)),
            "xf" if in_cells && cells.len() < MOST => {
                let font = number("fontId").and_then(|font| usize::try_from(font).ok());
                cells.push((number("numFmtId").unwrap_or(0), font.unwrap_or(0)));
            }
            "numFmt" if own.len() < MOST => {
                own.extend(number("numFmtId").zip(attribute(element, "formatCode")));
            }
            _ => {}
        }
    }
    let format = |id: u32| match id {
        9 => "0%".to_owned(),
        10 => "0.00%".to_owned(),
        1 | 3 => "0".to_owned(),
        2 | 4 => "0.00".to_owned(),
        id => own.get(&id).cloned().unwrap_or_default(),
    };
    let style = |(id, font): (u32, usize)| Style { format: format(id), is_struck: struck.get(font) == Some(&true) };
    Ok(cells.into_iter().map(style).collect())
}

/// The numbers of the shared texts in which letters are struck through or raised.
pub fn marked_texts(package: &mut Package, main: &str) -> Result<BTreeSet<usize>, UploadError> {
    let Some(part) = package.related(main, "sharedStrings")? else { return Ok(BTreeSet::new()) };
    let xml = package.xml(&part)?.unwrap_or_default();
    let mut found = BTreeSet::new();
    let mut text = 0_usize;
    let mut runs = Runs::default();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|_| UploadError::Damaged)? {
            Event::End(element) if element.local_name().as_ref() == "si" => {
                if std::mem::take(&mut runs).is_marked {
                    found.insert(text);
                }
                text = text.saturating_add(1);
            }
            Event::Empty(element) if element.local_name().as_ref() == "si" => text = text.saturating_add(1),
            Event::Start(element) | Event::Empty(element) => runs.element(&element),
            Event::Text(said) => runs.text(&said),
            Event::DocType(_) => return Err(UploadError::Entities),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The runs of one text, as their elements come.
#[derive(Default)]
pub struct Runs {
    is_struck: bool,
    is_raised: bool,
    is_text: bool,
    last: Option<char>,
    /// Some letters are struck through, or a digit is raised behind what is no unit: what is seen is not what the letters say.
    pub is_marked: bool,
}

impl Runs {
    pub fn element(&mut self, element: &BytesStart) {
        self.is_text = false;
        match element.local_name().as_ref() {
            "r" => (self.is_struck, self.is_raised) = (false, false),
            "strike" => self.is_struck = is_on(element),
            "vertAlign" => self.is_raised = attribute(element, "val").is_some_and(|place| place != "baseline"),
            "t" => self.is_text = true,
            _ => {}
        }
    }

    pub fn text(&mut self, text: &str) {
        if !std::mem::take(&mut self.is_text) {
            return;
        }
        let is_unit = self.last.is_some_and(|c| matches!(c, 'm' | 'M' | 'ｍ' | '米'));
        let is_footnote = self.is_raised && !is_unit && text.contains(|c: char| c.is_ascii_digit());
        self.is_marked |= is_footnote || (self.is_struck && !text.trim().is_empty());
        self.last = text.chars().last().or(self.last);
    }
}

/// Whether a mark that may be switched off is on.
fn is_on(element: &BytesStart) -> bool {
    attribute(element, "val").is_none_or(|value| value != "0" && !value.eq_ignore_ascii_case("false"))
}

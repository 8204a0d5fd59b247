//! The text of a Word document: a line for each paragraph and each row of a table, cells separated by tabs.
//! Numbers that Word itself puts before paragraphs are counted up again, because the reader looks for them.

mod numbering;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::UploadError;
use super::archive::Package;
use super::xml::{attribute, character};
use numbering::Numbering;

pub fn text(bytes: &[u8]) -> Result<String, UploadError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?.ok_or(UploadError::Damaged)?;
    if package.content_type(&main)?.contains("sheet") || main.ends_with("workbook.xml") {
        return Err(UploadError::NoText);
    }
    let document = package.xml(&main)?.ok_or(UploadError::Damaged)?;
    let numbering = match package.related(&main, "numbering")? {
        Some(name) => Numbering::of(&package.xml(&name)?.unwrap_or_default())?,
        None => Numbering::default(),
    };
    let mut writer = Writer { numbering, ..Writer::default() };
    let mut reader = Reader::from_str(&document);
    loop {
        match reader.read_event().map_err(|_| UploadError::Damaged)? {
            Event::Start(element) => writer.start(&element),
            Event::Empty(element) => {
                writer.start(&element);
                writer.end(element.local_name().as_ref());
            }
            Event::End(element) => writer.end(element.local_name().as_ref()),
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
    let text = writer.finished();
    if text.trim().is_empty() { Err(UploadError::NoText) } else { Ok(text) }
}

#[derive(Default)]
struct Writer {
    numbering: Numbering,
    out: String,
    paragraph: String,
    /// The list and level that the paragraph is numbered in.
    list: Option<String>,
    level: usize,
    /// Within how many cells: a table may stand in another.
    cells: usize,
    /// Within how many elements whose content is not read: tracked deletions, what old programs show instead,
    /// and where tabs stop.
    hidden: usize,
    in_text: bool,
}

impl Writer {
    fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            "Fallback" | "del" | "moveFrom" | "tabs" => self.hidden += 1,
            "t" => self.in_text = true,
            "tab" if self.hidden == 0 => self.paragraph.push('\t'),
            "br" | "cr" if self.hidden == 0 => self.paragraph.push(if self.cells > 0 { ' ' } else { '\n' }),
            "noBreakHyphen" if self.hidden == 0 => self.paragraph.push('-'),
            "numId" => self.list = attribute(element, "val"),
            "ilvl" => self.level = attribute(element, "val").and_then(|val| val.parse().ok()).unwrap_or(0),
            "tc" => self.cells += 1,
            // What stands in front of a text box or a table within the paragraph.
            "txbxContent" | "tbl" => self.paragraph_ends(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" | "del" | "moveFrom" | "tabs" => self.hidden = self.hidden.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.paragraph_ends(),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push(if self.cells > 0 { ' ' } else { '\t' });
            }
            "tr" if self.cells == 0 => {
                self.out.truncate(self.out.trim_end_matches('\t').len());
                self.out.push('\n');
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.paragraph.push_str(text);
        }
    }

    fn paragraph_ends(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let (list, level) = (self.list.take(), std::mem::take(&mut self.level));
        if paragraph.trim().is_empty() {
            return;
        }
        if let Some(list) = list {
            self.out.push_str(&self.numbering.next(&list, level));
        }
        self.out.push_str(&paragraph);
        self.out.push(if self.cells > 0 { ' ' } else { '\n' });
    }

    fn finished(mut self) -> String {
        self.paragraph_ends();
        self.out
    }
}

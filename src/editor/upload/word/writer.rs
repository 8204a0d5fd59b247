//! Writes down what Word shows of a document's elements: the words of paragraphs, cells and text boxes, the numbers and signs
//! before them, figures above and below the line as such. What it shows and no line can hold is □; pictures, headers,
//! footnotes and the files that a document embeds are not read.

mod content;
mod properties;

use quick_xml::events::BytesStart;

use super::field::Fields;
use super::look::{Height, Look};
use super::math::Math;
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::{Styles, is_old};
use super::symbols::{self, Font};
use super::table::{Row, Tables};
use crate::bulletin::LIMIT_BYTES;
use crate::domain::finding::{Code, Finding};
use crate::editor::upload::UploadError;
use properties::Properties;

/// So much of hidden words is said.
const SAID: usize = 200;
/// So many bytes may be made that stand nowhere in the document: columns without cells, cells that are repeated.
const MADE: usize = 1024 * 1024;

#[derive(Default)]
pub struct Writer {
    numbering: Numbering,
    styles: Styles,
    out: String,
    /// The bytes of all lines, as often as they are moved: a table may stand in another.
    written: usize,
    made: usize,
    paragraph: Paragraph,
    run: Run,
    tables: Tables,
    fields: Fields,
    math: Math,
    /// The paragraphs that text boxes hang on.
    hosts: Vec<Paragraph>,
    /// How deep the element is, and how deep the one whose content is not read.
    depth: usize,
    skipped: Option<usize>,
    properties: Properties,
    in_text: bool,
    in_code: bool,
    /// How deep the fields are that only say what is to be filled in.
    prompts: Vec<usize>,
    is_prompt: bool,
    /// White words may stand on a picture or on coloured paper.
    has_background: bool,
    /// Words that Word hides.
    unseen: String,
    /// Words that somebody struck out.
    struck: String,
    changes: usize,
    notes: usize,
    chunks: usize,
}

#[derive(Default)]
struct Run {
    look: Look,
    style: Option<String>,
    /// It is the mark of a note.
    is_mark: bool,
}

/// Elements whose content stands in no accepted text.
fn is_unread(name: &str) -> bool {
    is_old(name) || matches!(name, "Fallback" | "del" | "moveFrom" | "tabs" | "rt" | "delText" | "delInstrText")
}

impl Writer {
    pub fn new(numbering: Numbering, styles: Styles) -> Self {
        Self { numbering, styles, ..Self::default() }
    }

    pub fn start(&mut self, element: &BytesStart) -> Result<(), UploadError> {
        let name = element.local_name();
        let name = name.as_ref();
        self.depth += 1;
        if is_old(name) || matches!(name, "del" | "ins" | "moveFrom" | "moveTo" | "cellDel") {
            self.changes += 1;
        }
        if self.skipped.is_some() {
            return Ok(());
        }
        if matches!(name, "del" | "moveFrom") {
            match self.properties {
                Properties::Paragraph => self.paragraph.is_joined = true,
                Properties::Row => self.tables.hide_row(),
                _ => {}
            }
        }
        if is_unread(name) {
            self.skipped = Some(self.depth);
            return Ok(());
        }
        if let Some(sign) = self.math.start(name, element, self.paragraph.last()) {
            self.push(&sign);
        }
        if self.properties != Properties::Nothing {
            self.property(name, element);
            return Ok(());
        }
        self.content(name, element)
    }

    pub fn end(&mut self, name: &str) -> Result<(), UploadError> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(skipped) = self.skipped {
            self.skipped = self.skipped.filter(|_| depth > skipped);
            return Ok(());
        }
        if let Some(sign) = self.math.end(name) {
            self.push(&sign);
        }
        match name {
            "t" => self.in_text = false,
            "instrText" => self.in_code = false,
            "pPr" | "tblPr" | "trPr" | "tcPr" => self.properties = Properties::Nothing,
            "rPr" if self.properties == Properties::Run => self.properties = Properties::Nothing,
            "sdtContent" if self.prompts.last() == Some(&depth) => {
                self.prompts.pop();
            }
            "p" if !self.paragraph.is_joined => self.paragraph_ends()?,
            // The text goes on in the next paragraph, and is what that one is.
            "p" => self.paragraph = std::mem::take(&mut self.paragraph).going_on(),
            "txbxContent" => {
                self.paragraph_ends()?;
                let lines = self.tables.box_ends();
                self.paragraph = self.hosts.pop().unwrap_or_default();
                if self.paragraph.is_blank() {
                    lines.into_iter().try_for_each(|line| self.line(line))?;
                } else {
                    self.paragraph.boxes.extend(lines);
                }
            }
            "tc" => {
                self.paragraph_ends()?;
                self.made += self.tables.cell_ends();
                if self.made > MADE {
                    return Err(UploadError::TooLarge);
                }
            }
            "tr" => match self.tables.row_ends() {
                Row::Lines(lines) => self.line(lines)?,
                Row::Hidden(words) => keep(&mut self.unseen, &words),
            },
            "tbl" => self.tables.table_ends(),
            _ => {}
        }
        Ok(())
    }

    pub fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
        } else if self.in_code {
            self.fields.code(text);
        } else if self.in_text {
            // The end of a line in the XML is none in the text.
            self.push(&text.replace(['\n', '\r'], " "));
        }
    }

    /// Takes what stands here, unless it belongs to the code of a field.
    fn push(&mut self, text: &str) {
        if !self.run.is_mark && !self.fields.takes(text) {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        let of = |style: Option<&str>| style.map(|style| self.styles.look(style)).unwrap_or_default();
        let styled = of(self.run.style.as_deref()).over(of(self.styles.paragraph(self.paragraph.style.as_deref())));
        let look = self.run.look.or(styled);
        let is_white = look.is_white()
            && !(self.has_background
                || self.paragraph.is_shaded
                || self.tables.is_coloured()
                || !self.hosts.is_empty());
        if look.hidden == Some(true) || is_white || !self.prompts.is_empty() {
            return keep(&mut self.unseen, text);
        }
        if look.is_struck() {
            return keep(&mut self.struck, text);
        }
        let font = look.font.unwrap_or(Font::Letters);
        let seen: String = text.chars().map(|c| symbols::seen(c, font)).collect();
        let aligned = if self.math.height() == Height::Level { look.aligned() } else { self.math.height() };
        self.paragraph.push(&seen, aligned, look.shifted());
    }

    fn paragraph_ends(&mut self) -> Result<(), UploadError> {
        let words = self.fields.paragraph_ends();
        if !words.is_empty() {
            self.put(&words);
        }
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let boxes = std::mem::take(&mut paragraph.boxes);
        let words = paragraph.words();
        let first = words.trim_start().chars().next();
        // Word counts paragraphs without words as well, and shows their numbers: whole columns of tables are such.
        let number = if paragraph.is_open || first.is_some() {
            self.number(&paragraph, first.unwrap_or_default())
        } else {
            String::new()
        };
        match first {
            Some(_) => self.line(number + &words)?,
            None if self.tables.is_in_cell() && !number.is_empty() => self.line(number.trim_end().to_owned())?,
            None => {}
        }
        boxes.into_iter().try_for_each(|line| self.line(line))
    }

    /// What Word puts before the paragraph.
    fn number(&mut self, paragraph: &Paragraph, first: char) -> String {
        let style = self.styles.paragraph(paragraph.style.as_deref());
        let (styled, styled_level) = style.map_or((None, None), |style| self.styles.list(style));
        let Some(list) = paragraph.list.as_deref().or(styled).filter(|list| *list != "0") else { return String::new() };
        let linked = || style.and_then(|style| self.numbering.level_of_style(list, style, &self.styles));
        let of_style = || styled_level.filter(|_| paragraph.list.is_none());
        let level = paragraph.list_level.or_else(linked).or_else(of_style).unwrap_or(0);
        self.numbering.next(list, level, first, &self.styles)
    }

    /// A line of the text, or of the cell that is open.
    fn line(&mut self, line: String) -> Result<(), UploadError> {
        self.written += line.len();
        if self.written > LIMIT_BYTES {
            return Err(UploadError::TooLarge);
        }
        if let Some(line) = self.tables.line(line).filter(|line| !line.trim().is_empty()) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
        Ok(())
    }

    pub fn finished(mut self) -> Result<(String, Vec<Finding>), UploadError> {
        self.paragraph_ends()?;
        if self.out.trim().is_empty() {
            return Err(if self.chunks > 0 { UploadError::Chunks } else { UploadError::NoText });
        }
        let mut notes = Vec::new();
        let mut note = |code, value: &str| notes.push(Finding::new(code, "", &[value]));
        for (code, words) in [(Code::TextHidden, &self.unseen), (Code::TextDeleted, &self.struck)] {
            if !words.trim().is_empty() {
                note(code, &words.trim().chars().take(SAID).collect::<String>());
            }
        }
        for (code, count) in
            [(Code::ChangesTracked, self.changes), (Code::NotesLeftOut, self.notes), (Code::ChunksLeftOut, self.chunks)]
        {
            if count > 0 {
                note(code, &count.to_string());
            }
        }
        Ok((self.out, notes))
    }
}

/// Keeps words that are not read, to be said.
fn keep(words: &mut String, more: &str) {
    if words.chars().count() < SAID {
        words.extend(more.chars().take(SAID));
    }
}

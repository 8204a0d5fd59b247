//! Writes down what Word shows of a document's elements.

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::{Styles, is_old, is_on};
use crate::bulletin::LIMIT_BYTES;
use crate::domain::characters;
use crate::domain::finding::{Code, Finding};
use crate::editor::upload::UploadError;
use crate::editor::upload::xml::attribute;

/// So much of hidden words is said.
const SAID: usize = 200;

#[derive(Default)]
pub struct Writer {
    numbering: Numbering,
    styles: Styles,
    out: String,
    /// The bytes of all lines, also of those in cells that are open.
    written: usize,
    paragraph: Paragraph,
    run: Run,
    /// The lines of each cell that is open: a table may stand in another.
    cells: Vec<Cell>,
    /// The cells of each row that is open.
    rows: Vec<Vec<String>>,
    /// Within how many elements whose content is not read: tracked deletions, older states, what old programs show instead.
    hidden: usize,
    in_paragraph_properties: bool,
    in_text: bool,
    /// Words that Word hides.
    unseen: String,
    /// Words that somebody struck out.
    struck: String,
    changes: usize,
    notes: usize,
    chunks: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    /// It was begun: between paragraphs there is nothing to number.
    is_open: bool,
    /// Its mark is hidden or deleted: the next paragraph goes on in it.
    is_joined: bool,
}

#[derive(Default)]
struct Cell {
    lines: Vec<String>,
    /// How many more columns it covers.
    more: usize,
}

/// Word has no more columns.
const COLUMNS: usize = 63;

#[derive(Default)]
struct Run {
    is_hidden: Option<bool>,
    is_struck: bool,
    is_raised: bool,
    style: Option<String>,
}

/// Elements whose content stands in no accepted text.
fn is_unread(name: &str) -> bool {
    is_old(name)
        || matches!(name, "Fallback" | "del" | "moveFrom" | "tabs" | "rt" | "instrText" | "delText" | "delInstrText")
}

impl Writer {
    pub fn new(numbering: Numbering, styles: Styles) -> Self {
        Self { numbering, styles, ..Self::default() }
    }

    pub fn start(&mut self, element: &BytesStart) -> Result<(), UploadError> {
        let name = element.local_name();
        let name = name.as_ref();
        if is_old(name) || matches!(name, "del" | "ins" | "moveFrom" | "moveTo") {
            self.changes += 1;
        }
        if self.in_paragraph_properties && self.hidden == 0 && matches!(name, "del" | "moveFrom") {
            self.paragraph.is_joined = true;
        }
        if is_unread(name) {
            self.hidden += 1;
            return Ok(());
        }
        if self.hidden > 0 {
            return Ok(());
        }
        let value = || attribute(element, "val");
        match name {
            "p" => {
                self.in_paragraph_properties = false;
                self.paragraph.is_open = true;
            }
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => self.paragraph.style = value(),
            "numId" => self.paragraph.list = value(),
            "ilvl" => self.paragraph.level = value().and_then(|value| value.parse().ok()),
            "r" => self.run = Run::default(),
            "rStyle" if !self.in_paragraph_properties => self.run.style = value(),
            "vanish" if self.in_paragraph_properties => self.paragraph.is_joined |= is_on(element),
            "vanish" => self.run.is_hidden = Some(is_on(element)),
            // Who strikes a word out by hand has deleted it.
            "strike" | "dstrike" => self.run.is_struck |= is_on(element),
            "vertAlign" => self.run.is_raised = value().as_deref() == Some("superscript"),
            "t" => self.in_text = true,
            "tab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "footnoteReference" | "endnoteReference" | "commentReference" => self.notes += 1,
            "altChunk" => self.chunks += 1,
            "tr" => self.rows.push(Vec::new()),
            "tc" => self.cells.push(Cell::default()),
            "gridBefore" => {
                let skipped = value().and_then(|value| value.parse().ok()).unwrap_or(0_usize);
                let row = self.rows.last_mut();
                row.into_iter().for_each(|row| row.resize(skipped.min(COLUMNS), String::new()));
            }
            // The cells after one that covers several stand in their own columns.
            "gridSpan" => {
                let covered = value().and_then(|value| value.parse().ok()).unwrap_or(1_usize);
                self.cells.last_mut().into_iter().for_each(|cell| cell.more = covered.clamp(1, COLUMNS) - 1);
            }
            // What stands in front of a text box or a table within the paragraph.
            "txbxContent" | "tbl" => self.paragraph_ends()?,
            _ => {}
        }
        Ok(())
    }

    pub fn end(&mut self, name: &str) -> Result<(), UploadError> {
        if is_unread(name) {
            self.hidden = self.hidden.saturating_sub(1);
        }
        if self.hidden > 0 {
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "pPr" => self.in_paragraph_properties = false,
            "p" if !self.paragraph.is_joined => self.paragraph_ends()?,
            // The text goes on in the next paragraph, and is what that one is.
            "p" => {
                let text = std::mem::take(&mut self.paragraph.text);
                self.paragraph = Paragraph { text, ..Paragraph::default() };
            }
            "tc" => {
                self.paragraph_ends()?;
                let cell = self.cells.pop().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell.lines.join("\n"));
                    row.extend(std::iter::repeat_n(String::new(), cell.more));
                }
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                self.line(&laid_out(&row));
            }
            _ => {}
        }
        Ok(())
    }

    pub fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let styled = || {
            let own = self.run.style.as_deref().is_some_and(|style| self.styles.is_hidden(style));
            own || self
                .styles
                .paragraph(self.paragraph.style.as_deref())
                .is_some_and(|style| self.styles.is_hidden(style))
        };
        let kept = if self.run.is_hidden.unwrap_or_else(styled) {
            &mut self.unseen
        } else if self.run.is_struck {
            &mut self.struck
        } else {
            // 66² is no 662.
            let raised = text.chars().map(|c| if self.run.is_raised { characters::raised(c) } else { c });
            return self.paragraph.text.extend(raised);
        };
        if kept.chars().count() < SAID {
            kept.push_str(text);
        }
    }

    fn paragraph_ends(&mut self) -> Result<(), UploadError> {
        let paragraph = std::mem::take(&mut self.paragraph);
        let first = paragraph.text.trim_start().chars().next();
        // Word counts paragraphs without words as well, and shows their numbers: whole columns of tables are such.
        let number = if paragraph.is_open || first.is_some() {
            self.number(&paragraph, first.unwrap_or_default())
        } else {
            String::new()
        };
        let line = match first {
            Some(_) => number + &paragraph.text,
            None if !self.cells.is_empty() && !number.is_empty() => number.trim_end().to_owned(),
            None => return Ok(()),
        };
        self.written += line.len();
        if self.written > LIMIT_BYTES {
            return Err(UploadError::TooLarge);
        }
        self.line(&line);
        Ok(())
    }

    /// What Word puts before the paragraph.
    fn number(&mut self, paragraph: &Paragraph, first: char) -> String {
        let style = self.styles.paragraph(paragraph.style.as_deref());
        let (styled, styled_level) = style.map_or((None, None), |style| self.styles.list(style));
        let Some(list) = paragraph.list.as_deref().or(styled).filter(|list| *list != "0") else { return String::new() };
        let linked = || style.and_then(|style| self.numbering.level_of_style(list, style, &self.styles));
        let of_style = || styled_level.filter(|_| paragraph.list.is_none());
        let level = paragraph.level.or_else(linked).or_else(of_style).unwrap_or(0);
        self.numbering.next(list, level, first, &self.styles)
    }

    /// A line of the text, or of the cell that is open.
    fn line(&mut self, line: &str) {
        match self.cells.last_mut() {
            Some(cell) => cell.lines.push(line.to_owned()),
            None if line.trim().is_empty() => {}
            None => {
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
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

/// A row of a table is a line with tabs between its cells. Cells of several paragraphs are laid out, and keep their lines.
fn laid_out(row: &[String]) -> String {
    match row.iter().any(|cell| cell.contains('\n')) {
        true => row.iter().filter(|cell| !cell.trim().is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n"),
        false => row.join("\t").trim_end_matches('\t').to_owned(),
    }
}

//! What each element of a paragraph's or a table's content puts into the text.

use quick_xml::events::BytesStart;

use super::super::equation;
use super::super::paragraph::PICTURE;
use super::super::styles::is_on;
use super::super::symbols::{self, Font};
use super::{Properties, Run, Writer};
use crate::editor::upload::UploadError;
use crate::editor::upload::xml::attribute;

/// Text boxes within text boxes are not this deep.
const DEEP: usize = 30;

impl Writer {
    pub(super) fn content(&mut self, name: &str, element: &BytesStart) -> Result<(), UploadError> {
        match name {
            "p" => self.paragraph.is_open = true,
            "pPr" => self.properties = Properties::Paragraph,
            "rPr" => self.properties = Properties::Run,
            "tblPr" => self.properties = Properties::Table,
            "trPr" => self.properties = Properties::Row,
            "tcPr" => self.properties = Properties::Cell,
            "r" => self.run = Run::default(),
            "t" => self.in_text = true,
            "instrText" => self.in_code = true,
            "tab" => self.push("\t"),
            "ptab" => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            // Numbers that Word puts in when it shows the page.
            "pgNum" | "dayShort" | "dayLong" | "monthShort" | "monthLong" | "yearShort" | "yearLong" => {
                self.push(symbols::UNKNOWN.encode_utf8(&mut [0; 4]));
            }
            "sym" => {
                let font = attribute(element, "font").map_or(Font::Letters, |font| Font::named(&font));
                let code = attribute(element, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                let seen = code.and_then(char::from_u32).map_or(symbols::UNKNOWN, |c| symbols::seen(c, font));
                self.push(seen.encode_utf8(&mut [0; 4]));
            }
            "inline" | "object" => self.push(PICTURE.encode_utf8(&mut [0; 4])),
            "anchor" => self.has_background |= attribute(element, "behindDoc").is_some_and(|value| value != "0"),
            "pict" | "background" => self.has_background = true,
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                Some("begin") => self.fields.begin()?,
                Some("separate") => {
                    let seen = self.fields.separate();
                    seen.into_iter().for_each(|seen| self.put(&seen));
                }
                Some("end") => {
                    let seen = self.fields.end();
                    seen.into_iter().for_each(|seen| self.push(&seen));
                }
                _ => {}
            },
            "fldSimple" => {
                let seen = attribute(element, "instr").and_then(|code| equation::seen(&code));
                seen.into_iter().for_each(|seen| self.push(&seen));
            }
            "footnoteReference" | "endnoteReference" | "commentReference" => {
                self.notes += 1;
                self.run.is_mark |= attribute(element, "customMarkFollows").is_some_and(|value| value != "0");
            }
            "altChunk" => self.chunks += 1,
            "sdt" => self.is_prompt = false,
            "showingPlcHdr" => self.is_prompt = is_on(element),
            "sdtContent" if std::mem::take(&mut self.is_prompt) => {
                // What is seen around it does not run together.
                if self.paragraph.last().is_some_and(|c| !c.is_whitespace()) {
                    self.push(" ");
                }
                self.prompts.push(self.depth);
            }
            "tbl" => {
                self.paragraph_ends()?;
                self.tables.table_starts()?;
            }
            "tr" => self.tables.row_starts()?,
            "tc" => self.tables.cell_starts()?,
            "txbxContent" => {
                if self.hosts.len() >= DEEP {
                    return Err(UploadError::Damaged);
                }
                self.hosts.push(std::mem::take(&mut self.paragraph));
                self.tables.cell_starts()?;
            }
            _ => {}
        }
        Ok(())
    }
}

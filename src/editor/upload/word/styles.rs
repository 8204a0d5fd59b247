//! What the styles of a Word document say about its paragraphs and words: in which list they are numbered, and how they
//! are shown.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::look::Look;
use crate::editor::upload::UploadError;
use crate::editor::upload::xml::attribute;

/// Styles stand on other styles, but not this deep; a circle ends here too.
const DEEP: usize = 20;

#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    look: Look,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn of(xml: &str) -> Result<Self, UploadError> {
        let mut styles = Self::default();
        let mut own: Option<(String, Style)> = None;
        // Within how many elements that hold an older state.
        let mut old = 0_usize;
        let mut reader = Reader::from_str(xml);
        loop {
            let (element, empty) = match reader.read_event().map_err(|_| UploadError::Damaged)? {
                Event::Start(element) => (element, false),
                Event::Empty(element) => (element, true),
                Event::End(element) => {
                    match element.local_name().as_ref() {
                        name if is_old(name) => old = old.saturating_sub(1),
                        "style" => styles.styles.extend(own.take()),
                        _ => {}
                    }
                    continue;
                }
                Event::DocType(_) => return Err(UploadError::Entities),
                Event::Eof => return Ok(styles),
                _ => continue,
            };
            let value = || attribute(&element, "val");
            match element.local_name().as_ref() {
                name if is_old(name) => old += usize::from(!empty),
                _ if old > 0 => {}
                "style" if !empty => {
                    let id = attribute(&element, "styleId").unwrap_or_default();
                    let is = |name, expected: &[&str]| {
                        attribute(&element, name).is_some_and(|value| expected.contains(&value.as_str()))
                    };
                    if is("type", &["paragraph"]) && is("default", &["1", "true", "on"]) {
                        styles.usual = Some(id.clone());
                    }
                    own = Some((id, Style::default()));
                }
                name => {
                    let Some((_, style)) = &mut own else { continue };
                    match name {
                        "basedOn" => style.based_on = value(),
                        "numId" => style.list = value(),
                        "ilvl" => style.level = value().and_then(|value| value.parse().ok()),
                        name => style.look.property(name, &element),
                    }
                }
            }
        }
    }

    /// The paragraph's style: its own, or that of all which name none.
    pub fn paragraph<'s>(&'s self, own: Option<&'s str>) -> Option<&'s str> {
        own.or(self.usual.as_deref())
    }

    /// The style and those that it is based on.
    pub fn line<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        let next = |id: &&'s str| self.styles.get(*id).and_then(|style| style.based_on.as_deref());
        std::iter::successors(Some(id), next).take(DEEP)
    }

    /// The list that paragraphs of this style are numbered in, and the level that the style names.
    pub fn list<'s>(&'s self, id: &'s str) -> (Option<&'s str>, Option<usize>) {
        let list = self.all(id).find_map(|style| style.list.as_deref());
        (list, self.all(id).find_map(|style| style.level))
    }

    /// How the style shows its words.
    pub fn look(&self, id: &str) -> Look {
        self.all(id).fold(Look::default(), |look, style| look.or(style.look))
    }

    fn all<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        self.line(id).filter_map(|id| self.styles.get(id))
    }
}

/// What an element of a tracked change holds was so before.
pub fn is_old(name: &str) -> bool {
    matches!(
        name,
        "pPrChange" | "rPrChange" | "numberingChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
    )
}

/// Whether a property that is on by being there is on.
pub fn is_on(element: &BytesStart) -> bool {
    !attribute(element, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

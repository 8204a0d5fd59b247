//! How Word shows a piece of text, as far as it tells whether and as what the piece is read: hidden, struck out, raised, in a
//! font of signs. Styles say it as well as the text itself.

use quick_xml::events::BytesStart;

use super::styles::is_on;
use super::symbols::Font;
use crate::editor::upload::xml::attribute;

/// Half points; text that stands less above or below its line is only set straight.
const SHIFTED: i32 = 4;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Height {
    #[default]
    Level,
    Raised,
    Lowered,
}

/// What is said of a text; `None` where nothing is.
#[derive(Debug, Default, Clone, Copy)]
pub struct Look {
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
    struck_twice: Option<bool>,
    aligned: Option<Height>,
    shifted: Option<Height>,
    white: Option<bool>,
    shaded: Option<bool>,
    pub font: Option<Font>,
}

impl Look {
    /// Takes a property of a run or of a style.
    pub fn property(&mut self, name: &str, element: &BytesStart) {
        let value = || attribute(element, "val").unwrap_or_default();
        match name {
            "vanish" => self.hidden = Some(is_on(element)),
            "strike" => self.struck = Some(is_on(element)),
            "dstrike" => self.struck_twice = Some(is_on(element)),
            "vertAlign" => {
                self.aligned = Some(match value().as_str() {
                    "superscript" => Height::Raised,
                    "subscript" => Height::Lowered,
                    _ => Height::Level,
                });
            }
            "position" => {
                self.shifted = Some(match value().trim_end_matches("pt").parse::<i32>() {
                    Ok(SHIFTED..) => Height::Raised,
                    Ok(by) if by <= -SHIFTED => Height::Lowered,
                    _ => Height::Level,
                });
            }
            "color" => self.white = Some(value().eq_ignore_ascii_case("ffffff")),
            "shd" => self.shaded = Some(is_shaded(element)),
            "highlight" => self.shaded = Some(!matches!(value().as_str(), "none" | "white")),
            "rFonts" => {
                let named = ["ascii", "hAnsi"].iter().find_map(|name| attribute(element, name));
                self.font = named.map(|name| Font::named(&name)).or(self.font);
            }
            _ => {}
        }
    }

    /// This, and what `other` says where this says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            struck_twice: self.struck_twice.or(other.struck_twice),
            aligned: self.aligned.or(other.aligned),
            shifted: self.shifted.or(other.shifted),
            white: self.white.or(other.white),
            shaded: self.shaded.or(other.shaded),
            font: self.font.or(other.font),
        }
    }

    /// What a character's style and its paragraph's make together: each turns over what the other hides or strikes.
    pub fn over(self, paragraph: Self) -> Self {
        let turned = |own: Option<bool>, under: Option<bool>| match (own, under) {
            (Some(own), Some(under)) => Some(own != under),
            (own, under) => own.or(under),
        };
        Self {
            hidden: turned(self.hidden, paragraph.hidden),
            struck: turned(self.struck, paragraph.struck),
            struck_twice: turned(self.struck_twice, paragraph.struck_twice),
            ..self.or(paragraph)
        }
    }

    pub fn is_struck(&self) -> bool {
        self.struck == Some(true) || self.struck_twice == Some(true)
    }

    pub fn aligned(&self) -> Height {
        self.aligned.unwrap_or_default()
    }

    pub fn shifted(&self) -> Height {
        self.shifted.unwrap_or_default()
    }

    /// White and on nothing of its own: whether nobody sees it, what is behind it tells.
    pub fn is_white(&self) -> bool {
        self.white == Some(true) && self.shaded != Some(true)
    }
}

/// Whether the shading shows: it has a pattern, or a colour that is not the paper's.
pub fn is_shaded(element: &BytesStart) -> bool {
    let is = |name, none: &[&str]| {
        attribute(element, name).is_some_and(|value| !none.contains(&value.to_lowercase().as_str()))
    };
    is("fill", &["auto", "ffffff", ""])
        || is("themeFill", &["", "none", "background1"])
        || is("val", &["clear", "nil", ""])
}

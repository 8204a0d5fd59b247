//! Formulas of Word's own (OMML), written in a line: `1/2`, `10⁴`, `√2`. What no line can hold becomes a sign beside which
//! no number is read.

use quick_xml::events::BytesStart;

use super::look::Height;
use super::symbols::UNKNOWN;
use crate::editor::upload::xml::attribute;

/// Formulas within formulas are not kept deeper.
const DEEP: usize = 60;

#[derive(Default)]
pub struct Math {
    /// Within how many formulas.
    open: usize,
    heights: Vec<Height>,
    /// The signs around what is in brackets, and whether the first was written.
    brackets: Vec<(String, String, bool)>,
}

impl Math {
    /// What is written where the element starts; `last` is the character before it.
    pub fn start(&mut self, name: &str, element: &BytesStart, last: Option<char>) -> Option<String> {
        if name == "oMath" {
            self.open += 1;
        }
        if self.open == 0 {
            return None;
        }
        let sign = || attribute(element, "val").unwrap_or_default().chars().take(2).collect::<String>();
        match name {
            "sup" | "deg" => self.raise(Height::Raised),
            "sub" => self.raise(Height::Lowered),
            "d" if self.brackets.len() < DEEP => self.brackets.push(("(".to_owned(), ")".to_owned(), false)),
            "begChr" => self.brackets.last_mut().into_iter().for_each(|own| own.0 = sign()),
            "endChr" => self.brackets.last_mut().into_iter().for_each(|own| own.1 = sign()),
            "e" => {
                let own = self.brackets.last_mut().filter(|own| !own.2)?;
                own.2 = true;
                return Some(own.0.clone());
            }
            // 12 and ½ side by side are not 121/2.
            "f" if last.is_some_and(|c| c.is_ascii_digit()) => return Some(" ".to_owned()),
            "type" if matches!(sign().as_str(), "no") => return Some(UNKNOWN.to_string()),
            "rad" => return Some("√".to_owned()),
            "nary" | "m" | "eqArr" | "limLow" | "limUpp" | "sPre" | "acc" | "func" => {
                return Some(UNKNOWN.to_string());
            }
            _ => {}
        }
        None
    }

    /// What is written where the element ends.
    pub fn end(&mut self, name: &str) -> Option<String> {
        if self.open == 0 {
            return None;
        }
        match name {
            "oMath" => self.open -= 1,
            "sup" | "deg" | "sub" => {
                self.heights.pop();
            }
            "num" => return Some("/".to_owned()),
            "d" => return self.brackets.pop().map(|own| own.1),
            _ => {}
        }
        None
    }

    pub fn height(&self) -> Height {
        self.heights.last().copied().unwrap_or_default()
    }

    fn raise(&mut self, height: Height) {
        self.heights.push(height);
    }
}

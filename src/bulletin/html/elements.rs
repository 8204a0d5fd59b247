//! The elements that are open, and those that are left out: not seen, or taken back.

use super::article::ARTICLE;
use super::attributes::{attribute, is_hidden};
use super::names::{DELETED, FALLBACK};
use super::styles::{Lift, Style};
use super::{Reader, SAID, extent};
use crate::domain::characters;

/// An element that is open.
pub struct Open {
    name: String,
    /// Whether its words stand on a coloured ground.
    ground: bool,
    lift: Option<Lift>,
}

impl Reader<'_> {
    /// Leaves out an element that is not seen, or whose words were taken back; whether it is one.
    pub(super) fn leave_out(&mut self, name: &str, attributes: &str, style: &Style, length: usize) -> bool {
        let deleted = DELETED.contains(&name) || style.is_struck();
        // WeChat hides its articles until its script runs.
        let article = || attribute(attributes, "id") == Some(ARTICLE);
        let gone = is_hidden(attributes) || style.is_gone() || FALLBACK.contains(&name);
        let on_ground = style.has_ground() || self.open.last().is_some_and(|open| open.ground);
        let white = style.is_white() && !on_ground;
        let sizeless = style.is_sizeless();
        let plainly = gone || style.is_unseen();
        if !(deleted || ((plainly || white || sizeless) && !article())) {
            return false;
        }
        let Some((inner, end)) = self.element(name, length) else { return false };
        let content = self.chars.get(self.at + length..inner).unwrap_or(&[]);
        // Elements within it may have a colour or a size of their own.
        let shown = |property: &str, unseen: bool| !unseen || sets(content, property);
        if !(deleted || plainly) && shown("color:", white) && shown("font-size:", sizeless) {
            return false;
        }
        let kept = if deleted { &mut self.left_out.deleted } else { &mut self.left_out.hidden };
        if kept.chars().count() < SAID {
            let mut in_tag = false;
            let words = content.iter().filter(|c| {
                let shown = !in_tag && **c != '<';
                in_tag = (in_tag || **c == '<') && **c != '>';
                shown && !c.is_whitespace()
            });
            kept.extend(words.take(SAID));
        }
        // A cell that is only not seen keeps its column.
        if matches!(name, "td" | "th") && !gone {
            self.place(name, false, attributes, length);
        }
        self.at = end;
        true
    }

    pub(super) fn open(&mut self, name: &str, style: &Style) {
        /// Elements within elements are not this deep.
        const DEEP: usize = 200;
        if self.open.len() >= DEEP {
            return;
        }
        let around = self.open.last();
        let own = match name {
            "sup" => Some(Lift::Above),
            "sub" => Some(Lift::Below),
            _ => style.lift(),
        };
        let ground = style.has_ground() || (around.is_some_and(|open| open.ground) && !style.has_white_ground());
        let lift = own.or(around.and_then(|open| open.lift));
        self.open.push(Open { name: name.to_owned(), ground, lift });
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    /// 66² is no 662, and neither is 66₂.
    pub(super) fn lifted(&self, c: char) -> char {
        match self.open.last().and_then(|open| open.lift) {
            Some(Lift::Above) => characters::raised(c),
            Some(Lift::Below) => characters::lowered(c),
            None => c,
        }
    }

    /// Where the content of the element that starts here ends, and where the element does. One that never ends has no end:
    /// nothing is left out for it.
    fn element(&mut self, name: &str, opening: usize) -> Option<(usize, usize)> {
        let sign = format!("unclosed {name}");
        if self.lost.contains(&sign) {
            return None;
        }
        let found = extent::of(self.chars, self.at + opening, name);
        if found.is_none() {
            self.lost.push(sign);
        }
        found
    }
}

/// Whether elements of the content set a property: `color:`.
fn sets(content: &[char], property: &str) -> bool {
    let is = |window: &[char]| window.iter().zip(property.chars()).all(|(c, p)| c.eq_ignore_ascii_case(&p));
    content.windows(property.len()).any(is)
}

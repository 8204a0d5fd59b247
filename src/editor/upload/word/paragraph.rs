//! A paragraph while it is read.

use super::look::Height;
use super::symbols::UNKNOWN;
use crate::domain::characters;

/// Stands for a picture in the line until it is known what is beside it.
pub const PICTURE: char = '\u{fffc}';

#[derive(Default)]
pub struct Paragraph {
    text: String,
    /// The same without what is set above or below the line; where all of it is, nothing is.
    level: String,
    has_level: bool,
    pub style: Option<String>,
    pub list: Option<String>,
    pub list_level: Option<usize>,
    /// It was begun: between paragraphs there is nothing to number.
    pub is_open: bool,
    /// Its mark is hidden or deleted: the next paragraph goes on in it.
    pub is_joined: bool,
    pub is_shaded: bool,
    /// The lines of text boxes that hang on it.
    pub boxes: Vec<String>,
}

impl Paragraph {
    pub fn push(&mut self, text: &str, aligned: Height, shifted: Height) {
        // 66² is no 662.
        let set = |height: Height| match height {
            Height::Level => |c: char| c,
            Height::Raised => characters::raised,
            Height::Lowered => characters::lowered,
        };
        self.level.extend(text.chars().map(set(aligned)));
        let height = if aligned == Height::Level { shifted } else { aligned };
        self.text.extend(text.chars().map(set(height)));
        self.has_level |= shifted == Height::Level && !text.trim().is_empty();
    }

    pub fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The words as they are seen. A picture within them may be a figure's or a formula's: it is a sign beside which no
    /// number is read.
    pub fn words(&self) -> String {
        let text = if self.has_level { &self.text } else { &self.level };
        let beside = |c: Option<char>| c.is_some_and(|c| c.is_numeric() || "万亿千百十%‰家宗起项个元㎡平".contains(c));
        let (mut words, mut rest) = (String::new(), text.chars());
        while let Some(c) = rest.next() {
            let last = words.chars().next_back();
            let is_within = !words.trim().is_empty();
            match c {
                PICTURE if is_within && (beside(last) || beside(rest.clone().next())) => words.push(UNKNOWN),
                PICTURE => {}
                c => words.push(c),
            }
        }
        words
    }

    /// What goes on in the next paragraph: the text.
    pub fn going_on(self) -> Self {
        let Self { text, level, has_level, boxes, .. } = self;
        Self { text, level, has_level, boxes, ..Self::default() }
    }
}

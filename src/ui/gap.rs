//! Figures that may be missing, and how: none, not reported, not disclosed.

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted, Figure};
use crate::domain::language::Language;
use crate::domain::quantity::{Fixed, Quantity};

/// A figure ready to be shown, with the number behind it for comparisons.
#[derive(Debug, Clone)]
pub struct Shown {
    pub text: String,
    pub value: Option<Fixed>,
    /// It stands for a number that is not there.
    pub gap: bool,
}

pub fn count(value: Option<u32>, counted: Counted, language: Language) -> Shown {
    match value {
        Some(n) => Shown {
            text: figures::count(i64::from(n), counted, language),
            value: Fixed::whole(i64::from(n)),
            gap: false,
        },
        None => not_reported(language),
    }
}

pub fn quantity<U: Figure>(value: Option<&Quantity<U>>, language: Language) -> Shown {
    match value {
        Some(quantity) => {
            let value = quantity.fixed();
            Shown { text: figures::quantity(quantity, language), value, gap: value.is_none() }
        }
        None => not_reported(language),
    }
}

pub fn not_reported(language: Language) -> Shown {
    Shown { text: Text::GapNotReported.read(language).to_owned(), value: None, gap: true }
}

/// Nothing happened: the figure that depends on a count of zero.
pub fn none(language: Language) -> Shown {
    Shown { text: Text::GapNone.read(language).to_owned(), value: None, gap: true }
}

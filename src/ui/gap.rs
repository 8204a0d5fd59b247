//! Figures that may be missing, and how: none, not reported, not disclosed.

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted, Figure};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, Quantity};

/// A figure ready to be shown, with the number behind it for comparisons.
#[derive(Debug, Clone)]
pub struct Shown {
    pub text: String,
    pub value: Option<Fixed>,
    /// The number was said without 约, ≥ and the like.
    pub firm: bool,
    /// It stands for a number that is not there.
    pub gap: bool,
}

pub fn count(value: Option<u32>, counted: Counted, language: Language) -> Shown {
    match value {
        Some(n) => Shown {
            text: figures::count(i64::from(n), counted, language),
            value: Fixed::whole(i64::from(n)),
            firm: true,
            gap: false,
        },
        None => not_reported(language),
    }
}

pub fn quantity<U: Figure>(value: Option<&Quantity<U>>, language: Language) -> Shown {
    match value {
        Some(quantity) => {
            // What lies between two ends is not so much more or less than something else.
            let value = quantity.fixed().filter(|_| quantity.upper().is_none());
            let firm = quantity.bound() == Bound::Exact;
            let gap = quantity.fixed().is_none();
            Shown { text: figures::quantity(quantity, language), value, firm, gap }
        }
        None => not_reported(language),
    }
}

pub fn not_reported(language: Language) -> Shown {
    Shown { text: Text::GapNotReported.read(language).to_owned(), value: None, firm: true, gap: true }
}

/// Words in a figure's place, such as names.
pub fn words(text: String) -> Shown {
    Shown { text, value: None, firm: true, gap: false }
}

/// There is a figure that was kept as printed and not converted: it stands in the bulletin's words.
pub fn unconverted(language: Language) -> Shown {
    Shown { text: Text::GapForeign.read(language).to_owned(), value: None, firm: true, gap: true }
}

/// Nothing happened: the figure that depends on a count of zero.
pub fn none(language: Language) -> Shown {
    Shown { text: Text::GapNone.read(language).to_owned(), value: None, firm: true, gap: true }
}

//! What a chart measures: how its numbers are written in words, and in which unit its axis counts.

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted};
use crate::domain::language::Language::{self, Chinese, English};
use crate::domain::quantity::{Bound, Fixed, SquareMetres, Yuan, YuanPerSquareMetreMonth};

use super::value::{Gap, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Count(Counted),
    Area,
    Money,
    Rent,
    /// A part of a whole, in per cent.
    Share,
}

impl Measure {
    /// The figure with its unit and bound, or which gap there is instead: `约6.1万㎡`, `未披露`.
    pub fn write(self, value: Value, language: Language) -> String {
        match value {
            Value::Known { amount, bound } => self.figure(amount, bound, language),
            Value::Missing(gap) => gap_text(gap).read(language).to_owned(),
        }
    }

    /// The figure for a table whose header says what is counted: a count is a bare number.
    pub fn cell(self, value: Value, language: Language) -> String {
        match (self, value) {
            (Measure::Count(_), Value::Known { amount, bound }) => {
                format!("{}{}", figures::mark(bound, language), figures::grouped(amount))
            }
            _ => self.write(value, language),
        }
    }

    pub fn figure(self, amount: Fixed, bound: Bound, language: Language) -> String {
        let some = Some(amount);
        match self {
            Measure::Count(counted) => {
                let count = figures::count(amount.ten_thousandths() / 10_000, counted, language);
                format!("{}{count}", figures::mark(bound, language))
            }
            Measure::Area => figures::bounded::<SquareMetres>(some, bound, language),
            Measure::Money => figures::bounded::<Yuan>(some, bound, language),
            Measure::Rent => figures::bounded::<YuanPerSquareMetreMonth>(some, bound, language),
            Measure::Share => format!("{}{}", figures::mark(bound, language), figures::percent(amount)),
        }
    }

    /// The unit of an axis that ends at `most`: its power of ten and its name.
    pub fn unit(self, most: Fixed, language: Language) -> (u32, String) {
        let whole = most.ten_thousandths().unsigned_abs() / 10_000;
        let (power, thousands) = match (language, self) {
            (_, Measure::Rent | Measure::Share) => (0, None),
            (Chinese, _) => match whole {
                1_000_000_000_000.. => (12, Some(Text::ChartUnit12)),
                100_000_000.. => (8, Some(Text::ChartUnit8)),
                10_000.. => (4, Some(Text::ChartUnit4)),
                _ => (0, None),
            },
            (English, _) => match whole {
                1_000_000_000_000.. => (12, Some(Text::ChartUnit12)),
                1_000_000_000.. => (9, Some(Text::ChartUnit9)),
                1_000_000.. => (6, Some(Text::ChartUnit6)),
                10_000.. => (3, Some(Text::ChartUnit3)),
                _ => (0, None),
            },
        };
        let thousands = thousands.map_or("", |text| text.read(language));
        let unit = match self {
            // English has no measure words: the heading already says what is counted.
            Measure::Count(_) if language == English => "",
            Measure::Count(counted) => counted_unit(counted).read(language),
            Measure::Area => Text::ChartUnitArea.read(language),
            Measure::Money => Text::ChartUnitMoney.read(language),
            Measure::Rent => Text::ChartUnitRent.read(language),
            Measure::Share => "%",
        };
        let space = if language == English && !thousands.is_empty() && !unit.is_empty() { " " } else { "" };
        let name = match (self, language) {
            (Measure::Money, English) => format!("{unit}{space}{thousands}"),
            _ => format!("{thousands}{space}{unit}"),
        };
        (power, name)
    }

    /// The unit that values are kept in: `㎡`, `元`; empty for a count in English, where the name says what is counted.
    pub fn base_unit(self, language: Language) -> String {
        self.unit(Fixed::ZERO, language).1
    }

    /// Whether the axis has whole numbers only.
    pub fn is_whole(self) -> bool {
        matches!(self, Measure::Count(_))
    }
}

/// The measure word.
fn counted_unit(counted: Counted) -> Text {
    match counted {
        Counted::Parcels | Counted::Deals => Text::ChartUnitParcels,
        Counted::Events | Counted::Acquisitions => Text::ChartUnitEvents,
        Counted::Companies | Counted::Listings => Text::ChartUnitCompanies,
        Counted::Clusters | Counted::Projects | Counted::Measures | Counted::Weeks => Text::ChartUnitPieces,
    }
}

pub fn gap_text(gap: Gap) -> Text {
    match gap {
        Gap::NotPublished => Text::ChartNotPublished,
        Gap::NotReported => Text::GapNotReported,
        Gap::Undisclosed => Text::GapUndisclosed,
        Gap::Nothing => Text::GapNone,
    }
}

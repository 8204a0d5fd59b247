//! What the reader says about a text: the bulletin, where each field stands, what was not read, what was noticed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::bulletin::Bulletin;
use crate::domain::finding::Finding;
use crate::domain::week::WeekError;

use super::sections::Section;

/// The contract's shape (`spans` and `unread` count Unicode scalar values of the text given).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub bulletin: Bulletin,
    pub spans: Vec<Span>,
    /// Text that no field came from, boilerplate aside.
    pub unread: Vec<Unread>,
    pub findings: Vec<Finding>,
}

/// Where a field stands. A field put together from several places has several spans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// A JSON pointer into the bulletin.
    pub path: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// Why a text is no bulletin at all. Nothing is written then; the messages read alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    TooLarge {
        bytes: usize,
        limit: usize,
    },
    /// None of the sections was found, or nothing could be read from those that were.
    NoBulletin {
        looked_for: Vec<&'static str>,
    },
    /// Neither a printed period nor a dated item.
    NoPeriod {
        looked_for: Vec<&'static str>,
    },
    /// The period has no year, and neither its weekdays nor the text point to one.
    NoYear {
        period: String,
    },
    /// The period or the year does not exist.
    Period(WeekError),
    /// What stands in the place of a period is none.
    BrokenPeriod {
        period: String,
    },
    /// The last day is before the first, and not across a year's end.
    Reversed {
        period: String,
    },
    /// More days than a week's bulletin covers.
    TooLong {
        period: String,
        days: i64,
    },
    /// Bulletins of two weeks, one below the other, by what they print of them.
    TwoWeeks {
        first: String,
        second: String,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => {
                let names = Section::ALL.map(Section::name);
                write!(f, "the text is empty; looked for {}", names.join(", "))
            }
            Unreadable::TooLarge { bytes, limit } => {
                write!(f, "the text is larger than {limit} bytes: {bytes} bytes")
            }
            Unreadable::NoBulletin { looked_for } => {
                write!(
                    f,
                    "the text is no bulletin: none of its sections could be read; looked for {}",
                    looked_for.join(", ")
                )
            }
            Unreadable::NoPeriod { looked_for } => {
                write!(f, "the text names no week; looked for {}", looked_for.join(", "))
            }
            Unreadable::NoYear { period } => {
                write!(f, "the year of the period is unknown (hint: give it with --year): {period}")
            }
            Unreadable::Period(error) => write!(f, "the period cannot be read: {error}"),
            Unreadable::BrokenPeriod { period } => {
                write!(f, "the period cannot be read (hint: print it as 0617-0623): {period}")
            }
            Unreadable::Reversed { period } => {
                write!(f, "the period cannot be read: it ends before it starts: {period}")
            }
            Unreadable::TooLong { period, days } => {
                write!(f, "the period cannot be read: it covers {days} days, not a week: {period}")
            }
            Unreadable::TwoWeeks { first, second } => {
                write!(f, "the text holds bulletins of two weeks (hint: give one of them at a time): {first}, {second}")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_is_told_what_was_looked_for() {
        let message = Unreadable::Empty.to_string();
        assert!(message.starts_with("the text is empty; looked for 01 产业招商供地周报, 02 "), "{message}");
        assert!(message.ends_with("05 产业政策规划"), "{message}");
    }
}

//! What the reader says about a text: the bulletin, where each field stands, what was not read, what was noticed.

use std::fmt;

use serde::Serialize;

use crate::domain::bulletin::Bulletin;
use crate::domain::finding::Finding;
use crate::domain::week::WeekError;

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// A JSON pointer into the bulletin.
    pub path: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => write!(f, "the text is empty"),
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
        }
    }
}

impl std::error::Error for Unreadable {}

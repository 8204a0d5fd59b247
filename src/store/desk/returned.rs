//! What came back: a draft that a publisher sent back, or whose planned publication was refused.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::week::Week;
use crate::store::error::Error;

use super::Part;

/// Why a draft came back. It says so until it is submitted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Who sent it back, or had approved it.
    pub by: String,
    pub at: DateTime<Utc>,
    pub why: ReturnedWhy,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnedWhy {
    SentBack { reason: String },
    Refused { planned: DateTime<Utc>, refusal: Refusal },
}

/// What a publisher typed for a publication that was only planned, or did not come about, for when it has to be decided
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Decided {
    pub note: String,
    /// By the name under which a warning's reason is given.
    pub reasons: BTreeMap<String, String>,
    /// The time as it was typed, where it is still to be read.
    #[serde(default)]
    pub at: String,
}

/// Why a planned publication was refused, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    NoPublisher {
        name: String,
    },
    FourEyes {
        who: String,
        part: Part,
        may: Vec<String>,
    },
    OpenComments {
        count: u32,
    },
    Problems {
        count: usize,
    },
    Unreasoned {
        count: usize,
    },
    NothingNew {
        number: u32,
    },
    Generated,
    Forbidden {
        rule: String,
    },
    /// What only a fault of the program leads to.
    #[serde(other)]
    Other,
}

impl Refusal {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::NoPublisher { name, .. } => Self::NoPublisher { name: name.clone() },
            Error::FourEyes { who, part, may, .. } => {
                Self::FourEyes { who: who.clone(), part: *part, may: may.clone() }
            }
            Error::OpenComments { count, .. } => Self::OpenComments { count: *count },
            Error::Problems { count, .. } => Self::Problems { count: *count },
            Error::Unreasoned { count, .. } => Self::Unreasoned { count: *count },
            Error::NothingNew { number, .. } => Self::NothingNew { number: *number },
            Error::Generated(_) => Self::Generated,
            Error::Forbidden { rule, .. } => Self::Forbidden { rule: rule.clone() },
            _ => Self::Other,
        }
    }

    /// The refusal as it was; `None` for [`Refusal::Other`].
    pub fn error(self, week: Week) -> Option<Error> {
        Some(match self {
            Self::NoPublisher { name } => Error::NoPublisher { week, name },
            Self::FourEyes { who, part, may } => Error::FourEyes { week, who, part, may },
            Self::OpenComments { count } => Error::OpenComments { week, count },
            Self::Problems { count } => Error::Problems { week, count },
            Self::Unreasoned { count } => Error::Unreasoned { week, count },
            Self::NothingNew { number } => Error::NothingNew { week, number },
            Self::Generated => Error::Generated(week),
            Self::Forbidden { rule } => Error::Forbidden { week, rule },
            Self::Other => return None,
        })
    }
}

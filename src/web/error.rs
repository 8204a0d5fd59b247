//! The errors of the server. [`Error`] knows its HTTP status; `pages/error.rs` draws its page.
//! What is internal is logged once, where it becomes an [`Error`], and never shown.

use axum::http::StatusCode;
use chrono::NaiveDate;

use crate::domain::role::Role;
use crate::domain::week::{Week, WeekError};
use crate::store;

#[derive(Debug)]
pub enum Error {
    NotFound(Missing),
    /// Only who may do what `needed` may.
    Forbidden {
        needed: Role,
    },
    /// Only who is logged in.
    Unauthorised,
    Internal,
}

/// What was asked for and is not there.
#[derive(Debug, Clone)]
pub enum Missing {
    /// No page has this address.
    Page,
    /// The address names no week that exists.
    NoWeek(WeekError),
    /// The week exists, but nothing is published for it; the nearest published weeks before and after it.
    Week {
        week: Week,
        nearest: Vec<Week>,
    },
    /// The week is published, but was not yet on that day.
    WeekThen {
        week: Week,
        day: NaiveDate,
    },
    /// The week is published, but not in this revision; how many revisions there are.
    Revision {
        week: Week,
        number: String,
        latest: u32,
    },
    Policy(String),
    /// A name that is in no version of the taxonomy, and that no published week prints.
    Cluster(String),
    /// Nothing is published at all.
    Empty,
}

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound(_) => StatusCode::NOT_FOUND,
            Error::Forbidden { .. } => StatusCode::FORBIDDEN,
            Error::Unauthorised => StatusCode::UNAUTHORIZED,
            Error::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        tracing::error!(%error, "the store failed");
        Error::Internal
    }
}

//! The errors of the server. [`Error`] knows its HTTP status; `ui/failure.rs` draws its page for readers,
//! `editor/refusal.rs` for editors.
//! What is internal is logged once, where it becomes an [`Error`], and never shown.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::week::{Week, WeekError};
use crate::editor::desk::refusal;
use crate::store;

#[derive(Debug, Clone)]
pub enum Error {
    NotFound(Missing),
    /// Only who may do what `needed` may.
    Forbidden {
        needed: Role,
    },
    /// Only who is logged in.
    Unauthorised,
    /// Only who chose a password of their own.
    PasswordMustChange,
    /// A page of another site sent this.
    CrossSite,
    /// In bytes.
    TooLarge {
        limit: usize,
    },
    TooMany {
        seconds: u32,
    },
    /// What was sent did not arrive in time.
    TooSlow,
    /// The address is there, but not for this method.
    Method,
    /// What was sent is not what the address takes: a field is missing, a number is none.
    Unreadable,
    /// What the store does not do, said by `editor/desk/refusal.rs`.
    Refused(Arc<store::Error>),
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
    /// The day of an address is yet to come.
    DayToCome(NaiveDate),
    /// No week had been published by that day.
    NothingThen(NaiveDate),
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
    /// The week has no draft at the desk.
    Draft(Week),
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
            Error::PasswordMustChange | Error::CrossSite => StatusCode::FORBIDDEN,
            Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Error::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Error::Method => StatusCode::METHOD_NOT_ALLOWED,
            Error::Unreadable => StatusCode::BAD_REQUEST,
            Error::Refused(error) => refused(error),
            Error::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word for it in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::NotFound(_) => "not_found",
            Error::Forbidden { .. } => "forbidden",
            Error::Unauthorised => "unauthorised",
            Error::PasswordMustChange => "password_must_change",
            Error::CrossSite => "cross_site",
            Error::TooLarge { .. } => "too_large",
            Error::TooMany { .. } => "too_many",
            Error::TooSlow => "too_slow",
            Error::Method => "method",
            Error::Unreadable => "unreadable",
            Error::Refused(error) => match refused(error) {
                StatusCode::CONFLICT => "conflict",
                StatusCode::PAYLOAD_TOO_LARGE => "too_large",
                StatusCode::NOT_FOUND => "not_found",
                StatusCode::SERVICE_UNAVAILABLE => "unavailable",
                _ => "invalid",
            },
            Error::Internal => "internal",
        }
    }

    /// Logs what only the operator may know.
    pub fn internal(what: &'static str, why: impl std::fmt::Display) -> Self {
        tracing::error!(%why, "{what}");
        Error::Internal
    }
}

/// The bare answer. `web/refusal.rs` makes a page or JSON of it, in the language that was asked for.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        (self.status(), Extension(self)).into_response()
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        // Whoever sent words has looked for the draft before, and gave them back.
        if let store::Error::NoDesk(week) = error {
            return Error::NotFound(Missing::Draft(week));
        }
        if refusal::said(&error, Language::default()).is_some() {
            return Error::Refused(Arc::new(error));
        }
        tracing::error!(%error, "the store failed");
        Error::Internal
    }
}

fn refused(error: &store::Error) -> StatusCode {
    refusal::said(error, Language::default()).map_or(StatusCode::INTERNAL_SERVER_ERROR, |(status, _)| status)
}

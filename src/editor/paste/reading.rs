//! From what was sent to a reading, or to what is wrong with it.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use super::notes;
use super::sent::Sent;
use super::words::Words;
use crate::bulletin::{self, Unreadable};
use crate::domain::characters;
use crate::domain::finding::{Code, Finding};
use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::editor::import::{self, ImportError, Reading};
use crate::editor::upload::{self, UploadError};
use crate::ui::failure;
use crate::web::error::Error;
use crate::web::state::State;

/// What was typed into the first form, to be shown again; and what is known of the file that the text came in, which is
/// gone by then.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub text: String,
    pub year: String,
    pub encoding: Option<&'static str>,
    pub notes: Vec<Finding>,
}

impl Typed {
    /// The text of a reading that is refused after all.
    pub fn of(reading: Reading, year: String) -> Self {
        Self { text: reading.text, year, encoding: reading.encoding, notes: reading.notes }
    }
}

/// Why a text was not read.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A file and a text.
    Both,
    Upload(UploadError),
    Text(Unreadable),
    Future(Week),
    Year(String),
    /// So many fields.
    TooMuch(usize),
}

impl Refusal {
    pub fn status(&self) -> StatusCode {
        match self {
            Refusal::Upload(UploadError::TooLarge) | Refusal::Text(Unreadable::TooLarge { .. }) => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Whether the year is what to look at.
    pub fn is_about_year(&self) -> bool {
        matches!(self, Refusal::Year(_) | Refusal::Future(_) | Refusal::Text(Unreadable::NoYear { .. }))
    }

    pub fn message(&self, language: Language) -> String {
        match self {
            Refusal::Both => Words::Both.read(language).to_owned(),
            Refusal::Upload(error) => error.message(language),
            Refusal::Future(week) => Words::Future.with(language, &[&week.to_string()]),
            Refusal::Year(year) => Words::BadYear.with(language, &[year]),
            Refusal::TooMuch(fields) => {
                Words::TooMuch.with(language, &[&fields.to_string(), &super::MOST_FIELDS.to_string()])
            }
            Refusal::Text(error) => unreadable(error, language),
        }
    }
}

fn unreadable(error: &Unreadable, language: Language) -> String {
    let list = |names: &[&str]| names.join("、");
    match error {
        Unreadable::Empty => Words::NothingGiven.with(language, &[&list(&bulletin::SECTIONS)]),
        Unreadable::TooLarge { .. } => UploadError::TooLarge.message(language),
        Unreadable::NoBulletin { looked_for } => Words::NoBulletin.with(language, &[&list(looked_for)]),
        Unreadable::NoPeriod { .. } => Words::NoPeriod.read(language).to_owned(),
        Unreadable::NoYear { period } => Words::NoYear.with(language, &[period]),
        Unreadable::Period(error) => Words::BadPeriod.with(language, &[&failure::no_week(error, language)]),
        Unreadable::BrokenPeriod { period } => Words::BrokenPeriod.with(language, &[period]),
        Unreadable::Reversed { period } => Words::Reversed.with(language, &[period]),
        Unreadable::TooLong { period, days } => Words::TooLong.with(language, &[period, &days.to_string()]),
        Unreadable::TwoWeeks { first, second } => Words::TwoWeeks.with(language, &[first, second]),
    }
}

/// Reads what was sent, off the threads that answer requests; `page` is the week of the address. Beside a refusal stands
/// what to show again.
pub async fn read(
    state: &State,
    page: Option<Week>,
    sent: &mut Sent,
    now: DateTime<Utc>,
) -> Result<Result<Reading, (Refusal, Typed)>, Error> {
    let typed = Typed {
        text: sent.get("text").to_owned(),
        year: sent.get("year").trim().to_owned(),
        encoding: ["GB18030", "UTF-16"].into_iter().find(|name| *name == sent.get("encoding")),
        notes: notes::read(sent.get("notes")),
    };
    if sent.file.is_some() && !typed.text.trim().is_empty() {
        return Ok(Err((Refusal::Both, typed)));
    }
    let file = sent.file.take();
    let parse = tokio::task::spawn_blocking(move || parse(file, typed, page));
    let mut reading = match parse.await.map_err(|error| internal("reading a text failed", error))? {
        Ok(reading) => reading,
        Err(refused) => return Ok(Err(*refused)),
    };
    if import::refuse_future(&reading, now).is_err() {
        let week = reading.report.bulletin.week;
        return Ok(Err((Refusal::Future(week), Typed::of(reading, sent.get("year").to_owned()))));
    }
    match import::compare(&state.store, &mut reading).await {
        Ok(()) => Ok(Ok(reading)),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error) => Err(internal("comparing a text failed", error)),
    }
}

fn internal(what: &'static str, error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "{what}");
    Error::Internal
}

fn parse(file: Option<(String, Vec<u8>)>, typed: Typed, page: Option<Week>) -> Result<Reading, Box<(Refusal, Typed)>> {
    let year = typed.year;
    let (text, encoding, notes) = match file {
        Some((name, bytes)) => match upload::text(&name, bytes) {
            Ok(decoded) => (decoded.text, decoded.converted_from, decoded.notes),
            Err(error) => return Err(Box::new((Refusal::Upload(error), Typed { year, ..Typed::default() }))),
        },
        None => (typed.text, typed.encoding, typed.notes),
    };
    let text = as_sent(&text);
    // Looked at after the file, whose text would be lost with it otherwise.
    let asked = match year.parse::<i32>() {
        _ if year.is_empty() => None,
        Ok(number) if (1970..=9998).contains(&number) => Some(number),
        _ => {
            let refusal = Refusal::Year(year.chars().take(20).collect());
            return Err(Box::new((refusal, Typed { text, year, encoding, notes })));
        }
    };
    let read = match page {
        Some(week) => bulletin::read_for(&text, asked, week),
        None => bulletin::read(&text, asked),
    };
    match read {
        Ok(mut report) => {
            if let Some(encoding) = encoding {
                report.findings.push(Finding::new(Code::Encoding, "", &[encoding]));
            }
            report.findings.extend(notes.iter().cloned());
            Ok(Reading { text, encoding, notes, report })
        }
        Err(Unreadable::TooLarge { .. }) => {
            Err(Box::new((Refusal::Upload(UploadError::TooLarge), Typed { year, ..Typed::default() })))
        }
        Err(error) => Err(Box::new((Refusal::Text(error), Typed { text, year, encoding, notes }))),
    }
}

/// The text as a form brings it back, so that places in it stay where they are.
fn as_sent(text: &str) -> String {
    characters::text(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_the_same() {
        assert_eq!(as_sent("\u{feff}一\r\n二\r三\0\u{1}\t四"), "一\n二\n三\t四");
    }
}

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

/// What was typed into the first form, to be shown again.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub text: String,
    pub year: String,
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
    let typed = Typed { text: sent.get("text").to_owned(), year: sent.get("year").trim().to_owned() };
    if sent.file.is_some() && !typed.text.trim().is_empty() {
        return Ok(Err((Refusal::Both, typed)));
    }
    let year = match typed.year.parse::<i32>() {
        _ if typed.year.is_empty() => None,
        Ok(year) if (1970..=9998).contains(&year) => Some(year),
        _ => {
            let year = typed.year.chars().take(20).collect();
            return Ok(Err((Refusal::Year(year), typed)));
        }
    };
    let encoding = ["GB18030", "UTF-16"].into_iter().find(|name| *name == sent.get("encoding"));
    let file = sent.file.take();
    let carried = notes::read(sent.get("notes"));
    let parse = tokio::task::spawn_blocking(move || parse(file, typed, encoding, carried, year, page));
    let mut reading = match parse.await.map_err(|error| internal("reading a text failed", error))? {
        Ok(reading) => reading,
        Err(refused) => return Ok(Err(*refused)),
    };
    if import::refuse_future(&reading, now).is_err() {
        let typed = Typed { text: reading.text, year: sent.get("year").to_owned() };
        return Ok(Err((Refusal::Future(reading.report.bulletin.week), typed)));
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

fn parse(
    file: Option<(String, Vec<u8>)>,
    typed: Typed,
    encoding: Option<&'static str>,
    carried: Vec<Finding>,
    year: Option<i32>,
    page: Option<Week>,
) -> Result<Reading, Box<(Refusal, Typed)>> {
    let (text, encoding, notes) = match file {
        Some((name, bytes)) => match upload::text(&name, bytes) {
            Ok(decoded) => (decoded.text, decoded.converted_from, decoded.notes),
            Err(error) => return Err(Box::new((Refusal::Upload(error), typed))),
        },
        None => (typed.text, encoding, carried),
    };
    let text = as_sent(&text);
    let read = match page {
        Some(week) => bulletin::read_for(&text, year, week),
        None => bulletin::read(&text, year),
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
            Err(Box::new((Refusal::Upload(UploadError::TooLarge), Typed { text: String::new(), year: typed.year })))
        }
        Err(error) => Err(Box::new((Refusal::Text(error), Typed { text, year: typed.year }))),
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

//! From the bytes of a bulletin to the draft of its week.

use chrono::{DateTime, Utc};

use super::decode::{DecodeError, decode};

use super::findings;
use crate::bulletin::{self, Report, Unreadable};
use crate::domain::bulletin::Bulletin;
use crate::domain::difference::{self, Change};
use crate::domain::finding::{Code, Finding};
use crate::domain::week::Week;
use crate::store::{self, NewDraft, Saved, Store};

/// Why bytes became no draft. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Decode(#[from] DecodeError),
    #[error(transparent)]
    Read(#[from] Unreadable),
    #[error("the week that the text points to has not begun (hint: --year says which year it is): {0}")]
    Future(Week),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A text that was read.
pub struct Reading {
    pub text: String,
    /// The encoding that the text came in, where it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// What is to be said about the file that it came in.
    pub notes: Vec<Finding>,
    pub report: Report,
}

impl Reading {
    /// The draft that the reading makes.
    pub fn draft(&self) -> NewDraft {
        NewDraft {
            bulletin: self.report.bulletin.clone(),
            generated: false,
            text: Some(self.text.clone()),
            encoding: self.encoding.map(str::to_owned),
            spans: self.report.spans.clone(),
            unread: self.report.unread.clone(),
            findings: self.report.findings.clone(),
        }
    }
}

/// What an import did to the draft of the week.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Replaced(Vec<Change>),
    Unchanged,
}

/// Reads a bulletin; `year` is the calendar year of the period's first day, inferred when not given.
pub fn read(bytes: Vec<u8>, year: Option<i32>) -> Result<Reading, ImportError> {
    let decoded = decode(bytes)?;
    let mut report = bulletin::read(&decoded.text, year)?;
    report.findings.extend(decoded.notes.iter().cloned());
    if let Some(encoding) = decoded.converted_from {
        report.findings.push(Finding::new(Code::Encoding, "", &[encoding]));
    }
    Ok(Reading { text: decoded.text, encoding: decoded.converted_from, notes: decoded.notes, report })
}

/// An inferred week that has not begun is a year inferred wrongly.
pub fn refuse_future(reading: &Reading, now: DateTime<Utc>) -> Result<(), ImportError> {
    let Bulletin { week, period, .. } = &reading.report.bulletin;
    if period.from > now.date_naive() { Err(ImportError::Future(*week)) } else { Ok(()) }
}

/// Compares the reading with the weeks before it, and adds what is noticed to its findings.
pub async fn compare(store: &Store, reading: &mut Reading) -> Result<(), ImportError> {
    let far =
        findings::compared(store, &reading.report.bulletin, &findings::quoted(&reading.text, &reading.report.spans))
            .await?;
    reading.report.findings.extend(far);
    Ok(())
}

/// Makes or replaces the draft of the reading's week.
pub async fn save(store: &Store, reading: &Reading, at: DateTime<Utc>) -> Result<Outcome, ImportError> {
    let draft = reading.draft();
    Ok(match store.save_draft(&draft, at).await? {
        Saved::Created => Outcome::Created,
        Saved::Replaced { before } => Outcome::Replaced(difference::between(&before, &draft.bulletin)),
        Saved::Unchanged => Outcome::Unchanged,
    })
}

//! What a text or a table is compared with: the week's draft, or what one would start from.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::words::Words;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::week::Week;
use crate::sheet::Sheet;
use crate::store::{Desk, Origin};
use crate::web::error::Error;
use crate::web::state::State;

/// The draft of the text's week as it was looked up.
pub struct Draft {
    pub sheet: Sheet,
    pub from: From,
    /// Who typed last into the fields that no text was taken over into since.
    pub typed: BTreeMap<String, String>,
}

pub enum From {
    Desk(Box<Desk>),
    /// There is no draft yet, and the sheet is what one would start from.
    Start(Origin),
}

/// The draft of the week, or what one would start from. Nothing is made.
pub async fn draft(state: &State, week: Week) -> Result<Draft, Error> {
    if let Some(desk) = state.store.desk(week).await? {
        return Draft::of(state, desk).await;
    }
    let (sheet, origin) = state.store.desk_start(week).await?;
    Ok(Draft { sheet, from: From::Start(origin), typed: BTreeMap::new() })
}

impl Draft {
    pub async fn of(state: &State, desk: Desk) -> Result<Self, Error> {
        let typed = state.store.desk_typed(&desk.id).await?;
        Ok(Self { sheet: desk.sheet.clone(), from: From::Desk(Box::new(desk)), typed })
    }

    /// The revision in which readers see what the draft started from; `None` before the first.
    pub fn public(&self) -> Option<u32> {
        match &self.from {
            From::Desk(desk) => desk.number.checked_sub(1).filter(|number| *number > 0),
            From::Start(_) => self.published(),
        }
    }

    /// What a form says it was compared with: the draft's version, or the words that one would start from.
    pub fn base(&self) -> String {
        match &self.from {
            From::Desk(desk) => desk.version.to_string(),
            From::Start(_) => start(&self.sheet),
        }
    }

    /// Whether a form that was made before there was a draft says this: one that was opened since, and not touched.
    pub fn is_untouched_since(&self, base: &str) -> bool {
        match &self.from {
            From::Desk(desk) => desk.version == desk.first_version && start(&self.sheet) == base,
            From::Start(_) => false,
        }
    }

    /// The revision that the words are compared with, where there is no draft.
    pub fn published(&self) -> Option<u32> {
        match self.from {
            From::Start(Origin::Revision(number)) => Some(number),
            _ => None,
        }
    }

    /// What it is, and what taking over would do.
    pub fn said(&self, language: Language) -> String {
        match &self.from {
            From::Desk(desk) => {
                let (version, at) = (desk.version.to_string(), local_time::minute(desk.updated_at));
                if desk.number > 1 {
                    let numbers = [desk.number - 1, desk.number].map(|number| number.to_string());
                    let [published, next] = &numbers;
                    return Words::AmendmentAt.with(language, &[&version, &desk.updated_by, &at, published, next]);
                }
                Words::DraftAt.with(language, &[&version, &desk.updated_by, &at])
            }
            From::Start(Origin::Revision(number)) => {
                Words::NoAmendment.with(language, &[&number.to_string(), &number.saturating_add(1).to_string()])
            }
            From::Start(Origin::Import) => Words::Imported.read(language).to_owned(),
            From::Start(Origin::Nothing) => Words::NoDraft.read(language).to_owned(),
        }
    }
}

/// The words that a draft would start from, in short.
fn start(sheet: &Sheet) -> String {
    let mut hash = Sha256::new();
    for (key, text) in sheet.fields() {
        hash.update(key);
        hash.update([0]);
        hash.update(text);
        hash.update([0]);
    }
    let digits: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("start-{digits}")
}

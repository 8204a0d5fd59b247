//! Entries of a history: the rows of the record, from the newest to the oldest, joined where nobody paused.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::history::Step;

/// Who changes nothing for so long has paused.
const PAUSE: TimeDelta = TimeDelta::seconds(60);

/// What one person did to a draft without a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The record's last row of it.
    pub id: i64,
    /// The version before it; the same as `version` when the draft was opened, or when nothing of it was taken.
    pub from_version: u32,
    pub version: u32,
    pub who: String,
    pub from: DateTime<Utc>,
    /// When the last of it was saved.
    pub at: DateTime<Utc>,
    /// Empty for the opening of the draft. What was typed on in a field in several saves is one change;
    /// what was typed over stands in a change of its own, so that no word that was saved is missing here.
    pub changes: Vec<FieldChange>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's key in the sheet.
    pub key: String,
    pub before: String,
    pub after: String,
    /// Not taken: somebody else had changed the field, and `before` stayed.
    pub aside: bool,
}

/// An entry in the making.
pub(super) struct Joined {
    pause: Pause,
    /// The oldest row so far, and whether an older one may belong to the same entry.
    oldest: i64,
    begins: bool,
    rows: usize,
    changes: Vec<Typing>,
    /// The earliest change of each field so far that was taken.
    earliest: HashMap<String, usize>,
}

/// A change, and what its field said after the first save of it.
struct Typing {
    change: FieldChange,
    first: String,
    /// Grows with age.
    place: usize,
}

impl Joined {
    pub(super) fn of(newest: Step) -> Self {
        let pause = Pause {
            id: newest.id,
            from_version: newest.version,
            version: newest.version,
            who: newest.who.clone(),
            from: newest.at,
            at: newest.at,
            changes: Vec::new(),
        };
        let mut joined =
            Self { pause, oldest: 0, begins: false, rows: 0, changes: Vec::new(), earliest: HashMap::new() };
        joined.take(newest);
        joined
    }

    /// Adds the next older row, or gives it back when it belongs to an entry of its own.
    pub(super) fn add(&mut self, older: Step) -> Option<Step> {
        let paused = self.pause.from - older.at >= PAUSE;
        if self.begins || older.opens || older.decided || older.who != self.pause.who || paused {
            return Some(older);
        }
        self.take(older);
        None
    }

    pub(super) fn oldest(&self) -> i64 {
        self.oldest
    }

    fn take(&mut self, step: Step) {
        let aside = step.change.as_ref().is_some_and(|change| change.aside);
        self.pause.from_version = if step.opens || aside { step.version } else { step.version.saturating_sub(1) };
        (self.pause.from, self.oldest, self.begins) = (step.at, step.id, step.change.is_none());
        self.rows += 1;
        let Some(change) = step.change else { return };
        let place = self.rows;
        let later = self.earliest.get(&change.key).filter(|_| !change.aside).and_then(|at| self.changes.get_mut(*at));
        match later {
            Some(later) if keeps(&later.first, &change.after) => {
                (later.change.before, later.first, later.place) = (change.before, change.after, place);
            }
            _ => {
                if !change.aside {
                    self.earliest.insert(change.key.clone(), self.changes.len());
                }
                self.changes.push(Typing { first: change.after.clone(), change, place });
            }
        }
    }

    pub(super) fn pause(mut self) -> Pause {
        self.changes.sort_by_key(|typing| std::cmp::Reverse(typing.place));
        let changes = self.changes.into_iter().map(|typing| typing.change);
        let changes = changes.filter(|change| change.aside || change.before != change.after).collect();
        Pause { changes, ..self.pause }
    }
}

/// Whether every letter of `earlier` is still in `text`, in its order: somebody went on typing, and took nothing away.
fn keeps(text: &str, earlier: &str) -> bool {
    let mut letters = text.chars();
    earlier.chars().all(|letter| letters.any(|other| other == letter))
}

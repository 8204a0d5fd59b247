//! The history of a draft, out of the record of deeds: what was changed between two pauses, and how the draft was.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::week::Week;
use crate::sheet::Sheet;
use crate::store::Store;
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{moment, number};

use super::row::{self, Kept};

/// Who changes nothing for so long has paused.
const PAUSE: TimeDelta = TimeDelta::seconds(60);
/// As many rows of the record as a history shows, and as many bytes; the newest come first.
const MOST_ROWS: usize = 2_000;
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// As many rows as are read at once.
const BATCH: i64 = 100;

/// What one person did to a draft without a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
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

impl Store {
    /// The history of the week's active draft, the newest first: its last 2,000 changes. Empty when there is no draft.
    pub async fn desk_history(&self, week: Week) -> Result<Vec<Pause>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            match row::active(&mut tx, week).await? {
                Some(there) => Ok(pauses(steps(&mut tx, &there.desk.id).await?)),
                None => Ok(Vec::new()),
            }
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The week's active draft as it was in that version. [`Error::NoDesk`], [`Error::NoVersion`].
    pub async fn desk_at(&self, week: Week, version: u32) -> Result<Sheet, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let there = row::at_desk(&mut tx, week).await?;
            sheet_at(&mut tx, &there, version).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

/// The draft's sheet in an earlier version: every field that changed since is set back to what it was.
pub(super) async fn sheet_at(c: &mut SqliteConnection, there: &Kept, version: u32) -> Attempt<Sheet> {
    // A field's first change after the version knows what it was in that version.
    const BACK: &str = "SELECT field, value_before FROM audit WHERE id IN (SELECT MIN(id) FROM audit \
         WHERE draft = $1 AND version > $2 AND action = 'draft.field' GROUP BY field)";
    if !(there.first_version..=there.desk.version).contains(&version) {
        return Err(Error::NoVersion { week: there.desk.week, version }.into());
    }
    let mut sheet = there.desk.sheet.clone();
    if version == there.desk.version {
        return Ok(sheet);
    }
    for row in sqlx::query(BACK).bind(there.desk.id.clone()).bind(i64::from(version)).fetch_all(c).await? {
        sheet.set(row.try_get("field")?, row.try_get::<Option<&str>, _>("value_before")?.unwrap_or_default());
    }
    Ok(sheet)
}

/// One row of the record.
struct Step {
    id: i64,
    at: DateTime<Utc>,
    who: String,
    version: u32,
    /// The opening of the draft: what follows is none of it.
    opens: bool,
    /// `None`: the opening, or a restoring, whose fields follow. Either begins something new.
    change: Option<FieldChange>,
}

impl Step {
    fn version_before(&self) -> u32 {
        let aside = self.change.as_ref().is_some_and(|change| change.aside);
        if self.opens || aside { self.version } else { self.version.saturating_sub(1) }
    }
}

/// The newest first.
async fn steps(c: &mut SqliteConnection, draft: &str) -> Attempt<Vec<Step>> {
    const STEPS: &str = "SELECT id, at, who, version, action, field, value_before, value_after FROM audit \
         WHERE draft = $1 AND (version < $2 OR (version = $2 AND id < $3)) \
         AND action IN ('draft.open', 'draft.restore', 'draft.field', 'draft.aside') \
         ORDER BY version DESC, id DESC LIMIT $4";
    let mut steps: Vec<Step> = Vec::new();
    let mut bytes = 0usize;
    let mut before = (i64::from(u32::MAX), i64::MAX);
    while steps.len() < MOST_ROWS && bytes < MOST_BYTES {
        let query = sqlx::query(STEPS).bind(draft.to_owned()).bind(before.0).bind(before.1).bind(BATCH);
        for row in query.fetch_all(&mut *c).await? {
            let step = step(&row)?;
            bytes += step.change.as_ref().map_or(0, |change| change.before.len() + change.after.len());
            steps.push(step);
        }
        match steps.last().map(|last| (i64::from(last.version), last.id)) {
            Some(last) if last != before => before = last,
            _ => break,
        }
    }
    Ok(steps)
}

fn step(row: &SqliteRow) -> Attempt<Step> {
    let action: &str = row.try_get("action")?;
    let text = |column| Ok::<_, Fault>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let change = match action {
        "draft.field" | "draft.aside" => Some(FieldChange {
            key: text("field")?,
            before: text("value_before")?,
            after: text("value_after")?,
            aside: action == "draft.aside",
        }),
        _ => None,
    };
    Ok(Step {
        id: row.try_get("id")?,
        at: moment(row, "at")?.ok_or_else(|| Fault::unreadable("at NULL"))?,
        who: row.try_get("who")?,
        version: number(row, "version")?,
        opens: action == "draft.open",
        change,
    })
}

/// `steps` and what comes of them: the newest first.
fn pauses(steps: Vec<Step>) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for step in steps.into_iter().rev() {
        let going_on = pauses.last_mut().filter(|last| {
            let opening = last.changes.is_empty() && last.from_version == last.version;
            step.change.is_some() && !opening && last.who == step.who && step.at - last.at < PAUSE
        });
        match going_on {
            Some(last) => {
                (last.version, last.at) = (step.version, step.at);
                step.change.into_iter().for_each(|change| add(&mut last.changes, change));
            }
            None => pauses.push(Pause {
                from_version: step.version_before(),
                version: step.version,
                who: step.who,
                from: step.at,
                at: step.at,
                changes: step.change.into_iter().collect(),
            }),
        }
    }
    pauses.reverse();
    pauses
}

fn add(changes: &mut Vec<FieldChange>, change: FieldChange) {
    let latest = changes.iter_mut().rev().find(|earlier| earlier.key == change.key && !earlier.aside);
    match latest {
        Some(latest) if !change.aside && keeps(&change.after, &latest.after) => latest.after = change.after,
        _ => changes.push(change),
    }
    changes.retain(|change| change.aside || change.before != change.after);
}

/// Whether every letter of `earlier` is still in `text`, in its order: somebody went on typing, and took nothing away.
fn keeps(text: &str, earlier: &str) -> bool {
    let mut letters = text.chars();
    earlier.chars().all(|letter| letters.any(|other| other == letter))
}

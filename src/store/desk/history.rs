//! The history of a draft, out of the record of deeds: what was changed between two pauses, and how the draft was. Drafts
//! that are published or deleted keep theirs.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::week::Week;
use crate::sheet::Sheet;
use crate::store::Store;
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{moment, number};

use super::pause::{FieldChange, Joined, Pause};
use super::row::{self, Kept};

/// As many entries as a page of the history has; fewer when they hold more than this in bytes.
const MOST_ENTRIES: usize = 50;
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// As many rows as are read at once.
const BATCH: i64 = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// The newest first, each of them whole.
    pub pauses: Vec<Pause>,
    /// Where the next page begins; none on the last one.
    pub next: Option<i64>,
}

impl Store {
    /// The newest part of the history of the draft with this id; empty when there is none.
    pub async fn desk_history(&self, draft: &str) -> Result<HistoryPage, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            page(&mut tx, Steps::all(draft)).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The history from where the page before ended, [`HistoryPage::next`]; empty when nothing of the draft is there.
    pub async fn desk_history_before(&self, draft: &str, next: i64) -> Result<HistoryPage, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            match version_of(&mut tx, draft, next).await? {
                Some(version) => page(&mut tx, Steps::before(draft, version, next)).await,
                None => Ok(HistoryPage { pauses: Vec::new(), next: None }),
            }
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// One entry of the draft's history by its [`Pause::id`]. What was typed on since is none of it.
    pub async fn desk_pause(&self, draft: &str, id: i64) -> Result<Option<Pause>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let Some(version) = version_of(&mut tx, draft, id).await? else { return Ok(None) };
            let mut steps = Steps::before(draft, version, id.saturating_add(1));
            let Some(newest) = steps.next(&mut tx).await? else { return Ok(None) };
            let mut joined = Joined::of(newest);
            while let Some(step) = steps.next(&mut tx).await? {
                if joined.add(step).is_some() {
                    break;
                }
            }
            Ok(Some(joined.pause()))
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

    /// The same of any draft of the week, by its id.
    pub async fn draft_at(&self, week: Week, draft: &str, version: u32) -> Result<Sheet, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let there = row::by_id(&mut tx, draft).await?.filter(|there| there.desk.week == week);
            let there = there.ok_or(Error::NoDesk(week))?;
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
    if !(there.desk.first_version..=there.desk.version).contains(&version) {
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

/// The version of a row of the draft's record.
async fn version_of(c: &mut SqliteConnection, draft: &str, id: i64) -> Attempt<Option<u32>> {
    let query = sqlx::query("SELECT version FROM audit WHERE id = $1 AND draft = $2").bind(id).bind(draft.to_owned());
    query.fetch_optional(c).await?.map(|row| number(&row, "version")).transpose()
}

async fn page(c: &mut SqliteConnection, mut steps: Steps) -> Attempt<HistoryPage> {
    let mut pauses = Vec::new();
    let Some(newest) = steps.next(c).await? else { return Ok(HistoryPage { pauses, next: None }) };
    let mut joined = Joined::of(newest);
    while let Some(step) = steps.next(c).await? {
        let Some(older) = joined.add(step) else { continue };
        let oldest = joined.oldest();
        pauses.push(std::mem::replace(&mut joined, Joined::of(older)).pause());
        if pauses.len() >= MOST_ENTRIES || steps.bytes > MOST_BYTES {
            return Ok(HistoryPage { pauses, next: Some(oldest) });
        }
    }
    pauses.push(joined.pause());
    Ok(HistoryPage { pauses, next: None })
}

/// One row of the record.
pub(super) struct Step {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub version: u32,
    /// The opening of the draft: what follows is none of it.
    pub opens: bool,
    /// Something was decided between it and the newer row: what follows is none of it either.
    pub decided: bool,
    /// `None`: the opening, or a restoring, whose fields follow. Either begins something new.
    pub change: Option<FieldChange>,
}

/// The rows of a draft's record, the newest first, a few at a time.
struct Steps {
    draft: String,
    /// Version and id of the row before which to read on.
    before: (i64, i64),
    read: VecDeque<Step>,
    /// Everything that was read.
    bytes: usize,
    /// The row that was given last, and the rows of decisions, once they were asked for.
    last: i64,
    decisions: Option<Vec<i64>>,
}

impl Steps {
    fn all(draft: &str) -> Self {
        let before = (i64::MAX, i64::MAX);
        Self { draft: draft.to_owned(), before, read: VecDeque::new(), bytes: 0, last: i64::MAX, decisions: None }
    }

    fn before(draft: &str, version: u32, id: i64) -> Self {
        Self { before: (i64::from(version), id), ..Self::all(draft) }
    }

    async fn next(&mut self, c: &mut SqliteConnection) -> Attempt<Option<Step>> {
        const STEPS: &str = "SELECT id, at, who, version, action, field, value_before, value_after FROM audit \
             WHERE draft = $1 AND (version < $2 OR (version = $2 AND id < $3)) \
             AND action IN ('draft.open', 'draft.restore', 'draft.field', 'draft.aside') \
             ORDER BY version DESC, id DESC LIMIT $4";
        if self.read.is_empty() {
            let query = sqlx::query(STEPS).bind(self.draft.clone()).bind(self.before.0).bind(self.before.1).bind(BATCH);
            for row in query.fetch_all(&mut *c).await? {
                let step = step(&row)?;
                self.before = (i64::from(step.version), step.id);
                self.bytes += step.change.as_ref().map_or(0, |change| change.before.len() + change.after.len());
                self.read.push_back(step);
            }
        }
        if self.decisions.is_none() {
            self.decisions = Some(super::deeds::decisions(c, &self.draft).await?);
        }
        let mut step = self.read.pop_front();
        if let Some(step) = &mut step {
            let mut decisions = self.decisions.iter().flatten();
            step.decided = decisions.any(|decision| (step.id..self.last).contains(decision));
            self.last = step.id;
        }
        Ok(step)
    }
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
        decided: false,
        change,
    })
}

//! Saving a draft: what two people changed at the same time is merged, and no word is lost.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use crate::bulletin::{Span, Unread};
use crate::domain::finding::Finding;
use crate::domain::week::Week;
use crate::sheet::schema::{self, Kind};
use crate::sheet::{Change, Conflict, Merged, Sheet, between, merged, typed};
use crate::store::audit::{Actor, Deed, record};
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::kept;
use crate::store::{Store, source};

use super::row::{self, Kept};
use super::{DeskState, history};

/// As many fields as a draft has.
pub(in crate::store) const MOST_FIELDS: usize = 20_000;
/// As long as a draft is, in JSON.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// As many rows as a list is sent with. Fewer are read: what is over that is told beside the list, not refused.
pub(in crate::store) const MOST_ROWS: usize = 2_000;

/// What a save did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDesk {
    /// The draft's version now; the one before when nothing changed.
    pub version: u32,
    pub state: DeskState,
    /// The draft as it is now, what others changed included.
    pub sheet: Sheet,
    /// What this save changed.
    pub changed: Vec<Change>,
    /// What others changed as well: theirs stayed, ours is in the history.
    pub conflicts: Vec<Conflict>,
}

/// A text that fields were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub text: String,
    /// The encoding that the text came in, where it was not UTF-8.
    pub encoding: Option<String>,
    /// Where the fields stand that are taken over. `path` is the field's key in the draft's sheet.
    pub spans: Vec<Span>,
    /// What no field came from.
    pub unread: Vec<Unread>,
    /// What was said about the file that it came in.
    pub notes: Vec<Finding>,
}

impl Store {
    /// Saves what was changed since version `base`: new texts by key. What others changed since then is merged; where
    /// they changed the same field, theirs stays and ours is noted in the history. A draft in review goes back to
    /// being a draft when a field changes.
    ///
    /// [`Error::NoDesk`], [`Error::Stale`] when `base` is of an earlier draft of the week, [`Error::NoVersion`],
    /// [`Error::Scheduled`], [`Error::TooLarge`], [`Error::TooManyRows`], [`Error::TooLong`].
    pub async fn save_desk(
        &self,
        week: Week,
        base: u32,
        changes: &BTreeMap<String, String>,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<SavedDesk, Error> {
        self.merge(week, base, changes, None, actor, at).await.map_err(|fault| self.explain(fault))
    }

    /// The same, with the text that the new words were read from. It takes the place of the draft's earlier text.
    pub async fn take_over(
        &self,
        week: Week,
        base: u32,
        changes: &BTreeMap<String, String>,
        source: &Source,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<SavedDesk, Error> {
        self.merge(week, base, changes, Some(source), actor, at).await.map_err(|fault| self.explain(fault))
    }

    /// Sets every field back to what it was in version `to_version`: a save like any other, which can be undone the
    /// same way. [`Error::Stale`] when the draft is no longer at `base`.
    pub async fn restore_desk(
        &self,
        week: Week,
        to_version: u32,
        base: u32,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<SavedDesk, Error> {
        let restore = async {
            let mut tx = self.writing().await?;
            let there = row::at_desk(&mut tx, week).await?;
            there.must_not_wait()?;
            there.must_be_at(base)?;
            let sheet = history::sheet_at(&mut tx, &there, to_version).await?;
            let changed = between(&there.desk.sheet, &sheet);
            let merged = Merged { sheet, changed, conflicts: Vec::new() };
            let why = Some(format!("version {to_version}"));
            let saved = write(&mut tx, there, merged, None, why, actor, kept(at)).await?;
            tx.commit().await?;
            Ok(saved)
        };
        restore.await.map_err(|fault| self.explain(fault))
    }

    async fn merge(
        &self,
        week: Week,
        base: u32,
        changes: &BTreeMap<String, String>,
        source: Option<&Source>,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Attempt<SavedDesk> {
        // Before anybody waits for it.
        fits(week, changes.len(), changes.iter().map(|(key, text)| key.len() + text.len()).sum())?;
        few_rows(week, changes)?;
        let mut tx = self.writing().await?;
        let there = row::at_desk(&mut tx, week).await?;
        there.must_not_wait()?;
        if base < there.desk.first_version {
            return Err(Error::Stale { week, version: there.desk.version }.into());
        }
        let base = history::sheet_at(&mut tx, &there, base).await?;
        let merged = merged(&base, &there.desk.sheet, changes);
        short_enough(week, &merged)?;
        let saved = write(&mut tx, there, merged, source, None, actor, kept(at)).await?;
        tx.commit().await?;
        Ok(saved)
    }
}

/// `restored`: the version that the fields are set back to, as the record of deeds calls it.
async fn write(
    c: &mut SqliteConnection,
    mut there: Kept,
    merged: Merged,
    source: Option<&Source>,
    restored: Option<String>,
    actor: &Actor,
    at: DateTime<Utc>,
) -> Attempt<SavedDesk> {
    let Merged { sheet, changed, conflicts } = merged;
    there.desk.sheet = sheet;
    let before = there.source.clone();
    if !changed.is_empty() || source.is_some() {
        let json = serde_json::to_string(&there.desk.sheet).map_err(Fault::unreadable)?;
        fits(there.desk.week, there.desk.sheet.fields().count(), json.len())?;
        there.desk.version = there.desk.version.saturating_add(1);
        there.desk.updated_by.clone_from(&actor.name);
        there.desk.updated_at = at;
        if there.desk.state == DeskState::Review {
            (there.desk.state, there.desk.submitted_by) = (DeskState::Draft, None);
        }
        if let Some(source) = source {
            replace_source(c, &mut there, source, &conflicts).await?;
        }
        row::update(c, &there).await?;
    }
    let desk = &there.desk;
    let deed = Deed { week: Some(desk.week), draft: Some((&desk.id, desk.version)), ..Deed::default() };
    if source.is_some() {
        let deed =
            Deed { action: "draft.take_over", before: before.as_deref(), after: there.source.as_deref(), ..deed };
        record(c, actor, at, deed).await?;
    }
    if let Some(restored) = restored.as_deref().filter(|_| !changed.is_empty()) {
        record(c, actor, at, Deed { action: "draft.restore", after: Some(restored), ..deed }).await?;
    }
    for Change { key, before, after } in &changed {
        let deed = Deed { action: "draft.field", field: Some(key), before: Some(before), after: Some(after), ..deed };
        record(c, actor, at, deed).await?;
    }
    for Conflict { key, theirs, ours, .. } in &conflicts {
        // A page that saves again and again while the question is open says the same each time.
        if last_aside(c, &desk.id, key, &actor.name).await?.as_ref() != Some(ours) {
            let deed =
                Deed { action: "draft.aside", field: Some(key), before: Some(theirs), after: Some(ours), ..deed };
            record(c, actor, at, deed).await?;
        }
    }
    let Kept { desk, .. } = there;
    Ok(SavedDesk { version: desk.version, state: desk.state, sheet: desk.sheet, changed, conflicts })
}

fn fits(week: Week, fields: usize, bytes: usize) -> Attempt<()> {
    if fields > MOST_FIELDS || bytes > MOST_BYTES {
        return Err(Error::TooLarge { week, fields, bytes }.into());
    }
    Ok(())
}

/// A longer text is not read, so that it is not taken either. One that is in the draft already may stay.
fn short_enough(week: Week, merged: &Merged) -> Attempt<()> {
    let changed = merged.changed.iter().map(|change| (&change.key, &change.after));
    let aside = merged.conflicts.iter().map(|conflict| (&conflict.key, &conflict.ours));
    match changed.chain(aside).find(|(_, text)| typed::within_limit(text).is_err()) {
        Some((key, text)) => Err(Error::TooLong { week, key: key.clone(), length: text.chars().count() }.into()),
        None => Ok(()),
    }
}

fn few_rows(week: Week, changes: &BTreeMap<String, String>) -> Attempt<()> {
    let lists = changes.iter().filter(|(key, _)| schema::field(key).is_some_and(|field| field.kind == Kind::List));
    let rows = lists.map(|(_, rows)| rows.split_whitespace().count()).max().unwrap_or_default();
    if rows > MOST_ROWS {
        return Err(Error::TooManyRows { week, rows }.into());
    }
    Ok(())
}

async fn replace_source(
    c: &mut SqliteConnection,
    there: &mut Kept,
    source: &Source,
    conflicts: &[Conflict],
) -> Attempt<()> {
    there.source = Some(source::keep(c, &source.text).await?);
    there.read_version = there.desk.version;
    let desk = &mut there.desk;
    desk.encoding.clone_from(&source.encoding);
    desk.unread.clone_from(&source.unread);
    desk.notes.clone_from(&source.notes);
    desk.spans.clone_from(&source.spans);
    // Where somebody else's words stayed, the field does not say what the text says.
    desk.spans.retain(|span| {
        !desk.sheet.get(&span.path).is_empty() && !conflicts.iter().any(|conflict| conflict.key == span.path)
    });
    Ok(())
}

/// What this person last typed into the field in vain.
async fn last_aside(c: &mut SqliteConnection, draft: &str, key: &str, who: &str) -> Attempt<Option<String>> {
    const LAST: &str = "SELECT value_after FROM audit WHERE draft = $1 AND field = $2 AND who = $3 \
         AND action = 'draft.aside' ORDER BY version DESC, id DESC LIMIT 1";
    let query = sqlx::query(LAST).bind(draft.to_owned()).bind(key.to_owned()).bind(who.to_owned());
    let Some(row) = query.fetch_optional(c).await? else { return Ok(None) };
    Ok(row.try_get::<Option<String>, _>("value_after")?)
}

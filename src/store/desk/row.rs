//! A draft as its row of `desk`.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::finding::{Code, Finding};
use crate::domain::week::Week;
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{Statement, flag, moment, moment_text, number, week};
use crate::store::source;

use super::{Desk, DeskState};

/// The row of a draft; the text is left where it is, and only its hash is here.
pub(super) struct Kept {
    pub desk: Desk,
    /// The version in which the text's fields were taken over.
    pub read_version: u32,
    /// The hash of the text.
    pub source: Option<String>,
    /// The approval that waits for its time, in JSON.
    pub approval: Option<String>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl Kept {
    pub(super) async fn text(&self, c: &mut SqliteConnection) -> Attempt<Option<String>> {
        match &self.source {
            Some(hash) => source::read(c, hash).await.map(Some),
            None => Ok(None),
        }
    }

    pub(super) async fn with_text(self, c: &mut SqliteConnection) -> Attempt<Desk> {
        let text = self.text(c).await?;
        Ok(Desk { text, ..self.desk })
    }

    /// Refuses what was decided over an earlier version.
    pub(super) fn must_be_at(&self, base: u32) -> Attempt<()> {
        let Desk { week, version, .. } = self.desk;
        if version == base { Ok(()) } else { Err(Error::Stale { week, version }.into()) }
    }

    /// What waits for its time changes only after it was withdrawn.
    pub(super) fn must_not_wait(&self) -> Attempt<()> {
        match self.desk.publish_at {
            Some(at) => Err(Error::Scheduled { week: self.desk.week, at }.into()),
            None => Ok(()),
        }
    }
}

/// The active draft of the week.
pub(super) async fn active(c: &mut SqliteConnection, week: Week) -> Attempt<Option<Kept>> {
    const ACTIVE: &str = "SELECT * FROM desk WHERE week = $1 AND state IN ('draft', 'review', 'scheduled')";
    sqlx::query(ACTIVE).bind(week.to_string()).fetch_optional(c).await?.map(|row| kept(&row)).transpose()
}

/// The active draft of the week, or [`Error::NoDesk`].
pub(super) async fn at_desk(c: &mut SqliteConnection, week: Week) -> Attempt<Kept> {
    active(c, week).await?.ok_or_else(|| Error::NoDesk(week).into())
}

/// The week's draft in review, in the version that somebody decided over. [`Error::NoDesk`], [`Error::Stale`],
/// [`Error::Scheduled`], [`Error::NotInReview`].
pub(super) async fn in_review(c: &mut SqliteConnection, week: Week, base: u32) -> Attempt<Kept> {
    let there = at_desk(c, week).await?;
    there.must_not_wait()?;
    there.must_be_at(base)?;
    match there.desk.state {
        DeskState::Review => Ok(there),
        _ => Err(Error::NotInReview(week).into()),
    }
}

/// The draft that became this revision.
pub(super) async fn published(c: &mut SqliteConnection, week: Week, number: u32) -> Attempt<Option<Kept>> {
    const PUBLISHED: &str = "SELECT * FROM desk WHERE week = $1 AND number = $2 AND state = 'published'";
    let query = sqlx::query(PUBLISHED).bind(week.to_string()).bind(i64::from(number));
    query.fetch_optional(c).await?.map(|row| kept(&row)).transpose()
}

pub(super) async fn by_id(c: &mut SqliteConnection, id: &str) -> Attempt<Option<Kept>> {
    let query = sqlx::query("SELECT * FROM desk WHERE id = $1").bind(id.to_owned());
    query.fetch_optional(c).await?.map(|row| kept(&row)).transpose()
}

/// The highest version that any draft of the week has; 0: there was none.
pub(super) async fn highest_version(c: &mut SqliteConnection, week: Week) -> Attempt<u32> {
    let query = sqlx::query("SELECT COALESCE(MAX(version), 0) AS version FROM desk WHERE week = $1");
    number(&query.bind(week.to_string()).fetch_one(c).await?, "version")
}

/// The state in the column `state`.
pub(super) fn state(row: &SqliteRow) -> Attempt<DeskState> {
    let code: &str = row.try_get("state")?;
    DeskState::from_code(code).ok_or_else(|| Fault::unreadable(format_args!("state {code}")))
}

/// What the column holds in JSON.
pub(super) fn optional<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Attempt<Option<T>> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(serde_json::from_str).transpose().map_err(Fault::unreadable)
}

fn kept(row: &SqliteRow) -> Attempt<Kept> {
    let json = |column| row.try_get::<&str, _>(column);
    let desk = Desk {
        id: row.try_get("id")?,
        week: week(row)?,
        number: number(row, "number")?,
        state: state(row)?,
        first_version: number(row, "first_version")?,
        version: number(row, "version")?,
        sheet: serde_json::from_str(json("sheet")?).map_err(Fault::unreadable)?,
        text: None,
        encoding: row.try_get("encoding")?,
        spans: serde_json::from_str(json("spans")?).map_err(Fault::unreadable)?,
        unread: serde_json::from_str(json("unread")?).map_err(Fault::unreadable)?,
        notes: notes(json("notes")?)?,
        note: row.try_get("note")?,
        returned: optional(row, "returned")?,
        decided: optional(row, "decided")?,
        publish_at: moment(row, "publish_at")?,
        submitted_by: row.try_get("submitted_by")?,
        updated_by: row.try_get("updated_by")?,
        updated_at: moment(row, "updated_at")?.ok_or_else(|| Fault::unreadable("updated_at NULL"))?,
        generated: flag(row, "generated")?,
    };
    Ok(Kept {
        desk,
        read_version: number(row, "read_version")?,
        source: row.try_get("source_hash")?,
        approval: row.try_get("approval")?,
        deleted_at: moment(row, "deleted_at")?,
    })
}

pub(super) async fn insert(c: &mut SqliteConnection, kept: &Kept) -> Attempt<()> {
    const INSERT: &str = "INSERT INTO desk (number, state, version, sheet, source_hash, encoding, read_version, spans, \
         unread, note, submitted_by, approval, publish_at, updated_by, updated_at, deleted_at, returned, decided, notes, \
         id, week, first_version, generated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
         $16, $17, $18, $19, $20, $21, $22, $23)";
    let query = values(sqlx::query(INSERT), kept)?;
    query
        .bind(kept.desk.id.clone())
        .bind(kept.desk.week.to_string())
        .bind(i64::from(kept.desk.first_version))
        .bind(i64::from(kept.desk.generated))
        .execute(c)
        .await?;
    Ok(())
}

pub(super) async fn update(c: &mut SqliteConnection, kept: &Kept) -> Attempt<()> {
    const UPDATE: &str = "UPDATE desk SET number = $1, state = $2, version = $3, sheet = $4, source_hash = $5, \
         encoding = $6, read_version = $7, spans = $8, unread = $9, note = $10, submitted_by = $11, approval = $12, \
         publish_at = $13, updated_by = $14, updated_at = $15, deleted_at = $16, \
         returned = $17, decided = $18, notes = $19 WHERE id = $20";
    values(sqlx::query(UPDATE), kept)?.bind(kept.desk.id.clone()).execute(c).await?;
    Ok(())
}

/// Code, place and values of each finding, in JSON. One whose code this program no longer has is left out.
fn notes(json: &str) -> Attempt<Vec<Finding>> {
    let notes: Vec<(String, String, Vec<String>)> = serde_json::from_str(json).map_err(Fault::unreadable)?;
    let note = |(code, path, values): (String, _, _)| Some(Finding { code: Code::from_name(&code)?, path, values });
    Ok(notes.into_iter().filter_map(note).collect())
}

fn written(notes: &[Finding]) -> Attempt<String> {
    let notes: Vec<_> = notes.iter().map(|note| (note.code.name(), &note.path, &note.values)).collect();
    serde_json::to_string(&notes).map_err(Fault::unreadable)
}

/// What may change: `$1` to `$19`.
fn values(query: Statement, kept: &Kept) -> Attempt<Statement> {
    let desk = &kept.desk;
    Ok(query
        .bind(i64::from(desk.number))
        .bind(desk.state.code())
        .bind(i64::from(desk.version))
        .bind(serde_json::to_string(&desk.sheet).map_err(Fault::unreadable)?)
        .bind(kept.source.clone())
        .bind(kept.source.as_ref().and(desk.encoding.clone()))
        .bind(i64::from(kept.read_version))
        .bind(serde_json::to_string(&desk.spans).map_err(Fault::unreadable)?)
        .bind(serde_json::to_string(&desk.unread).map_err(Fault::unreadable)?)
        .bind(desk.note.clone())
        .bind(desk.submitted_by.clone())
        .bind(kept.approval.clone())
        .bind(desk.publish_at.map(moment_text))
        .bind(desk.updated_by.clone())
        .bind(moment_text(desk.updated_at))
        .bind(kept.deleted_at.map(moment_text))
        .bind(desk.returned.as_ref().map(serde_json::to_string).transpose().map_err(Fault::unreadable)?)
        .bind(desk.decided.as_ref().map(serde_json::to_string).transpose().map_err(Fault::unreadable)?)
        .bind(written(&desk.notes)?))
}

//! The record of who did what. It only grows: the database refuses any change of a row.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::week::Week;

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{Bind, count, moment, moment_text, parsed_week};

/// Who acts, and from where: a network address, or `command line`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub name: String,
    pub place: String,
}

impl Actor {
    pub fn command_line(name: &str) -> Self {
        Self { name: name.to_owned(), place: "command line".to_owned() }
    }
}

/// One thing that was done. `action` is a dotted word such as `draft.field`, `week.publish`, `login`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Deed<'a> {
    pub action: &'a str,
    pub week: Option<Week>,
    /// The draft, and its version after the change.
    pub draft: Option<(&'a str, u32)>,
    pub field: Option<&'a str>,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// Notes a deed in the transaction that does it.
pub(super) async fn record(c: &mut SqliteConnection, actor: &Actor, at: DateTime<Utc>, deed: Deed<'_>) -> Attempt<()> {
    let insert = "INSERT INTO audit (at, who, place, action, week, draft, version, field, value_before, value_after) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(insert)
        .bind(moment_text(at))
        .bind(actor.name.clone())
        .bind(actor.place.clone())
        .bind(deed.action.to_owned())
        .bind(deed.week.map(|week| week.to_string()))
        .bind(deed.draft.map(|(draft, _)| draft.to_owned()))
        .bind(deed.draft.map(|(_, version)| i64::from(version)))
        .bind(deed.field.map(str::to_owned))
        .bind(deed.before.map(str::to_owned))
        .bind(deed.after.map(str::to_owned))
        .execute(c)
        .await?;
    Ok(())
}

/// Which deeds to read; an empty filter reads all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub who: Option<String>,
    /// The action, or what stands before its dot: `person` is `person.add`, `person.role` …
    pub action: Option<String>,
    pub week: Option<Week>,
    /// The field, or what stands before one of its slashes: `/land` is `/land/announced/area_m2` too.
    pub field: Option<String>,
    /// From this moment on …
    pub from: Option<DateTime<Utc>>,
    /// … and before this one.
    pub until: Option<DateTime<Utc>>,
    /// Only deeds with a smaller id: where the page before ended.
    pub before: Option<i64>,
}

/// One deed as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Grows with time.
    pub id: i64,
    pub at: DateTime<Utc>,
    pub who: String,
    pub place: String,
    pub action: String,
    pub week: Option<Week>,
    pub draft: Option<String>,
    pub version: Option<u32>,
    pub field: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// The newest first.
    pub rows: Vec<AuditRow>,
    /// What `before` is for the next page; none on the last one.
    pub next: Option<i64>,
}

/// No page holds more text than this, in bytes: fields may be long.
const MOST_TEXT: usize = 16 * 1024 * 1024;

impl Store {
    /// The newest deeds that the filter lets through, at most `most` (100,000 at the very most).
    pub async fn audit(&self, filter: &AuditFilter, most: u32) -> Result<AuditPage, Error> {
        self.deeds(filter, most.min(100_000)).await.map_err(|fault| self.explain(fault))
    }

    async fn deeds(&self, filter: &AuditFilter, most: u32) -> Attempt<AuditPage> {
        let mut tx = self.reading().await?;
        let mut page = AuditPage { rows: Vec::new(), next: None };
        let mut text = 0;
        let mut before = filter.before;
        // Each round reads CHUNK rows, so that long fields are noticed before there are too many of them.
        loop {
            let chunk = chunk(&mut tx, filter, before).await?;
            let last = chunk.len() < CHUNK;
            for row in chunk {
                if page.rows.len() >= most as usize || text > MOST_TEXT {
                    page.next = page.rows.last().map(|last| last.id);
                    return Ok(page);
                }
                text += row.before.as_ref().map_or(0, String::len) + row.after.as_ref().map_or(0, String::len);
                before = Some(row.id);
                page.rows.push(row);
            }
            if last {
                return Ok(page);
            }
        }
    }

    /// Every name and every kind of action that was ever recorded, each at most 1,000: what filters offer.
    pub async fn audit_choices(&self) -> Result<(Vec<String>, Vec<String>), Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            // Each of these asks an index for one value after the other, however long the record is.
            let who = "WITH RECURSIVE every (value) AS (SELECT min(who) FROM audit UNION ALL \
                 SELECT (SELECT min(who) FROM audit WHERE who > every.value) FROM every WHERE every.value IS NOT NULL) \
                 SELECT value FROM every WHERE value IS NOT NULL LIMIT 1000";
            let action = "WITH RECURSIVE every (value) AS (SELECT min(action) FROM audit UNION ALL \
                 SELECT (SELECT min(action) FROM audit WHERE action > every.value) FROM every \
                 WHERE every.value IS NOT NULL) SELECT value FROM every WHERE value IS NOT NULL LIMIT 1000";
            let who = sqlx::query_scalar(who).fetch_all(&mut *tx).await?;
            let action = sqlx::query_scalar(action).fetch_all(&mut *tx).await?;
            Ok((who, action))
        };
        asked.await.map_err(|fault: Fault| self.explain(fault))
    }

    /// Records that something was taken away: `action` is `audit.export` and the like, `what` says what.
    pub async fn note_export(&self, action: &str, what: &str, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        self.note(Deed { action, after: Some(what), ..Deed::default() }, by, at).await
    }

    /// The same of a part of the week's draft: `field` is its key.
    pub async fn note_draft_export(&self, week: Week, field: &str, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let deed = Deed { action: "draft.export", week: Some(week), field: Some(field), ..Deed::default() };
        self.note(deed, by, at).await
    }

    async fn note(&self, deed: Deed<'_>, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            record(&mut tx, by, at, deed).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }
}

const CHUNK: usize = 256;

async fn chunk(c: &mut SqliteConnection, filter: &AuditFilter, before: Option<i64>) -> Attempt<Vec<AuditRow>> {
    let query = "SELECT id, at, who, place, action, week, draft, version, field, value_before, value_after FROM audit \
         WHERE ($1 IS NULL OR who = $1) \
         AND ($2 IS NULL OR action = $2 OR substr(action, 1, length($2) + 1) = $2 || '.') \
         AND ($3 IS NULL OR week = $3) \
         AND ($4 IS NULL OR field = $4 OR substr(field, 1, length($4) + 1) = $4 || '/') \
         AND ($5 IS NULL OR at >= $5) AND ($6 IS NULL OR at < $6) AND ($7 IS NULL OR id < $7) \
         ORDER BY id DESC LIMIT $8";
    let rows = sqlx::query(query)
        .bind(filter.who.clone())
        .bind(filter.action.clone())
        .bind(filter.week.map(|week| week.to_string()))
        .bind(filter.field.clone())
        .bind(filter.from.map(moment_text))
        .bind(filter.until.map(moment_text))
        .bind(before)
        .position(CHUNK)
        .fetch_all(c)
        .await?;
    rows.iter().map(deed).collect()
}

pub(super) fn deed(row: &SqliteRow) -> Attempt<AuditRow> {
    let week: Option<&str> = row.try_get("week")?;
    Ok(AuditRow {
        id: row.try_get("id")?,
        at: moment(row, "at")?.ok_or_else(|| Fault::unreadable("at NULL"))?,
        who: row.try_get("who")?,
        place: row.try_get("place")?,
        action: row.try_get("action")?,
        week: week.map(parsed_week).transpose()?,
        draft: row.try_get("draft")?,
        version: count(row, "version")?,
        field: row.try_get("field")?,
        before: row.try_get("value_before")?,
        after: row.try_get("value_after")?,
    })
}

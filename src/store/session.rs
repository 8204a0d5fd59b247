//! Who is logged in. A session is found by the SHA-256 of its token; the token itself is only in the browser's cookie.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::Store;
use super::audit::{Actor, Deed, record};
use super::error::{Attempt, Error, Fault};
use super::person::role;
use super::row::{flag, moment, moment_text};
use crate::domain::role::Role;

/// A session that is not used ends after this time …
const IDLE: TimeDelta = TimeDelta::hours(12);
/// … and every one after this.
const LONGEST: TimeDelta = TimeDelta::days(7);
/// How exactly it is noted when a session was last used: a commit for each request would cost readers their cached pages.
const NOTED: TimeDelta = TimeDelta::minutes(10);
/// Sessions that one person may have at once; the oldest makes room.
const MOST: i64 = 20;

/// SHA-256 of a session's token, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHash(String);

impl TokenHash {
    pub fn of(token: &str) -> Self {
        let mut hash = String::with_capacity(64);
        for byte in Sha256::digest(token) {
            // Writing to a string does not fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self(hash)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

pub struct NewSession<'a> {
    pub token: &'a TokenHash,
    /// What the session is called in lists; it opens nothing.
    pub id: &'a str,
    /// The browser's name for itself.
    pub agent: &'a str,
    /// The session that this one takes the place of, if any.
    pub instead_of: Option<&'a TokenHash>,
}

/// The person behind a session that holds at this moment.
#[derive(Debug, Clone)]
pub struct Live {
    pub id: String,
    pub person: String,
    pub role: Role,
    pub must_change: bool,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    pub id: String,
    pub created_at: DateTime<Utc>,
    /// To ten minutes.
    pub seen_at: DateTime<Utc>,
    pub place: String,
    pub agent: String,
}

impl Store {
    /// Begins a session for somebody who logged in: `by` is the person and where from. `false` when the person may not log
    /// in (any more).
    pub async fn begin_session(&self, new: NewSession<'_>, by: &Actor, at: DateTime<Utc>) -> Result<bool, Error> {
        self.begin(new, by, at).await.map_err(|fault| self.explain(fault))
    }

    async fn begin(&self, new: NewSession<'_>, by: &Actor, at: DateTime<Utc>) -> Attempt<bool> {
        let mut tx = self.writing().await?;
        let query = sqlx::query_scalar("SELECT disabled FROM person WHERE name = $1").bind(by.name.clone());
        let disabled: Option<i64> = query.fetch_optional(&mut *tx).await?;
        if disabled != Some(0) {
            return Ok(false);
        }
        let old = new.instead_of.map_or("", TokenHash::as_str);
        sqlx::query("DELETE FROM session WHERE token_hash = $1 OR expires_at <= $2 OR seen_at <= $3")
            .bind(old.to_owned())
            .bind(moment_text(at))
            .bind(moment_text(at - IDLE))
            .execute(&mut *tx)
            .await?;
        let oldest = "DELETE FROM session WHERE person = $1 AND token_hash NOT IN \
             (SELECT token_hash FROM session WHERE person = $1 ORDER BY seen_at DESC, token_hash LIMIT $2)";
        sqlx::query(oldest).bind(by.name.clone()).bind(MOST - 1).execute(&mut *tx).await?;
        let insert = "INSERT INTO session (token_hash, id, person, created_at, seen_at, expires_at, place, agent) \
             VALUES ($1, $2, $3, $4, $4, $5, $6, $7)";
        sqlx::query(insert)
            .bind(new.token.as_str().to_owned())
            .bind(new.id.to_owned())
            .bind(by.name.clone())
            .bind(moment_text(at))
            .bind(moment_text(at + LONGEST))
            .bind(by.place.clone())
            .bind(new.agent.to_owned())
            .execute(&mut *tx)
            .await?;
        record(&mut tx, by, at, Deed { action: "login", ..Deed::default() }).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The person of the session, when it holds at `at`: neither ended nor expired, and its person not disabled.
    pub async fn session(&self, token: &TokenHash, at: DateTime<Utc>) -> Result<Option<Live>, Error> {
        self.live(token, at).await.map_err(|fault| self.explain(fault))
    }

    async fn live(&self, token: &TokenHash, at: DateTime<Utc>) -> Attempt<Option<Live>> {
        let mut tx = self.reading().await?;
        let query = "SELECT session.id, person.name, person.role, person.must_change, session.seen_at \
             FROM session JOIN person ON person.name = session.person \
             WHERE token_hash = $1 AND expires_at > $2 AND seen_at > $3 AND person.disabled = 0";
        let row = sqlx::query(query)
            .bind(token.as_str().to_owned())
            .bind(moment_text(at))
            .bind(moment_text(at - IDLE))
            .fetch_optional(&mut *tx)
            .await?;
        drop(tx);
        let Some(row) = row else { return Ok(None) };
        if moment(&row, "seen_at")?.is_none_or(|seen| seen + NOTED <= at) {
            let mut tx = self.writing().await?;
            sqlx::query("UPDATE session SET seen_at = $1 WHERE token_hash = $2")
                .bind(moment_text(at))
                .bind(token.as_str().to_owned())
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
        }
        Ok(Some(Live {
            id: row.try_get("id")?,
            person: row.try_get("name")?,
            role: role(&row)?,
            must_change: flag(&row, "must_change")?,
        }))
    }

    /// The sessions of a person that hold at `at`, the last used first.
    pub async fn sessions(&self, person: &str, at: DateTime<Utc>) -> Result<Vec<StoredSession>, Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            let query = "SELECT id, created_at, seen_at, place, agent FROM session \
                 WHERE person = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id LIMIT $4";
            let rows = sqlx::query(query)
                .bind(person.to_owned())
                .bind(moment_text(at))
                .bind(moment_text(at - IDLE))
                .bind(MOST)
                .fetch_all(&mut *tx)
                .await?;
            rows.iter().map(stored).collect::<Attempt<Vec<_>>>()
        };
        asked.await.map_err(|fault| self.explain(fault))
    }

    /// Ends the session of the token, as its person leaves.
    pub async fn log_out(&self, token: &TokenHash, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let delete = sqlx::query("DELETE FROM session WHERE token_hash = $1").bind(token.as_str().to_owned());
            if delete.execute(&mut *tx).await?.rows_affected() > 0 {
                record(&mut tx, by, at, Deed { action: "logout", ..Deed::default() }).await?;
            }
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    /// Ends the session that `by` sees as `id` in the list of the own ones; none is ended twice.
    pub async fn end_session(&self, id: &str, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let delete = sqlx::query("DELETE FROM session WHERE id = $1 AND person = $2 RETURNING id, place, agent")
                .bind(id.to_owned())
                .bind(by.name.clone());
            let ended = delete.fetch_all(&mut *tx).await?;
            record_ended(&mut tx, &ended, by, at).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    /// Ends every session of `by` but the one of `kept`.
    pub async fn end_other_sessions(&self, kept: &TokenHash, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let delete = "DELETE FROM session WHERE person = $1 AND token_hash <> $2 RETURNING id, place, agent";
            let delete = sqlx::query(delete).bind(by.name.clone()).bind(kept.as_str().to_owned());
            let ended = delete.fetch_all(&mut *tx).await?;
            record_ended(&mut tx, &ended, by, at).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }
}

/// One deed for each session that was ended: its name in lists, from where it was begun, and with what.
async fn record_ended(c: &mut SqliteConnection, ended: &[SqliteRow], by: &Actor, at: DateTime<Utc>) -> Attempt<()> {
    for row in ended {
        let (id, place, agent): (&str, &str, &str) = (row.try_get("id")?, row.try_get("place")?, row.try_get("agent")?);
        let (field, before) = (format!("/sessions/{id}"), format!("{place} {agent}"));
        let deed = Deed { action: "session.end", field: Some(&field), before: Some(&before), ..Deed::default() };
        record(c, by, at, deed).await?;
    }
    Ok(())
}

/// Ends every session of the person but the one of the token's hash (empty: all), as part of a deed of its own.
pub(super) async fn end_others(c: &mut SqliteConnection, person: &str, kept: &str) -> Attempt<()> {
    let delete = sqlx::query("DELETE FROM session WHERE person = $1 AND token_hash <> $2")
        .bind(person.to_owned())
        .bind(kept.to_owned());
    delete.execute(c).await?;
    Ok(())
}

fn stored(row: &SqliteRow) -> Attempt<StoredSession> {
    let at =
        |column: &'static str| moment(row, column)?.ok_or_else(|| Fault::unreadable(format_args!("{column} NULL")));
    Ok(StoredSession {
        id: row.try_get("id")?,
        created_at: at("created_at")?,
        seen_at: at("seen_at")?,
        place: row.try_get("place")?,
        agent: row.try_get("agent")?,
    })
}

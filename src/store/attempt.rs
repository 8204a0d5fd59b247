//! How often somebody may try to log in: per name and client, and per client. An attempt counts when it begins, so that many at
//! once get no further than one after the other; who succeeds starts anew.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Row, SqliteConnection};

use super::Store;
use super::audit::{Actor, Deed, record};
use super::error::{Attempt, Error};
use super::row::{moment_text, parsed_moment};

/// Failed attempts are counted over this time.
const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// What two servers' clocks may differ by. A row that is further ahead was written before a clock jumped back: it means nothing.
const AHEAD: TimeDelta = TimeDelta::minutes(1);
const PER_NAME: i64 = 10;
const PER_CLIENT: i64 = 30;
/// While more attempts than this are counted at all, none is put on record any more: nobody fills the disk with them.
const ON_RECORD: i64 = 2_000;
/// What is as long as a password may be one that was typed into the wrong field.
const LONGEST_NAME: usize = 12;

/// Somebody who tries.
#[derive(Debug, Clone, Copy)]
pub struct Trying<'a> {
    /// In small letters.
    pub name: &'a str,
    /// Whom their address counts as.
    pub client: &'a str,
}

/// Too many attempts: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub seconds: u32,
}

impl Store {
    /// Counts an attempt that begins, or says how long it must wait.
    pub async fn begin_attempt(&self, trying: Trying<'_>, now: DateTime<Utc>) -> Result<Option<Wait>, Error> {
        self.attempt(trying, now).await.map_err(|fault| self.explain(fault))
    }

    async fn attempt(&self, trying: Trying<'_>, now: DateTime<Utc>) -> Attempt<Option<Wait>> {
        let mut tx = self.writing().await?;
        sqlx::query("DELETE FROM attempt WHERE since <= $1 OR since > $2")
            .bind(moment_text(now - WINDOW))
            .bind(moment_text(now + AHEAD))
            .execute(&mut *tx)
            .await?;
        let counts = counts(&mut tx, trying).await?;
        if let Some(since) = counts.full_since() {
            tx.commit().await?;
            let seconds = (parsed_moment(since)? + WINDOW - now).num_seconds() + 1;
            return Ok(Some(Wait { seconds: u32::try_from(seconds.max(1)).unwrap_or(u32::MAX) }));
        }
        let insert = "INSERT INTO attempt (name, client, since, attempts) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (name, client) DO UPDATE SET attempts = attempts + 1";
        sqlx::query(insert)
            .bind(trying.name.to_owned())
            .bind(trying.client.to_owned())
            .bind(moment_text(now))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(None)
    }

    /// The attempt was a good one.
    pub async fn attempt_succeeded(&self, trying: Trying<'_>) -> Result<(), Error> {
        let forgotten = async {
            let mut tx = self.writing().await?;
            sqlx::query("DELETE FROM attempt WHERE name = $1 AND client = $2")
                .bind(trying.name.to_owned())
                .bind(trying.client.to_owned())
                .execute(&mut *tx)
                .await?;
            Attempt::Ok(tx.commit().await?)
        };
        forgotten.await.map_err(|fault| self.explain(fault))
    }

    /// Puts a refused login on record, with the name and the address `place`; and that it was the last for now, if it was.
    pub async fn attempt_failed(&self, trying: Trying<'_>, place: &str, now: DateTime<Utc>) -> Result<(), Error> {
        self.failed(trying, place, now).await.map_err(|fault| self.explain(fault))
    }

    async fn failed(&self, trying: Trying<'_>, place: &str, now: DateTime<Utc>) -> Attempt<()> {
        let mut tx = self.writing().await?;
        let all: i64 = sqlx::query_scalar("SELECT COALESCE(SUM(attempts), 0) FROM attempt").fetch_one(&mut *tx).await?;
        if all > ON_RECORD {
            return Ok(());
        }
        let is_known = "SELECT EXISTS (SELECT 1 FROM person WHERE name = $1)";
        let known: bool = sqlx::query_scalar(is_known).bind(trying.name.to_owned()).fetch_one(&mut *tx).await?;
        let name = if known { trying.name.to_owned() } else { shown(trying.name) };
        let by = Actor { name, place: place.to_owned() };
        record(&mut tx, &by, now, Deed { action: "login.refused", ..Deed::default() }).await?;
        if counts(&mut tx, trying).await?.full_since().is_some() {
            record(&mut tx, &by, now, Deed { action: "login.locked", ..Deed::default() }).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// A name that nobody has, as the record shows it.
fn shown(name: &str) -> String {
    let short = name.chars().count() < LONGEST_NAME;
    if short { name.to_owned() } else { name.chars().take(3).chain("…".chars()).collect() }
}

struct Counts {
    of_name: (i64, Option<String>),
    of_client: (i64, Option<String>),
}

impl Counts {
    /// When the first of the attempts began that must be over before the next.
    fn full_since(&self) -> Option<&str> {
        let name = self.of_name.1.as_deref().filter(|_| self.of_name.0 >= PER_NAME);
        let client = self.of_client.1.as_deref().filter(|_| self.of_client.0 >= PER_CLIENT);
        name.max(client)
    }
}

async fn counts(c: &mut SqliteConnection, trying: Trying<'_>) -> Attempt<Counts> {
    let select = "SELECT COALESCE(SUM(CASE WHEN name = $1 THEN attempts END), 0), MIN(CASE WHEN name = $1 THEN since END), \
         COALESCE(SUM(attempts), 0), MIN(since) FROM attempt WHERE client = $2";
    let row = sqlx::query(select).bind(trying.name.to_owned()).bind(trying.client.to_owned()).fetch_one(c).await?;
    Ok(Counts { of_name: (row.try_get(0)?, row.try_get(1)?), of_client: (row.try_get(2)?, row.try_get(3)?) })
}

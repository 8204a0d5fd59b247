//! What administrators set for everybody.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::Store;
use super::audit::{Actor, Deed, record};
use super::error::{Attempt, Error};

const FOUR_EYES: &str = "four_eyes";
const ON: &str = "on";
const OFF: &str = "off";

impl Store {
    /// Whether who approves must be somebody else than who changed or submitted the draft. On, unless it was set off.
    pub async fn four_eyes(&self) -> Result<bool, Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            four_eyes(&mut tx).await
        };
        asked.await.map_err(|fault| self.explain(fault))
    }

    pub async fn require_four_eyes(&self, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        self.set(FOUR_EYES, ON, by, at).await.map_err(|fault| self.explain(fault))
    }

    /// One person alone may submit and approve.
    pub async fn allow_two_eyes(&self, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        self.set(FOUR_EYES, OFF, by, at).await.map_err(|fault| self.explain(fault))
    }

    /// [`Store::allow_two_eyes`], unless somebody chose already.
    pub async fn allow_two_eyes_at_first(&self, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            value(&mut tx, FOUR_EYES).await
        };
        match asked.await.map_err(|fault| self.explain(fault))? {
            Some(_) => Ok(()),
            None => self.allow_two_eyes(by, at).await,
        }
    }

    async fn set(&self, key: &'static str, new: &'static str, by: &Actor, at: DateTime<Utc>) -> Attempt<()> {
        let mut tx = self.writing().await?;
        let before = value(&mut tx, key).await?;
        if before.as_deref() == Some(new) {
            return Ok(());
        }
        sqlx::query("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2")
            .bind(key)
            .bind(new)
            .execute(&mut *tx)
            .await?;
        let field = format!("/settings/{key}");
        let before = before.as_deref().or(Some(ON));
        record(
            &mut tx,
            by,
            at,
            Deed { action: "setting", field: Some(&field), before, after: Some(new), ..Deed::default() },
        )
        .await?;
        Ok(tx.commit().await?)
    }
}

/// [`Store::four_eyes`] inside a transaction that approves.
pub(super) async fn four_eyes(c: &mut SqliteConnection) -> Attempt<bool> {
    Ok(value(c, FOUR_EYES).await?.as_deref() != Some(OFF))
}

async fn value(c: &mut SqliteConnection, key: &'static str) -> Attempt<Option<String>> {
    Ok(sqlx::query_scalar("SELECT value FROM setting WHERE key = $1").bind(key).fetch_optional(c).await?)
}

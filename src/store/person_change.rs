//! Changes of people. Every one is recorded in the same transaction, never with a password. The last administrator who
//! can log in stays one.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::audit::{Actor, Deed, record};
use super::error::{Attempt, Error, Fault};
use super::person::role;
use super::row::{flag, moment_text};
use super::session::end_others;
use super::{Store, TokenHash};
use crate::domain::person::PersonName;
use crate::domain::role::Role;

impl Store {
    /// Adds somebody with a one-time password.
    pub async fn add_person(
        &self,
        name: &PersonName,
        role: Role,
        password_hash: &str,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            if found(&mut tx, name).await?.is_some() {
                return Err(Error::PersonExists(name.clone()).into());
            }
            insert(&mut tx, name, role, password_hash, at).await?;
            note(&mut tx, by, at, "person.add", name, "role", (None, Some(role.code()))).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault| self.explain(fault))
    }

    /// Adds the first person of all, an administrator; `false` when there is somebody already.
    pub async fn add_first_administrator(
        &self,
        name: &PersonName,
        password_hash: &str,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let people: i64 = sqlx::query_scalar("SELECT count(*) FROM person").fetch_one(&mut *tx).await?;
            if people > 0 {
                return Ok(false);
            }
            insert(&mut tx, name, Role::Administrator, password_hash, at).await?;
            let role = (None, Some(Role::Administrator.code()));
            note(&mut tx, by, at, "person.add", name, "role", role).await?;
            tx.commit().await?;
            Ok(true)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    pub async fn change_role(&self, name: &PersonName, role: Role, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let before = must_find(&mut tx, name).await?;
            if before.role == role {
                return Ok(());
            }
            sqlx::query("UPDATE person SET role = $1, changed_at = $2 WHERE name = $3")
                .bind(role.code())
                .bind(moment_text(at))
                .bind(name.to_string())
                .execute(&mut *tx)
                .await?;
            keep_an_administrator(&mut tx, name, &before).await?;
            let roles = (Some(before.role.code()), Some(role.code()));
            note(&mut tx, by, at, "person.role", name, "role", roles).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    /// Ends the person's sessions and lets them begin no other.
    pub async fn disable_person(&self, name: &PersonName, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            let before = must_find(&mut tx, name).await?;
            if before.disabled {
                return Ok(());
            }
            set_disabled(&mut tx, name, 1, at).await?;
            keep_an_administrator(&mut tx, name, &before).await?;
            end_others(&mut tx, name.as_str(), "").await?;
            note(&mut tx, by, at, "person.disable", name, "disabled", (Some("no"), Some("yes"))).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    pub async fn enable_person(&self, name: &PersonName, by: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let done = async {
            let mut tx = self.writing().await?;
            if !must_find(&mut tx, name).await?.disabled {
                return Ok(());
            }
            set_disabled(&mut tx, name, 0, at).await?;
            note(&mut tx, by, at, "person.enable", name, "disabled", (Some("yes"), Some("no"))).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }

    /// A one-time password for somebody who lost theirs; ends the person's sessions.
    pub async fn reset_password(
        &self,
        name: &PersonName,
        password_hash: &str,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.replace_password(name, password_hash, Chosen::ForThem, by, at).await
    }

    /// A password that the person chose. Ends the person's sessions but the one of `kept_session` (its
    /// [`TokenHash`]; none: all).
    pub async fn change_password(
        &self,
        name: &PersonName,
        password_hash: &str,
        kept_session: Option<&TokenHash>,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.replace_password(name, password_hash, Chosen::ByThem { kept_session }, by, at).await
    }

    async fn replace_password(
        &self,
        name: &PersonName,
        password_hash: &str,
        chosen: Chosen<'_>,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let (action, must_change, kept) = match chosen {
            Chosen::ForThem => ("person.reset", 1, ""),
            Chosen::ByThem { kept_session } => ("person.password", 0, kept_session.map_or("", TokenHash::as_str)),
        };
        let done = async {
            let mut tx = self.writing().await?;
            must_find(&mut tx, name).await?;
            set_password(&mut tx, name, password_hash, must_change, at).await?;
            // Whoever knew the old password may be in.
            end_others(&mut tx, name.as_str(), kept).await?;
            note(&mut tx, by, at, action, name, "password", (None, None)).await?;
            Ok(tx.commit().await?)
        };
        done.await.map_err(|fault: Fault| self.explain(fault))
    }
}

/// Who chose a new password.
enum Chosen<'a> {
    /// Somebody else: it is good for one login.
    ForThem,
    /// The person; the session in which they did stays.
    ByThem { kept_session: Option<&'a TokenHash> },
}

struct Found {
    role: Role,
    disabled: bool,
}

async fn found(c: &mut SqliteConnection, name: &PersonName) -> Attempt<Option<Found>> {
    let query = sqlx::query("SELECT role, disabled FROM person WHERE name = $1").bind(name.to_string());
    let Some(row) = query.fetch_optional(c).await? else { return Ok(None) };
    Ok(Some(Found { role: role(&row)?, disabled: flag(&row, "disabled")? }))
}

async fn must_find(c: &mut SqliteConnection, name: &PersonName) -> Attempt<Found> {
    found(c, name).await?.ok_or_else(|| Error::NoPerson(name.clone()).into())
}

async fn insert(c: &mut SqliteConnection, name: &PersonName, role: Role, hash: &str, at: DateTime<Utc>) -> Attempt<()> {
    let insert = "INSERT INTO person (name, role, password_hash, must_change, created_at, changed_at) \
         VALUES ($1, $2, $3, 1, $4, $4)";
    sqlx::query(insert)
        .bind(name.to_string())
        .bind(role.code())
        .bind(hash.to_owned())
        .bind(moment_text(at))
        .execute(c)
        .await?;
    Ok(())
}

async fn set_disabled(c: &mut SqliteConnection, name: &PersonName, disabled: i64, at: DateTime<Utc>) -> Attempt<()> {
    sqlx::query("UPDATE person SET disabled = $1, changed_at = $2 WHERE name = $3")
        .bind(disabled)
        .bind(moment_text(at))
        .bind(name.to_string())
        .execute(c)
        .await?;
    Ok(())
}

async fn set_password(
    c: &mut SqliteConnection,
    name: &PersonName,
    hash: &str,
    must_change: i64,
    at: DateTime<Utc>,
) -> Attempt<()> {
    sqlx::query("UPDATE person SET password_hash = $1, must_change = $2, changed_at = $3 WHERE name = $4")
        .bind(hash.to_owned())
        .bind(must_change)
        .bind(moment_text(at))
        .bind(name.to_string())
        .execute(c)
        .await?;
    Ok(())
}

/// Refuses a change after which nobody could look after people.
async fn keep_an_administrator(c: &mut SqliteConnection, name: &PersonName, before: &Found) -> Attempt<()> {
    if before.role != Role::Administrator || before.disabled {
        return Ok(());
    }
    let query = "SELECT count(*) FROM person WHERE role = 'administrator' AND disabled = 0";
    let left: i64 = sqlx::query_scalar(query).fetch_one(c).await?;
    if left == 0 { Err(Error::LastAdministrator(name.clone()).into()) } else { Ok(()) }
}

async fn note(
    c: &mut SqliteConnection,
    by: &Actor,
    at: DateTime<Utc>,
    action: &str,
    name: &PersonName,
    what: &str,
    (before, after): (Option<&str>, Option<&str>),
) -> Attempt<()> {
    let field = format!("/people/{name}/{what}");
    record(c, by, at, Deed { action, field: Some(&field), before, after, ..Deed::default() }).await
}

//! The people who may edit.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{flag, moment};
use crate::domain::person::PersonName;
use crate::domain::role::Role;

/// Somebody who may edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson {
    pub name: String,
    pub role: Role,
    pub disabled: bool,
    /// The password was given by somebody else, and must be changed first.
    pub must_change: bool,
    pub created_at: DateTime<Utc>,
    /// When the newest session was last used; none when there is no session.
    pub seen_at: Option<DateTime<Utc>>,
}

/// What a login is judged by.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub name: String,
    pub role: Role,
    /// As argon2 writes it, with its parameters and salt.
    pub password_hash: String,
    pub disabled: bool,
    pub must_change: bool,
}

/// No list of people is longer.
const MOST: i64 = 1_000;

impl Store {
    /// Everybody, by name.
    pub async fn people(&self) -> Result<Vec<StoredPerson>, Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            let query = "SELECT name, role, disabled, must_change, created_at, \
                 (SELECT max(seen_at) FROM session WHERE session.person = person.name) AS seen_at \
                 FROM person ORDER BY name LIMIT $1";
            let rows = sqlx::query(query).bind(MOST).fetch_all(&mut *tx).await?;
            rows.iter().map(stored).collect::<Attempt<Vec<_>>>()
        };
        asked.await.map_err(|fault| self.explain(fault))
    }

    /// What a login under the name is judged by; `None` when nobody has the name.
    pub async fn credentials(&self, name: &PersonName) -> Result<Option<Credentials>, Error> {
        let asked = async {
            let mut tx = self.reading().await?;
            let query = "SELECT name, role, password_hash, disabled, must_change FROM person WHERE name = $1";
            let row = sqlx::query(query).bind(name.to_string()).fetch_optional(&mut *tx).await?;
            let of = |row: SqliteRow| {
                Ok(Credentials {
                    name: row.try_get("name")?,
                    role: role(&row)?,
                    password_hash: row.try_get("password_hash")?,
                    disabled: flag(&row, "disabled")?,
                    must_change: flag(&row, "must_change")?,
                })
            };
            row.map(of).transpose()
        };
        asked.await.map_err(|fault: Fault| self.explain(fault))
    }
}

/// Whether the person may publish at this moment.
pub(super) async fn may_publish(c: &mut SqliteConnection, name: &str) -> Attempt<bool> {
    let query = sqlx::query("SELECT role FROM person WHERE name = $1 AND disabled = 0").bind(name.to_owned());
    let role = query.fetch_optional(c).await?.map(|row| role(&row)).transpose()?;
    Ok(role.is_some_and(|role| role.may(Role::Publisher)))
}

/// Everybody who may publish at this moment, by name.
pub(super) async fn publishers(c: &mut SqliteConnection) -> Attempt<Vec<String>> {
    let query = sqlx::query("SELECT name, role FROM person WHERE disabled = 0 ORDER BY name LIMIT $1").bind(MOST);
    let mut names = Vec::new();
    for row in query.fetch_all(c).await? {
        if role(&row)?.may(Role::Publisher) {
            names.push(row.try_get("name")?);
        }
    }
    Ok(names)
}

pub(super) fn role(row: &SqliteRow) -> Attempt<Role> {
    let code: &str = row.try_get("role")?;
    Role::from_code(code).ok_or_else(|| Fault::unreadable(format_args!("role {code}")))
}

fn stored(row: &SqliteRow) -> Attempt<StoredPerson> {
    Ok(StoredPerson {
        name: row.try_get("name")?,
        role: role(row)?,
        disabled: flag(row, "disabled")?,
        must_change: flag(row, "must_change")?,
        created_at: moment(row, "created_at")?.ok_or_else(|| Fault::unreadable("created_at NULL"))?,
        seen_at: moment(row, "seen_at")?,
    })
}

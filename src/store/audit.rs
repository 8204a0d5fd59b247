//! The record of who did what. It only grows: the database refuses any change of a row.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::domain::week::Week;

use super::error::Attempt;
use super::row::moment_text;

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

//! What a file is, before anything is written to it.

use std::path::Path;

use sqlx::{Row, SqliteConnection};

use super::Kind;
use super::error::{Attempt, Error};
use super::migrations::MIGRATIONS;

/// How far a database is that this program may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing in it yet.
    New,
    /// Made by an earlier version of this program.
    Older(Kind),
    Current(Kind),
}

/// Only reads. Refuses the database of another program, of a newer version, and of the other kind.
pub(super) async fn state(c: &mut SqliteConnection, path: &Path, wanted: Kind) -> Attempt<State> {
    match found(c, path).await? {
        State::Older(found) | State::Current(found) if found != wanted => {
            Err(Error::OtherKind { path: path.into(), found, wanted }.into())
        }
        state => Ok(state),
    }
}

/// The same, of whatever kind.
pub(super) async fn found(c: &mut SqliteConnection, path: &Path) -> Attempt<State> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(&mut *c).await?;
    if tables.is_empty() {
        return Ok(State::New);
    }
    let has = |name: &str| tables.iter().any(|table| table == name);
    if !has("_sqlx_migrations") {
        return Err(Error::Foreign(path.into()).into());
    }
    let found: Option<i64> = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut *c).await?;
    let known = MIGRATIONS.iter().map(|migration| migration.version).max();
    // The tables of a newer version may look different: nothing more is asked of it.
    if let (Some(found), Some(known)) = (found, known)
        && found > known
    {
        return Err(Error::Newer { path: path.into(), found, known }.into());
    }
    let mut ran = 0;
    // A migration that ran with other words made other tables.
    for row in sqlx::query("SELECT version, checksum FROM _sqlx_migrations").fetch_all(&mut *c).await? {
        let (version, checksum): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        let same = MIGRATIONS.iter().any(|known| known.version == version && *known.checksum == *checksum);
        if !same {
            let reason = format!("migration {version} ran in another form");
            return Err(Error::Migration { path: path.into(), reason }.into());
        }
        ran += 1;
    }
    if !has("meta") || !has("edition") {
        return Err(Error::Foreign(path.into()).into());
    }
    let kind: Option<String> = sqlx::query_scalar("SELECT kind FROM meta").fetch_optional(&mut *c).await?;
    let Some(kind) = kind.as_deref().and_then(Kind::from_code) else {
        return Err(Error::Foreign(path.into()).into());
    };
    // One in the middle may be missing too: programs grow in several places at once.
    Ok(if ran == MIGRATIONS.iter().count() { State::Current(kind) } else { State::Older(kind) })
}

//! Whether a database is sound and whole, and how much is in it. Nothing is changed, neither the file nor what lies beside it.

use std::path::Path;

use sqlx::{Row, SqliteConnection};

use super::error::{Attempt, Error};
use super::inspect::{State, found};
use super::look::{doubt, steady};
use super::{Kind, Settings, Store};

/// What a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    pub kind: Kind,
    /// How many weeks are published.
    pub weeks: i64,
    pub revisions: i64,
}

impl Store {
    /// What is wrong with the file; nothing, when the list is empty.
    pub async fn check(&self) -> Result<Vec<String>, Error> {
        let checked = async {
            let mut tx = self.reading().await?;
            problems(&mut tx).await
        };
        checked.await.map_err(|fault| self.explain(fault))
    }
}

/// Looks for damage in the database at `path`, of whatever kind, and for a log of commits that is missing, foreign or damaged:
/// [`Error::Unsound`], [`Error::LogMissing`], [`Error::LogForeign`], [`Error::LogDamaged`].
pub async fn check(path: &Path) -> Result<Contents, Error> {
    match std::fs::metadata(path) {
        Ok(file) if file.is_dir() => return Err(Error::Folder(path.into())),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NotThere(path.into())),
        Err(error) => return Err(Error::CannotOpen { path: path.into(), reason: error.to_string() }),
    }
    let checked = async {
        // First: two files that do not belong together look like damage.
        if let Some(doubt) = doubt(path).await? {
            return Err(doubt.into());
        }
        let (contents, problems) = steady(path, async |c| Ok((contents(c, path).await?, problems(c).await?))).await?;
        match problems.is_empty() {
            true => Ok(contents),
            false => Err(Error::Unsound { path: path.into(), problems: problems.join("\n") }.into()),
        }
    };
    checked.await.map_err(|fault| super::error::Fault::explain(fault, path, Settings::default().wait))
}

async fn contents(c: &mut SqliteConnection, path: &Path) -> Attempt<Contents> {
    let (State::Older(kind) | State::Current(kind)) = found(c, path).await? else {
        return Err(Error::Empty(path.into()).into());
    };
    let count = "SELECT count(DISTINCT week), count(*) FROM edition WHERE kind = 'revision'";
    let row = sqlx::query(count).fetch_one(c).await?;
    Ok(Contents { kind, weeks: row.try_get(0)?, revisions: row.try_get(1)? })
}

async fn problems(c: &mut SqliteConnection) -> Attempt<Vec<String>> {
    let mut problems: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *c).await?;
    problems.retain(|problem| problem != "ok");
    for row in sqlx::query("PRAGMA foreign_key_check").fetch_all(c).await? {
        let (table, row_id): (String, Option<i64>) = (row.try_get(0)?, row.try_get(1)?);
        let (parent, row_id) = (row.try_get::<String, _>(2)?, row_id.unwrap_or_default());
        problems.push(format!("a row of {table} points to no row of {parent}: {row_id}"));
    }
    Ok(problems)
}

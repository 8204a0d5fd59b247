//! Looking at a database without changing it, whoever has it open: neither the file nor the log beside it, nor what else lies in
//! its folder.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};

use super::Settings;
use super::error::{Attempt, Error};
use super::seal::{self, State};
use super::wal::{self, beside};

/// So often a look is taken anew while a program changes what is looked at.
const TRIES: usize = 5;

/// A connection that only reads.
pub(super) struct Look {
    pub c: SqliteConnection,
    /// What the file was like, where nothing keeps a program from changing it meanwhile.
    still: Option<(PathBuf, Option<Stamp>)>,
    _aside: Option<Aside>,
}

type Stamp = (u64, SystemTime, bool);

impl Look {
    pub async fn at(path: &Path) -> Attempt<Self> {
        let reading = SqliteConnectOptions::new().foreign_keys(true).read_only(true);
        if !has_log(path) {
            // SQLite would make a log and its index to read a file without one.
            let stamp = stamp(path);
            let c = SqliteConnection::connect_with(&reading.filename(path).immutable(true)).await?;
            return Ok(Self { c, still: Some((path.into(), stamp)), _aside: None });
        }
        if beside(path, "-shm").exists() {
            let c = SqliteConnection::connect_with(&reading.filename(path)).await?;
            return Ok(Self { c, still: None, _aside: None });
        }
        // No program has it open, or there would be an index, which SQLite would make to read it.
        let aside = Aside::of(path)?;
        let c = SqliteConnection::connect_with(&reading.filename(aside.file())).await?;
        Ok(Self { c, still: None, _aside: Some(aside) })
    }

    /// Ends the look; whether what was seen belongs together.
    pub async fn close(self) -> Attempt<bool> {
        self.c.close().await?;
        Ok(self.still.is_none_or(|(path, before)| before == stamp(&path)))
    }
}

/// How long the file is, when it was changed, and whether a log stands beside it.
fn stamp(path: &Path) -> Option<Stamp> {
    let file = fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?, has_log(path)))
}

fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// A copy of the file and its log in a folder of its own, which is gone with it.
struct Aside(PathBuf);

impl Aside {
    fn of(path: &Path) -> Result<Self, Error> {
        let mut random = [0; 8];
        let failed =
            |reason: &dyn std::fmt::Display| Error::CannotOpen { path: path.into(), reason: reason.to_string() };
        getrandom::fill(&mut random).map_err(|error| failed(&error))?;
        let name = format!("industry-weekly-{:016x}", u64::from_ne_bytes(random));
        let folder = std::env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&folder).map_err(|error| failed(&error))?;
        let aside = Self(folder);
        let file = aside.file();
        for (from, to) in [(path.to_owned(), file.clone()), (beside(path, "-wal"), beside(&file, "-wal"))] {
            fs::copy(from, to).map_err(|error| failed(&error))?;
        }
        Ok(aside)
    }

    fn file(&self) -> PathBuf {
        self.0.join("copy.db")
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "a folder of the program stays behind: {}", self.0.display());
        }
    }
}

/// Does the work on a look at the database, anew when a program changed it meanwhile.
pub(super) async fn steady<T>(path: &Path, work: impl AsyncFn(&mut SqliteConnection) -> Attempt<T>) -> Attempt<T> {
    let mut tries = 1;
    loop {
        let mut look = Look::at(path).await?;
        let done = work(&mut look.c).await;
        let belongs_together = look.close().await?;
        if belongs_together || tries == TRIES {
            return done;
        }
        tries += 1;
    }
}

/// Why the file and what lies beside it may not be the whole database; `None` where they are.
pub(super) async fn doubt(path: &Path) -> Attempt<Option<Error>> {
    for _ in 0..TRIES {
        let log = wal::read(path)
            .map_err(|error| Error::CannotOpen { path: beside(path, "-wal"), reason: error.to_string() })?;
        let file = match seal::in_file(path).await {
            Ok(file) => file,
            // Half folded by a program that was stopped meanwhile, it is whole with its log only.
            Err(_) if log.commits => return steady(path, seal::read).await.map(|_| None),
            Err(fault) => return Err(fault),
        };
        let together = match log.commits {
            true => steady(path, seal::read).await,
            false => Ok(file.clone()),
        };
        // What can be read alone, and not together.
        let foreign = match together.map_err(|fault| fault.explain(path, Settings::default().wait)) {
            Ok(together) => !together.fits(&file),
            Err(Error::Damaged(_) | Error::NotADatabase(_)) => true,
            Err(error) => return Err(error.into()),
        };
        // A program that folds the log into the file at this moment changes one after the other.
        if seal::in_file(path).await? != file {
            continue;
        }
        let log_path = beside(path, "-wal");
        return Ok(if !log.commits && file.state == State::Open && !log.beginning {
            Some(match log.damaged {
                Some(frame) => Error::LogDamaged { path: log_path, frame },
                None => Error::LogMissing(log_path),
            })
        } else if foreign {
            Some(Error::LogForeign(log_path))
        } else {
            log.damaged.filter(|_| !log.beginning).map(|frame| Error::LogDamaged { path: log_path, frame })
        });
    }
    Ok(None)
}

//! Whole copies of a database: a backup of one that may be in use, and a backup put back in its place. What is copied is looked at
//! before, and the copy after, so that a file under its final name is always sound and whole.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteLockingMode};
use sqlx::{Connection, SqliteConnection};

use super::check::{Contents, check};
use super::error::{Attempt, Error, Fault};
use super::look::{doubt, steady};
use super::wal::beside;
use super::{Settings, seal};

/// What SQLite reads into a file beside which it lies: commits to add, or pages to set back.
const LOGS: [&str; 2] = ["-wal", JOURNAL];

const JOURNAL: &str = "-journal";

/// Whether a journal holds pages to set back: whoever committed, as the holder of the lock does, leaves one without its magic
/// number (sqlite.org/fileformat.html, 3).
fn sets_back(journal: &Path) -> bool {
    const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let mut start = [0; 8];
    File::open(journal).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == MAGIC
}

/// A copy that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    pub contents: Contents,
    /// Its length in bytes.
    pub bytes: u64,
}

/// A database that was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub copied: Copied,
    /// Where what stood there before is kept.
    pub kept: Option<PathBuf>,
}

/// Copies the database at `from`, in use or not, into the new file `to`.
pub async fn back_up(from: &Path, to: &Path) -> Result<Copied, Error> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(Error::FileExists(to.into()));
    }
    let part = Part::of(from, to).await?;
    part.put(to)?;
    Ok(part.copied)
}

/// Makes the new database `to` out of a backup. A log that lies there without a database is kept beside it.
pub async fn restore(backup: &Path, to: &Path, now: DateTime<Utc>) -> Result<Restored, Error> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(Error::FileExists(to.into()));
    }
    let part = Part::of(backup, to).await?;
    let kept = if LOGS.iter().any(|ending| beside(to, ending).exists()) { Some(set_aside(to, now)?) } else { None };
    part.put(to)?;
    Ok(Restored { copied: part.copied, kept })
}

/// The same in the place of a database that is there. That one is kept beside it, with its log. At every moment one of the two
/// stands there whole.
pub async fn restore_in_place_of(backup: &Path, to: &Path, now: DateTime<Utc>) -> Result<Restored, Error> {
    if fs::symlink_metadata(to).is_err() {
        return restore(backup, to, now).await;
    }
    // A link stays what it is: what it leads to is replaced.
    let to = &fs::canonicalize(to).map_err(cannot(to))?;
    let same = fs::canonicalize(backup).is_ok_and(|backup| backup == *to);
    if same {
        return Err(Error::FileExists(to.clone()));
    }
    let part = Part::of(backup, to).await?;
    // What cannot be read any more is of no kind.
    if let Ok(there) = check(to).await
        && there.kind != part.copied.contents.kind
    {
        return Err(Error::OtherKind { path: backup.into(), found: part.copied.contents.kind, wanted: there.kind });
    }
    part.belongs_as(to)?;
    // A log that is none of this file's is not mixed into it: it is kept as it is.
    let doubtful = matches!(doubt(to).await, Ok(Some(Error::LogForeign(_) | Error::LogDamaged { .. })) | Err(_));
    let mut holder = SqliteConnection::connect_with(
        &SqliteConnectOptions::new().filename(to).locking_mode(SqliteLockingMode::Exclusive),
    )
    .await
    .map_err(|error| explained(error.into(), to))?;
    let replaced = async {
        held(&mut holder, to).await?;
        if !doubtful {
            folded(&mut holder, to).await?;
        }
        let kept = set_aside(to, now)?;
        fs::rename(&part.path, to).map_err(cannot(to))?;
        Ok(kept)
    };
    let replaced = replaced.await;
    if doubtful && replaced.is_err() {
        // Closed, it would fold the log into the file, which has not moved. The lock ends with the program.
        std::mem::forget(holder);
    } else {
        holder.close().await.map_err(|error| explained(error.into(), to))?;
    }
    let kept = replaced?;
    synced_folder(to)?;
    Ok(Restored { copied: part.copied, kept: Some(kept) })
}

/// Keeps every other program from the database while the connection lasts.
async fn held(c: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    let held = async {
        // Whatever is read takes the lock, and where there is no log, the second statement.
        super::inspect::found(c, path).await?;
        sqlx::raw_sql("BEGIN EXCLUSIVE; COMMIT").execute(&mut *c).await?;
        Ok(())
    };
    match held.await.map_err(|fault| explained(fault, path)) {
        // What is damaged, or no database at all, is what a backup is for.
        Ok(()) | Err(Error::NotADatabase(_) | Error::Damaged(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Puts everything into the one file, so that it is whole by itself.
async fn folded(c: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    match sqlx::query("PRAGMA journal_mode = DELETE").fetch_one(c).await.map_err(|error| explained(error.into(), path))
    {
        Ok(_) | Err(Error::NotADatabase(_) | Error::Damaged(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn explained(fault: Fault, path: &Path) -> Error {
    match fault.explain(path, Settings::default().wait) {
        Error::Locked { .. } => Error::InUse(path.into()),
        error => error,
    }
}

/// Gives what stands there a second name with the time in it, and takes the logs away from the first.
fn set_aside(path: &Path, now: DateTime<Utc>) -> Result<PathBuf, Error> {
    const MOST: u32 = 100;
    let stem = beside(path, &now.format(".%Y-%m-%d-%H%M%S").to_string());
    let names = (1..=MOST).map(|number| if number == 1 { stem.clone() } else { beside(&stem, &format!("-{number}")) });
    let free = |name: &PathBuf| {
        [&[""], &LOGS[..]].concat().iter().all(|ending| fs::symlink_metadata(beside(name, ending)).is_err())
    };
    let kept = names.into_iter().find(free).ok_or_else(|| Error::FileExists(stem.clone()))?;
    for ending in [&[""], &LOGS[..]].concat() {
        let (from, to) = (beside(path, ending), beside(&kept, ending));
        if ending == JOURNAL && !sets_back(&from) {
            continue;
        }
        match fs::hard_link(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            // A file system without second names.
            Err(_) => drop(fs::copy(&from, &to).map_err(cannot(&to))?),
        }
    }
    synced_folder(path)?;
    // From here on the log is beside the second name only. A log that was this file's own was folded into it before.
    for gone in [&LOGS[..], &["-shm"]].concat().into_iter().map(|ending| beside(path, ending)) {
        match fs::remove_file(&gone) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(cannot(&gone)(error)),
            _ => {}
        }
    }
    Ok(kept)
}

/// A copy under a name that says that it is not finished; it goes when it does not get its own.
struct Part {
    path: PathBuf,
    copied: Copied,
}

impl Part {
    /// A sound and whole copy of the database at `from`, in the folder of `to`.
    async fn of(from: &Path, to: &Path) -> Result<Self, Error> {
        check(from).await?;
        let path = beside(to, &format!(".part-{}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(cannot(&path))?;
        drop(file);
        let nothing = Contents { kind: super::Kind::Real, weeks: 0, revisions: 0 };
        let mut part = Self { path, copied: Copied { contents: nothing, bytes: 0 } };
        written(from, &part.path).await.map_err(|fault| fault.explain(&part.path, Settings::default().wait))?;
        part.copied.contents = check(&part.path).await?;
        let file = File::open(&part.path).map_err(cannot(&part.path))?;
        file.sync_all().map_err(cannot(&part.path))?;
        part.copied.bytes = file.metadata().map_err(cannot(&part.path))?.len();
        Ok(part)
    }

    /// Gives it its name, unless there is a file of this name by now.
    fn put(&self, to: &Path) -> Result<(), Error> {
        match fs::hard_link(&self.path, to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(Error::FileExists(to.into())),
            // A file system without second names.
            Err(_) => fs::rename(&self.path, to).map_err(cannot(to))?,
        }
        synced_folder(to)
    }

    /// Whoever could read and write what it replaces can do so with it.
    fn belongs_as(&self, other: &Path) -> Result<(), Error> {
        let other = fs::metadata(other).map_err(cannot(other))?;
        fs::set_permissions(&self.path, Permissions::from_mode(other.mode() & 0o777)).map_err(cannot(&self.path))?;
        if let Err(error) = chown(&self.path, Some(other.uid()), Some(other.gid())) {
            tracing::warn!(%error, "the database now belongs to another user: {}", self.path.display());
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already where it was renamed.
        for left in [self.path.clone(), beside(&self.path, JOURNAL)] {
            match fs::remove_file(&left) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    tracing::warn!(%error, "an unfinished copy stays behind: {}", left.display());
                }
                _ => {}
            }
        }
    }
}

/// Writes everything that is committed at `from` into the empty file.
async fn written(from: &Path, to: &Path) -> Attempt<()> {
    let name =
        to.to_str().ok_or_else(|| Error::CannotCopy { path: to.into(), reason: "its name is no UTF-8".into() })?;
    steady(from, async |c| {
        // One that was changed meanwhile is written anew.
        File::create(to).map_err(cannot(to))?;
        sqlx::query("VACUUM INTO $1").bind(name.to_owned()).execute(c).await?;
        Ok(())
    })
    .await?;
    let mut c = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(to)).await?;
    let apart = seal::apart(&mut c).await;
    c.close().await?;
    apart
}

fn cannot(path: &Path) -> impl Fn(io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Full(path.clone()),
        _ => Error::CannotCopy { path: path.clone(), reason: error.to_string() },
    }
}

/// A name is as lasting as the file once its folder is on the disk.
fn synced_folder(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(cannot(folder))
}

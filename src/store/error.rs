//! What the store refuses, in three groups: the database cannot be opened; it cannot be written or read at this
//! moment; the request does not fit what is stored. Messages read alone and end in the value; [`Error::hint`] says what
//! to do, where there is something to do. Nothing was changed when a call ends in any of these.
//!
//! Inside the store, calls end in a [`Fault`]; it becomes an [`Error`] where the database's path is known.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::domain::person::PersonName;
use crate::domain::week::Week;

use super::desk::Part;
use super::{Kind, Store};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    // The database cannot be opened.
    #[error("the database's path is a folder: {0}")]
    Folder(PathBuf),
    #[error("the database's folder cannot be made ({reason}): {path}")]
    NoFolder { path: PathBuf, reason: std::io::Error },
    #[error("the database cannot be opened ({reason}): {path}")]
    CannotOpen { path: PathBuf, reason: String },
    #[error("not a database: {0}")]
    NotADatabase(PathBuf),
    #[error("the database of another program: {0}")]
    Foreign(PathBuf),
    #[error("the database comes from a newer version of this program (schema {found}, known up to {known}): {path}")]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the database does not exist: {0}")]
    NotThere(PathBuf),
    #[error("there is nothing in the database's file: {0}")]
    Empty(PathBuf),
    #[error("the database is not a {wanted} one, it is a {found} one: {path}")]
    OtherKind { path: PathBuf, found: Kind, wanted: Kind },
    #[error("the database cannot be brought up to date ({reason}): {path}")]
    Migration { path: PathBuf, reason: String },

    // It is not whole.
    #[error(
        "what was saved last may be missing: the database was copied, or its log removed, while a program had it open, and there is no {0}"
    )]
    LogMissing(PathBuf),
    #[error("the log of commits belongs to another copy of the database: {0}")]
    LogForeign(PathBuf),
    #[error("the log of commits is damaged, and what follows is not read: frame {frame} of {path}")]
    LogDamaged { path: PathBuf, frame: usize },
    #[error("the database is damaged: {path}\n{problems}")]
    Unsound { path: PathBuf, problems: String },

    // It is copied, or put in the place of another.
    #[error("there is a file of this name already: {0}")]
    FileExists(PathBuf),
    #[error("the copy cannot be written ({reason}): {path}")]
    CannotCopy { path: PathBuf, reason: String },
    #[error("another program has the database open: {0}")]
    InUse(PathBuf),

    // It cannot be written or read at this moment.
    #[error("the database cannot be written, the file or its folder is read-only: {0}")]
    ReadOnly(PathBuf),
    #[error("another program kept the database locked for {} s: {path}", .wait.as_secs_f32())]
    Locked { path: PathBuf, wait: Duration },
    #[error(
        "the database's file was moved or replaced while it was in use, and what is saved goes to the one that was there: {0}"
    )]
    Moved(PathBuf),
    #[error("the disk is full, nothing was written: {0}")]
    Full(PathBuf),
    #[error("the database's file is damaged: {0}")]
    Damaged(PathBuf),
    #[error("the database holds what this program cannot read: {0}")]
    Unreadable(String),
    #[error("the database did not answer as expected: {0}")]
    Database(sqlx::Error),

    // The request does not fit what is stored.
    #[error("there is no draft to publish for week {0}")]
    NoDraft(Week),
    #[error("the draft of {week} says what revision {number} says already")]
    NothingNew { week: Week, number: u32 },
    #[error("a revision needs a note that says why it is published: week {0}")]
    NoteMissing(Week),
    #[error("a revision needs the name of who publishes it: week {0}")]
    PublisherMissing(Week),
    #[error("a generated week stays out of a real database: week {0}")]
    Generated(Week),
    #[error("the database's rules forbid this bulletin ({rule}): week {week}")]
    Forbidden { week: Week, rule: String },
    #[error("there is somebody of this name already: {0}")]
    PersonExists(PersonName),
    #[error("there is nobody of this name: {0}")]
    NoPerson(PersonName),
    #[error("the last administrator must stay one who can log in: {0}")]
    LastAdministrator(PersonName),
    #[error("a cluster is looked for under at most 16 names: {0}")]
    TooManyNames(usize),

    // The same, for the drafts at the editors' desk.
    #[error("the draft of the week is at the editors' desk: week {0}")]
    AtDesk(Week),
    #[error("there is no draft at the desk for week {0}")]
    NoDesk(Week),
    #[error("a draft is opened at most a week before its own week begins: week {0}")]
    TooEarly(Week),
    #[error("somebody changed the draft of {week} meanwhile: it is now at version {version}")]
    Stale { week: Week, version: u32 },
    #[error("the draft of {week} has no version {version}")]
    NoVersion { week: Week, version: u32 },
    #[error(
        "a draft has at most {} fields and {} bytes: {fields} fields, {bytes} bytes in week {week}",
        super::desk::MOST_FIELDS,
        super::desk::MOST_BYTES
    )]
    TooLarge { week: Week, fields: usize, bytes: usize },
    #[error("a list of a draft has at most {most} rows: {rows} rows in week {week}", most = super::desk::MOST_ROWS)]
    TooManyRows { week: Week, rows: usize },
    #[error("a field has at most {most} characters: {length} characters in {key} of week {week}", most = crate::sheet::typed::LONGEST)]
    TooLong { week: Week, key: String, length: usize },
    #[error("the week has another draft, which has to be published or deleted first: week {0}")]
    AnotherDraft(Week),
    #[error("no draft that was deleted within {most} days has this name: {0}", most = super::desk::KEPT_DAYS)]
    NotDeleted(String),
    #[error("the draft has not been submitted for review: week {0}")]
    NotInReview(Week),
    #[error("who approves the draft of {week} is no publisher (any more): {name}")]
    NoPublisher { week: Week, name: String },
    #[error("who changed or submitted a draft does not approve it ({who}): week {week}")]
    FourEyes {
        week: Week,
        who: String,
        part: Part,
        /// Who may approve it at present.
        may: Vec<String>,
    },
    #[error("comments of the draft of {week} that are not resolved: {count}")]
    OpenComments { week: Week, count: u32 },
    #[error("fields of the draft of {week} that cannot be understood, and errors found in it: {count}")]
    Problems { week: Week, count: usize },
    #[error("warnings about the draft of {week} that have no reason yet: {count}")]
    Unreasoned { week: Week, count: usize },
    #[error("a draft goes back with a reason: week {0}")]
    ReasonMissing(Week),
    #[error("the draft of {week} waits to be published at {at}")]
    Scheduled { week: Week, at: DateTime<Utc> },
    #[error("the draft does not wait to be published: week {0}")]
    NotScheduled(Week),
    #[error("a time to publish lies in the future, at most {most} days ahead: {0}", most = super::desk::MOST_DAYS_AHEAD)]
    PublishTime(DateTime<Utc>),
    #[error("a comment has 1 to {most} characters: {0}", most = super::desk::MOST_COMMENT)]
    CommentLength(usize),
    #[error("a draft has at most {most} comments: week {0}", most = super::desk::MOST_COMMENTS)]
    TooManyComments(Week),
    #[error("the draft of {week} has no field of this key: {key}")]
    NoField { week: Week, key: String },
    #[error("no comment that can be resolved has this number: {0}")]
    NoComment(i64),
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Folder(_) => Some("name a file inside it"),
            Error::NotADatabase(_) | Error::Foreign(_) => Some("name another file; this one was left as it is"),
            Error::Newer { .. } => Some("use the newer program, or restore a backup made before it ran"),
            Error::OtherKind { found: Kind::Demo, .. } => Some("name another database, or serve this one with --demo"),
            Error::OtherKind { found: Kind::Real, .. } => Some("the demonstration needs a database of its own"),
            Error::ReadOnly(_) => Some("give this user the right to write the file and its folder"),
            Error::Locked { .. } => Some("try again when the other program is done"),
            Error::Full(_) => Some("make room and try again"),
            Error::Damaged(_) | Error::Unsound { .. } | Error::LogDamaged { .. } => Some("restore the latest backup"),
            Error::LogMissing(_) => Some(
                "put the file that ends in -wal back beside it, or take a copy that backup made or one of a stopped program",
            ),
            Error::LogForeign(_) => Some(
                "put the two files of one moment side by side, or move this one away if the database was copied without it",
            ),
            Error::InUse(_) => Some("stop the server first"),
            Error::NoDraft(_) => Some("import the week's bulletin first"),
            Error::NoteMissing(_) => Some("say why with --note"),
            Error::PersonExists(_) => Some("choose another name, or reset the password with user reset"),
            Error::NoPerson(_) => Some("user list shows everybody"),
            Error::LastAdministrator(_) => Some("make somebody else an administrator first"),
            Error::AtDesk(_) => {
                Some("paste the text at /edit/weeks/WEEK/import, or have the draft published or deleted there")
            }
            Error::Stale { .. } => Some("look at what changed, then try again"),
            Error::Scheduled { .. } => Some("withdraw it first"),
            Error::NotInReview(_) => Some("submit it first"),
            Error::Generated(_) => Some("generated weeks live in the demonstration's database"),
            _ => None,
        }
    }
}

/// What goes wrong inside the store, before the path of the database is put to it.
#[derive(Debug)]
pub(super) enum Fault {
    Sql(sqlx::Error),
    Migration(sqlx::migrate::MigrateError),
    Refused(Error),
}

/// What a call inside the store ends in.
pub(super) type Attempt<T> = Result<T, Fault>;

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Fault::Sql(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Refused(error)
    }
}

impl Fault {
    /// The stored value is none that this program writes.
    pub(super) fn unreadable(what: impl std::fmt::Display) -> Self {
        Fault::Refused(Error::Unreadable(what.to_string()))
    }

    pub(super) fn explain(self, path: &Path, wait: Duration) -> Error {
        use sqlx::migrate::MigrateError;
        match self {
            Fault::Refused(error) => error,
            Fault::Sql(error) => explained(error, path, wait),
            Fault::Migration(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
                match explained(error, path, wait) {
                    Error::Database(error) => Error::Migration { path: path.into(), reason: error.to_string() },
                    known => known,
                }
            }
            Fault::Migration(error) => Error::Migration { path: path.into(), reason: error.to_string() },
        }
    }
}

impl Store {
    /// What passes is told to who can do something about it too; everything else is logged where it ends.
    pub(super) fn explain(&self, fault: Fault) -> Error {
        let error = fault.explain(&self.place.path, self.place.wait);
        if matches!(error, Error::Full(_) | Error::Locked { .. }) {
            tracing::error!("{error}");
        }
        error
    }
}

/// SQLite's result codes (sqlite.org/rescode.html): the low byte is the primary code.
fn explained(error: sqlx::Error, path: &Path, wait: Duration) -> Error {
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const READ_ONLY: i32 = 8;
    const CORRUPT: i32 = 11;
    const FULL: i32 = 13;
    const CANNOT_OPEN: i32 = 14;
    const NOT_A_DATABASE: i32 = 26;
    /// The shared memory beside the file cannot grow: seen when the disk is full.
    const SHARED_MEMORY_SIZE: i32 = 10 | (19 << 8);
    /// A write that failed for another reason than the disk's end: seen at a quota and at a limit of the process.
    const WRITE: i32 = 10 | (3 << 8);

    let code = match &error {
        sqlx::Error::PoolTimedOut => return Error::Locked { path: path.into(), wait },
        sqlx::Error::Database(inner) => inner.code().and_then(|code| code.parse::<i32>().ok()),
        _ => None,
    };
    match (code, code.map(|code| code & 0xff)) {
        (Some(SHARED_MEMORY_SIZE | WRITE), _) | (_, Some(FULL)) => Error::Full(path.into()),
        (_, Some(BUSY | LOCKED)) => Error::Locked { path: path.into(), wait },
        (_, Some(READ_ONLY)) => Error::ReadOnly(path.into()),
        (_, Some(CORRUPT)) => Error::Damaged(path.into()),
        (_, Some(CANNOT_OPEN)) => Error::CannotOpen { path: path.into(), reason: "no access".into() },
        (_, Some(NOT_A_DATABASE)) => Error::NotADatabase(path.into()),
        _ => Error::Database(error),
    }
}

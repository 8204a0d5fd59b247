//! Opening a database: the only place that knows how connections are set up.

use std::fmt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::Utc;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};

use super::error::{Attempt, Error, Fault};
use super::inspect::{State, state};
use super::look::doubt;
use super::migrations::MIGRATIONS;
use super::row::moment_text;
use super::seal::{self, Folding};
use super::wal::beside;
use super::{Place, Store};

/// What a database is for; it keeps this for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was reported, and nothing else.
    Real,
    /// The demonstration: generated weeks, which say so.
    Demo,
}

impl Kind {
    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Real => "real",
            Kind::Demo => "demo",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Kind::Real, Kind::Demo].into_iter().find(|kind| kind.code() == code)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How long a call waits for a lock that another program holds.
    pub wait: Duration,
    /// How many connections read at the same time.
    pub readers: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { wait: Duration::from_secs(5), readers: 4 }
    }
}

impl Store {
    /// Opens the database at `path`, or makes it with its folders, and brings its schema up to date.
    ///
    /// Whatever it refuses, it leaves as it was.
    pub async fn open(path: &Path, kind: Kind) -> Result<Store, Error> {
        Self::open_with(path, kind, Settings::default()).await
    }

    /// [`Store::open`] with settings of one's own.
    pub async fn open_with(path: &Path, kind: Kind, settings: Settings) -> Result<Store, Error> {
        const PAUSE: Duration = Duration::from_millis(20);
        prepare(path)?;
        warn_of_doubts(path).await?;
        let start = Instant::now();
        loop {
            let opened = connected(path, kind, settings).await.map_err(|fault| fault.explain(path, settings.wait));
            // Two programs that start at once meet while one of them changes the journal's mode: SQLite then says
            // "busy" at once, whatever the waiting time.
            #[allow(clippy::disallowed_methods, reason = "SQLite tells nobody when a lock is let go")]
            match opened {
                Err(Error::Locked { .. }) if start.elapsed() < settings.wait => tokio::time::sleep(PAUSE).await,
                opened => return opened,
            }
        }
    }

    /// Waits until every connection is closed; the database is then in its one file again.
    pub async fn close(&self) {
        self.readers.close().await;
        self.watcher.close().await;
        if self.place.log.is_begun()
            && let Ok(mut c) = self.writer.acquire().await
            && let Err(fault) = seal::close(&mut c, &self.place.path).await
        {
            tracing::warn!(error = %self.explain(fault), "the database could not be marked as closed");
        }
        self.writer.close().await;
    }

    pub fn kind(&self) -> Kind {
        self.place.kind
    }

    pub fn path(&self) -> &Path {
        &self.place.path
    }

    /// A transaction that sees one state of the database throughout.
    pub(super) async fn reading(&self) -> Attempt<Transaction<'static, Sqlite>> {
        Ok(self.readers.begin().await?)
    }

    /// A transaction that holds the right to write from its start: one that turned from reading to writing could fail
    /// at once, whatever the waiting time.
    pub(super) async fn writing(&self) -> Attempt<Transaction<'static, Sqlite>> {
        self.place.log.prepare(&mut *self.writer.acquire().await?, &self.place.path).await?;
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// The log of commits, as far as this program has written to it.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// As long as this, in bytes, it is folded into the file; 0: nothing was written yet.
    limit: AtomicU64,
    /// The file does not say yet that this log follows.
    unsealed: AtomicBool,
}

impl Log {
    /// In bytes: as long as SQLite would let it become.
    const LONG: u64 = 4 * 1024 * 1024;

    fn is_begun(&self) -> bool {
        self.limit.load(Ordering::Acquire) > 0
    }

    /// Before anything is written. SQLite folds nothing by itself ([`options`]): the file's seal changes with it.
    async fn prepare(&self, c: &mut SqliteConnection, path: &Path) -> Attempt<()> {
        let long = || std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
        let sealed = if !self.is_begun() {
            seal::open(c, path, Folding::Patient).await?
        } else if long() > self.limit.load(Ordering::Acquire) {
            seal::renew(c, path).await?
        } else if self.unsealed.load(Ordering::Acquire) {
            seal::open(c, path, Folding::AtOnce).await?
        } else {
            return Ok(());
        };
        self.unsealed.store(!sealed, Ordering::Release);
        // Where somebody still reads what was there before, it goes on growing, and not every save waits for that.
        self.limit.store(long() + Self::LONG, Ordering::Release);
        Ok(())
    }
}

/// Which file this is, whatever its name.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Looks before the database is opened: opening it takes any log for its own, and leaves no trace of one that is missing.
async fn warn_of_doubts(path: &Path) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    // Whatever keeps it from being read is said by the opening itself.
    match doubt(path).await {
        // Opened, the two would be mixed for good.
        Ok(Some(foreign @ Error::LogForeign(_))) => Err(foreign),
        Ok(Some(doubt)) => {
            tracing::warn!("{doubt} (hint: {})", doubt.hint().unwrap_or_default());
            Ok(())
        }
        Ok(None) | Err(_) => Ok(()),
    }
}

async fn connected(path: &Path, kind: Kind, settings: Settings) -> Attempt<Store> {
    let options = options(path, settings);
    bring_up_to_date(&options, path, kind).await?;
    let place =
        Arc::new(Place { path: path.into(), kind, file: identity(path), wait: settings.wait, log: Log::default() });
    let options = options.create_if_missing(false);
    let writing = options.clone().journal_mode(SqliteJournalMode::Wal);
    // The writer comes first: it sets the journal that the others meet.
    let writer = pool(1, settings)
        // SQLite may end a transaction by itself, as on a full disk. Whoever still counts it as open could begin no other: such a
        // connection is closed, and a new one opened.
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(writing)
        .await?;
    let watcher = pool(1, settings).connect_with(options.clone().read_only(true)).await?;
    let readers = pool(settings.readers, settings).connect_with(options.read_only(true)).await?;
    Ok(Store { writer, readers, watcher, place })
}

fn options(path: &Path, settings: Settings) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(settings.wait)
        // In KiB, negative. The system keeps the file's pages too, once for all connections.
        .pragma("cache_size", "-512")
        // The log is folded into the file by `seal.rs` alone, and then begun anew.
        .pragma("wal_autocheckpoint", "0")
        .pragma("journal_size_limit", "0")
}

fn pool(connections: u32, settings: Settings) -> sqlx::pool::PoolOptions<Sqlite> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        // Long enough for a writer of this process that waits for another program, and short enough that whoever waits behind it is
        // told so before a request's time is over.
        .acquire_timeout(settings.wait * 2)
        // For good: the watcher counts per connection, and a local file's connections do not go stale.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// The folder exists, and nothing that the file system says speaks against writing.
fn prepare(path: &Path) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match std::fs::metadata(path) {
        Ok(file) if file.is_dir() => return Err(Error::Folder(path.into())),
        // An operator who takes the right away means it, even where the process could write all the same.
        Ok(file) if file.permissions().readonly() => return Err(Error::ReadOnly(path.into())),
        // Opens, changes nothing: a read-only disk or another user's file says no here.
        Ok(_) => drop(std::fs::OpenOptions::new().append(true).open(path).map_err(|error| refused(path, &error))?),
        Err(_) => {
            let failed = |reason| Error::NoFolder { path: folder.into(), reason };
            std::fs::create_dir_all(folder).map_err(failed)?;
            make(path, folder)?;
        }
    }
    match std::fs::metadata(folder) {
        Ok(folder) if folder.permissions().readonly() => Err(Error::ReadOnly(path.into())),
        Ok(_) => Ok(()),
        Err(reason) => Err(Error::NoFolder { path: folder.into(), reason }),
    }
}

/// A new file is for its owner alone: it holds the hashes of passwords. What lies beside it gets the same rights.
fn make(path: &Path, folder: &Path) -> Result<(), Error> {
    if std::fs::metadata(folder).is_ok_and(|folder| folder.permissions().readonly()) {
        return Err(Error::ReadOnly(path.into()));
    }
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(_) => tracing::info!("a new database is made: {}", path.display()),
        // Another program was quicker.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(refused(path, &error)),
    }
    Ok(())
}

fn refused(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly(path.into()),
        _ => Error::CannotOpen { path: path.into(), reason: error.to_string() },
    }
}

/// Looks first, and writes only to a database that is new or older: everything in one transaction, so that a database
/// is never half made and two programs never make it twice.
async fn bring_up_to_date(options: &SqliteConnectOptions, path: &Path, kind: Kind) -> Attempt<()> {
    let mut c = SqliteConnection::connect_with(options).await?;
    let done = migrate(&mut c, path, kind).await;
    // Closed on every way out: a connection that is left open keeps the file busy.
    let closed = c.close().await;
    done?;
    Ok(closed?)
}

async fn migrate(c: &mut SqliteConnection, path: &Path, kind: Kind) -> Attempt<()> {
    if state(c, path, kind).await? == State::Current(kind) {
        return Ok(());
    }
    let mut tx = c.begin_with("BEGIN IMMEDIATE").await?;
    // Another program may have done it meanwhile.
    let found = state(&mut tx, path, kind).await?;
    if found == State::Current(kind) {
        return Ok(());
    }
    MIGRATIONS.run_direct(None, &mut *tx, false).await.map_err(Fault::Migration)?;
    if found == State::New {
        sqlx::query("INSERT INTO meta (id, kind, created_at) VALUES (1, $1, $2)")
            .bind(kind.code())
            .bind(moment_text(Utc::now()))
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx.commit().await?)
}

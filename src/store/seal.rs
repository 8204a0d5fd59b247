//! What ties the database's file to the log of commits beside it: `migrations/0014_seal.sql` says how the row `seal` does it.
//!
//! SQLite itself takes any log for the file's own, and a file without its log for whole. So the log is folded into the file
//! here only, each time under a new token, and never by SQLite while a program is at work (`open.rs`).

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Row, SqliteConnection};

use super::error::{Attempt, Fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Commits may follow in a log.
    Open,
    /// Whole: a log that holds this belongs to a file of the same token.
    Kept,
    /// Whole, and no program is at work.
    Closed,
}

impl State {
    const ALL: [State; 3] = [State::Open, State::Kept, State::Closed];

    const fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Kept => "kept",
            State::Closed => "closed",
        }
    }
}

/// The row as it stands in the file alone, or as file and log say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seal {
    pub state: State,
    token: String,
    before: String,
}

impl Seal {
    /// A new one for a file that has `file`.
    fn fresh(state: State, file: &Seal) -> Attempt<Self> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| Fault::unreadable(format_args!("no random numbers: {error}")))?;
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { state, token, before: file.token.clone() })
    }

    /// Whether a log that says this belongs to a file that says `file`.
    pub fn fits(&self, file: &Seal) -> bool {
        self.token == file.token || (self.state != State::Kept && self.before == file.token)
    }
}

/// What file and log say together, or, over an immutable connection, the file alone. As new where the file is older than seals.
pub(super) async fn read(c: &mut SqliteConnection) -> Attempt<Seal> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'seal'";
    let mut seal = Seal { state: State::Closed, token: String::new(), before: String::new() };
    if sqlx::query_scalar::<_, i64>(there).fetch_one(&mut *c).await? == 0 {
        return Ok(seal);
    }
    if let Some(row) = sqlx::query("SELECT state, token, before FROM seal").fetch_optional(c).await? {
        let code: &str = row.try_get(0)?;
        let state = State::ALL.into_iter().find(|state| state.code() == code);
        seal.state = state.ok_or_else(|| Fault::unreadable(format_args!("the state of a seal: {code}")))?;
        (seal.token, seal.before) = (row.try_get(1)?, row.try_get(2)?);
    }
    Ok(seal)
}

/// What the file says without its log. Takes no lock.
pub(super) async fn in_file(path: &Path) -> Attempt<Seal> {
    // Another program may be folding its log into the file at this moment.
    const TRIES: usize = 3;
    for _ in 1..TRIES {
        if let Ok(seal) = read_in_file(path).await {
            return Ok(seal);
        }
    }
    read_in_file(path).await
}

async fn read_in_file(path: &Path) -> Attempt<Seal> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut c = SqliteConnection::connect_with(&options).await?;
    let seal = read(&mut c).await;
    c.close().await?;
    seal
}

async fn write(c: &mut SqliteConnection, seal: &Seal) -> Attempt<()> {
    let update = sqlx::query("UPDATE seal SET state = $1, token = $2, before = $3");
    update.bind(seal.state.code()).bind(seal.token.clone()).bind(seal.before.clone()).execute(c).await?;
    Ok(())
}

/// Before the first commit: the file says that a log follows, and the log begins with the file's token. Whether that is so now:
/// while somebody reads what was there before, not everything can be folded into the file, and its copy without the log would
/// not be told.
pub(super) async fn open(c: &mut SqliteConnection, path: &Path, folding: Folding) -> Attempt<bool> {
    // Another program may do the same at this moment, and fold what was meant for the log into the file.
    const TRIES: usize = 5;
    for _ in 0..TRIES {
        let mut tx = c.begin_with("BEGIN IMMEDIATE").await?;
        let seal = read(&mut tx).await?;
        let Ok(file) = in_file(path).await else {
            // Half folded by a program that was killed meanwhile: with its log it is sound, and folded it is by itself.
            tx.rollback().await?;
            if !fold(c, folding).await? {
                break;
            }
            continue;
        };
        let fits = seal.fits(&file);
        match (file.state, seal.state) {
            (State::Open, State::Open) if seal == file => {
                write(&mut tx, &Seal { state: State::Kept, ..seal }).await?;
                tx.commit().await?;
                return Ok(true);
            }
            (State::Open, State::Kept | State::Closed) if fits => {
                tx.rollback().await?;
                return Ok(true);
            }
            (_, State::Open) if fits => tx.rollback().await?,
            _ => {
                write(&mut tx, &Seal::fresh(State::Open, &file)?).await?;
                tx.commit().await?;
            }
        }
        if !fold(c, folding).await? {
            break;
        }
    }
    Ok(false)
}

/// Folds the log into the file, which gets a new token, and begins it anew.
pub(super) async fn renew(c: &mut SqliteConnection, path: &Path) -> Attempt<bool> {
    let mut tx = c.begin_with("BEGIN IMMEDIATE").await?;
    let together = read(&mut tx).await?;
    if together.state != State::Open {
        let file = in_file(path).await.unwrap_or(together);
        write(&mut tx, &Seal::fresh(State::Open, &file)?).await?;
    }
    tx.commit().await?;
    open(c, path, Folding::Patient).await
}

/// After the last commit, before the connections are closed: SQLite then folds the log into the file, unless another program is
/// still at work.
pub(super) async fn close(c: &mut SqliteConnection, path: &Path) -> Attempt<()> {
    let mut tx = c.begin_with("BEGIN IMMEDIATE").await?;
    let together = read(&mut tx).await?;
    let file = in_file(path).await.unwrap_or(together);
    write(&mut tx, &Seal::fresh(State::Closed, &file)?).await?;
    Ok(tx.commit().await?)
}

/// A copy is a file of its own, to which no log belongs, least of all one of the original's.
pub(super) async fn apart(c: &mut SqliteConnection) -> Attempt<()> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'seal'";
    if sqlx::query_scalar::<_, i64>(there).fetch_one(&mut *c).await? > 0 {
        let seal = read(c).await?;
        write(c, &Seal::fresh(State::Closed, &seal)?).await?;
    }
    Ok(())
}

/// How the log is folded into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    /// Waits for those who read what was there before, as long as for a lock.
    Patient,
    /// As far as nobody reads what was there before.
    AtOnce,
}

/// Whether everything is in the file now.
async fn fold(c: &mut SqliteConnection, folding: Folding) -> Attempt<bool> {
    let row = match folding {
        Folding::Patient => sqlx::query("PRAGMA wal_checkpoint(RESTART)"),
        Folding::AtOnce => sqlx::query("PRAGMA wal_checkpoint(PASSIVE)"),
    };
    let row = row.fetch_one(c).await?;
    let (busy, frames, folded): (i64, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    Ok(busy == 0 && frames == folded)
}

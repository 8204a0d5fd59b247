//! All SQL: drafts, the editors' desk, immutable revisions, and the reads that pages are made of.
//!
//! One connection writes, a few read, each call in one transaction of its own, so that what a call returns belongs
//! together. The statements are portable; what is SQLite's own stands in `open.rs`, `inspect.rs`,
//! `version.rs` and in what looks at files and copies them (`seal.rs`, `wal.rs`, `look.rs`, `check.rs`, `copy.rs`), and in the
//! migration of the triggers.

mod attempt;
mod audit;
mod capital;
mod check;
mod cluster;
mod copy;
mod desk;
mod draft;
mod edition;
mod error;
mod event;
mod funding;
mod inspect;
mod land;
mod lease;
mod look;
mod migrations;
mod news;
mod open;
mod person;
mod person_change;
mod policy;
mod policy_number;
mod policy_page;
mod publish;
mod reading;
mod renewal;
mod row;
mod rule;
mod scope;
mod seal;
mod session;
mod setting;
mod source;
mod version;
mod wal;
mod weeks;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use sqlx::SqlitePool;

pub use attempt::{Trying, Wait};
pub use audit::{Actor, AuditFilter, AuditPage, AuditRow};
pub use check::{Contents, check};
pub use copy::{Copied, Restored, back_up, restore, restore_in_place_of};
pub use desk::{
    Approval, Checked, Comment, Decided, Desk, DeskState, DeskSummary, FieldChange, HistoryPage, MOST_BYTES, Origin,
    Part, Pause, Refusal, Returned, ReturnedWhy, SavedDesk, Source,
};
pub use draft::{NewDraft, Saved};
pub use edition::{Edition, Which};
pub use error::Error;
pub use news::PublishedNews;
use open::Log;
pub use open::{Kind, Settings};
pub use person::{Credentials, StoredPerson};
pub use policy_page::{PolicyPage, PolicySummary};
pub use publish::Passed;
pub use rule::{MOST_RULES, RuleSaved, StoredRule, WrittenRule};
pub use scope::{Known, Listing, Page};
pub use session::{Live, NewSession, StoredSession, TokenHash};
pub use weeks::{ArchivedWeek, Neighbours};

/// The store of one database. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: writers wait for one another here, not in the database.
    writer: SqlitePool,
    readers: SqlitePool,
    /// One connection that only ever asks whether anything was committed.
    watcher: SqlitePool,
    place: Arc<Place>,
}

#[derive(Debug)]
struct Place {
    path: PathBuf,
    kind: Kind,
    wait: Duration,
    /// Device and number of the file that was opened.
    file: Option<(u64, u64)>,
    log: Log,
}

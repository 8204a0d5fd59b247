//! The editors' desk: of each week at most one active draft, kept as it is typed, merged when two people save it,
//! reviewed, and published as the week's next revision. All SQL of the tables `desk` and `desk_comment`.
//!
//! A draft's version grows with every save that changes it. Earlier versions are rebuilt from the record of deeds,
//! where every changed field stands with its old and its new text.

mod comment;
mod deeds;
mod eyes;
mod history;
mod list;
mod open;
mod pause;
mod publish;
mod removal;
mod returned;
mod review;
mod row;
mod save;
mod schedule;
mod spans;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::bulletin::{Span, Unread};
use crate::domain::finding::Finding;
use crate::domain::week::Week;
use crate::sheet::Sheet;

use super::Store;
use super::error::{Attempt, Error};

pub(super) use comment::{MOST_COMMENT, MOST_COMMENTS};
pub(super) use removal::KEPT_DAYS;
pub(super) use save::{MOST_FIELDS, MOST_ROWS};
pub(super) use schedule::MOST_DAYS_AHEAD;

pub use comment::Comment;
pub use eyes::Part;
pub use history::HistoryPage;
pub use list::DeskSummary;
pub use open::Origin;
pub use pause::{FieldChange, Pause};
pub use publish::{Approval, Checked};
pub use returned::{Decided, Refusal, Returned, ReturnedWhy};
pub use save::{MOST_BYTES, SavedDesk, Source};

/// Where a draft is on its way. The first three are active: of them a week has one at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskState {
    Draft,
    Review,
    /// Approved, and published when its time comes.
    Scheduled,
    Published,
    Deleted,
}

impl DeskState {
    pub const ALL: [DeskState; 5] =
        [DeskState::Draft, DeskState::Review, DeskState::Scheduled, DeskState::Published, DeskState::Deleted];

    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            DeskState::Draft => "draft",
            DeskState::Review => "review",
            DeskState::Scheduled => "scheduled",
            DeskState::Published => "published",
            DeskState::Deleted => "deleted",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A draft at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    pub id: String,
    pub week: Week,
    /// The revision that it will become.
    pub number: u32,
    pub state: DeskState,
    /// The version that it was opened with.
    pub first_version: u32,
    /// Grows with every save that changes the draft, and on from the week's earlier drafts.
    pub version: u32,
    pub sheet: Sheet,
    /// The text that fields were read from.
    pub text: Option<String>,
    /// The encoding that the text came in, where it was not UTF-8.
    pub encoding: Option<String>,
    /// Where in the text the fields stand that were taken over from it. `path` is the field's key in the sheet, not a
    /// pointer into the bulletin.
    pub spans: Vec<Span>,
    /// What no field came from.
    pub unread: Vec<Unread>,
    /// What was said about the file that the text came in.
    pub notes: Vec<Finding>,
    /// What the publisher said last: why the draft came back, or why it is published.
    pub note: Option<String>,
    /// Why it came back; `None` once it is submitted again.
    pub returned: Option<Returned>,
    /// What was typed for a planned publication that has not come about.
    pub decided: Option<Decided>,
    /// When a scheduled draft is published.
    pub publish_at: Option<DateTime<Utc>>,
    /// Who submitted it; `None` while it is a draft.
    pub submitted_by: Option<String>,
    pub updated_by: String,
    pub updated_at: DateTime<Utc>,
    /// Started from a week that was made by a program for the demonstration.
    pub generated: bool,
}

impl Store {
    /// Any draft of the week, by its id; also one that is published or deleted.
    pub async fn desk_by_id(&self, week: Week, id: &str) -> Result<Option<Desk>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            match row::by_id(&mut tx, id).await?.filter(|kept| kept.desk.week == week) {
                Some(kept) => kept.with_text(&mut tx).await.map(Some),
                None => Ok(None),
            }
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The active draft of the week.
    pub async fn desk(&self, week: Week) -> Result<Option<Desk>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            match row::active(&mut tx, week).await? {
                Some(kept) => kept.with_text(&mut tx).await.map(Some),
                None => Ok(None),
            }
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

/// The command line leaves a week alone that editors work on.
pub(super) async fn refuse_active(c: &mut SqliteConnection, week: Week) -> Attempt<()> {
    match row::active(c, week).await? {
        Some(_) => Err(Error::AtDesk(week).into()),
        None => Ok(()),
    }
}

//! The drafts of all weeks, without what they say.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::Store;
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{flag, moment, moment_text, number, week};

use super::{DeskState, Returned, row};

/// A draft at the desk, or one that was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSummary {
    pub id: String,
    pub week: Week,
    /// The revision that it will become.
    pub number: u32,
    pub state: DeskState,
    pub version: u32,
    pub submitted_by: Option<String>,
    pub publish_at: Option<DateTime<Utc>>,
    /// Why it came back; `None` once it is submitted again.
    pub returned: Option<Returned>,
    pub updated_by: String,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
    pub generated: bool,
    /// Comments that are not resolved.
    pub open_comments: u32,
}

/// The columns of a summary, of `desk` as `d`.
macro_rules! summaries {
    ($end:literal) => {
        concat!(
            "SELECT d.id, d.week, d.number, d.state, d.version, d.submitted_by, d.publish_at, d.returned, ",
            "d.updated_by, d.updated_at, d.deleted_at, d.generated, (SELECT COUNT(*) FROM desk_comment AS c ",
            "WHERE c.desk_id = d.id AND c.resolved_at IS NULL) AS open_comments FROM desk AS d ",
            $end
        )
    };
}

impl Store {
    /// The active drafts, the newest week first; 500 at most.
    pub async fn desks(&self) -> Result<Vec<DeskSummary>, Error> {
        const ACTIVE: &str =
            summaries!("WHERE d.state IN ('draft', 'review', 'scheduled') ORDER BY d.week DESC LIMIT 500");
        let read = async {
            let mut tx = self.reading().await?;
            let rows = sqlx::query(ACTIVE).fetch_all(&mut *tx).await?;
            rows.iter().map(summary).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

impl Store {
    /// Every draft of the week, the newest first, whatever became of it; 200 at most.
    pub async fn week_desks(&self, week: Week) -> Result<Vec<DeskSummary>, Error> {
        const OF_WEEK: &str = summaries!("WHERE d.week = $1 ORDER BY d.version DESC LIMIT 200");
        let read = async {
            let mut tx = self.reading().await?;
            let rows = sqlx::query(OF_WEEK).bind(week.to_string()).fetch_all(&mut *tx).await?;
            rows.iter().map(summary).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The weeks of the range that ever had a draft at the desk.
    pub async fn desk_weeks(&self, range: Range) -> Result<BTreeSet<Week>, Error> {
        const WEEKS: &str = "SELECT DISTINCT week FROM desk WHERE week BETWEEN $1 AND $2";
        let read = async {
            let mut tx = self.reading().await?;
            let query = sqlx::query(WEEKS).bind(range.from.to_string()).bind(range.to.to_string());
            query.fetch_all(&mut *tx).await?.iter().map(week).collect::<Attempt<BTreeSet<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

pub(super) async fn deleted_since(c: &mut SqliteConnection, since: DateTime<Utc>) -> Attempt<Vec<DeskSummary>> {
    const DELETED: &str =
        summaries!("WHERE d.state = 'deleted' AND d.deleted_at >= $1 ORDER BY d.deleted_at DESC LIMIT 200");
    let rows = sqlx::query(DELETED).bind(moment_text(since)).fetch_all(c).await?;
    rows.iter().map(summary).collect()
}

fn summary(row: &SqliteRow) -> Attempt<DeskSummary> {
    Ok(DeskSummary {
        id: row.try_get("id")?,
        week: week(row)?,
        number: number(row, "number")?,
        state: row::state(row)?,
        version: number(row, "version")?,
        submitted_by: row.try_get("submitted_by")?,
        publish_at: moment(row, "publish_at")?,
        returned: row::optional(row, "returned")?,
        updated_by: row.try_get("updated_by")?,
        updated_at: moment(row, "updated_at")?.ok_or_else(|| Fault::unreadable("updated_at NULL"))?,
        deleted_at: moment(row, "deleted_at")?,
        generated: flag(row, "generated")?,
        open_comments: number(row, "open_comments")?,
    })
}

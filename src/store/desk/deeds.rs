//! What was done to a draft beside typing in it: submitted, sent back, planned, published, and what was said about it.

use std::ops::Range;

use sqlx::SqliteConnection;

use crate::store::Store;
use crate::store::audit::{AuditRow, deed};
use crate::store::error::{Attempt, Error};

impl Store {
    /// The deeds of the draft of which the record's numbers lie in the range, the newest first. A page of the history
    /// begins and ends at such numbers ([`super::HistoryPage::next`]).
    pub async fn desk_deeds(&self, draft: &str, numbers: Range<i64>) -> Result<Vec<AuditRow>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            deeds(&mut tx, draft, numbers).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

/// The record's numbers of what was decided about the draft.
pub(super) async fn decisions(c: &mut SqliteConnection, draft: &str) -> Attempt<Vec<i64>> {
    const DECISIONS: &str = "SELECT id FROM audit WHERE draft = $1 AND action IN \
         ('draft.submit', 'draft.send_back', 'draft.schedule', 'draft.withdraw', 'draft.return')";
    Ok(sqlx::query_scalar(DECISIONS).bind(draft.to_owned()).fetch_all(c).await?)
}

async fn deeds(c: &mut SqliteConnection, draft: &str, numbers: Range<i64>) -> Attempt<Vec<AuditRow>> {
    const DEEDS: &str = "SELECT id, at, who, place, action, week, draft, version, field, value_before, value_after \
         FROM audit WHERE draft = $1 AND id >= $2 AND id < $3 \
         AND action IN ('draft.submit', 'draft.send_back', 'draft.schedule', 'draft.withdraw', 'draft.return', \
         'draft.delete', 'draft.undelete', 'week.publish', 'comment.add', 'comment.resolve') ORDER BY id DESC";
    let query = sqlx::query(DEEDS).bind(draft.to_owned()).bind(numbers.start).bind(numbers.end);
    query.fetch_all(c).await?.iter().map(deed).collect()
}

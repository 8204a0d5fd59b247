//! What was done to a draft beside typing in it: submitted, sent back, planned, published, and what was said about it.

use std::collections::BTreeMap;
use std::ops::Range;

use sqlx::{Row, SqliteConnection};

use crate::store::Store;
use crate::store::audit::{AuditRow, deed};
use crate::store::error::{Attempt, Error};

impl Store {
    /// Who typed into a field of the draft last, by key; what a text was taken over into last is left out.
    pub async fn desk_typed(&self, draft: &str) -> Result<BTreeMap<String, String>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            typed(&mut tx, draft).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }

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

/// The draft's fields that somebody typed into last, by key, with who it was; those that were taken over from a text last are
/// left out.
async fn typed(c: &mut SqliteConnection, draft: &str) -> Attempt<BTreeMap<String, String>> {
    const TYPED: &str = "SELECT one.field, one.who FROM audit AS one \
         JOIN (SELECT field, MAX(id) AS id FROM audit WHERE draft = $1 AND action = 'draft.field' GROUP BY field) AS last \
         ON last.id = one.id \
         WHERE NOT EXISTS (SELECT 1 FROM audit AS taken WHERE taken.draft = $1 AND taken.version = one.version \
         AND taken.action = 'draft.take_over')";
    let mut typed = BTreeMap::new();
    for row in sqlx::query(TYPED).bind(draft.to_owned()).fetch_all(c).await? {
        typed.insert(row.try_get("field")?, row.try_get("who")?);
    }
    Ok(typed)
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

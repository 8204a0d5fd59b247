//! The ledger of policies over all weeks.

use chrono::NaiveDate;
use sqlx::{Row, SqliteConnection};

use crate::domain::policy::Policy;
use crate::domain::revision::Revision;
use crate::domain::week::Week;

use super::error::{Attempt, Error};
use super::row::{day, flag, number, week};
use super::scope::{Listing, Page, Scope};
use super::{Store, edition, policy};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicySummary {
    /// Permanent: `2024-W25-2`.
    pub id: String,
    pub week: Week,
    /// The number of the week's latest revision.
    pub revision: u32,
    pub generated: bool,
    pub scope: String,
    pub title: String,
    pub date: Option<NaiveDate>,
    pub documents: u32,
    /// Over all documents.
    pub measures: u32,
}

/// A policy as the last revision that has it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyPage {
    /// Permanent: `2024-W25-2`.
    pub id: String,
    pub revision: Revision,
    /// The number of the week's latest revision: above `revision.number`, the policy was taken out since.
    pub latest: u32,
    pub policy: Policy,
}

/// The permanent id of a policy.
pub(super) fn id(week: Week, number: u32) -> String {
    format!("{week}-{number}")
}

/// Canonical ids only: one policy has one address.
fn parsed(text: &str) -> Option<(Week, u32)> {
    let (week, number) = text.rsplit_once('-')?;
    let (week, number) = (week.parse().ok()?, number.parse().ok()?);
    (id(week, number) == text).then_some((week, number))
}

impl Store {
    /// The policies of the latest revisions: the newest week first, within a week in the order printed.
    pub async fn policies(&self, page: Page) -> Result<Listing<PolicySummary>, Error> {
        const POLICIES: &str = "SELECT e.week, e.number AS revision, e.generated, p.number, p.scope, p.title, p.date, \
             (SELECT COUNT(*) FROM document AS d WHERE d.edition_id = e.id AND d.policy = p.position) AS documents, \
             (SELECT COUNT(*) FROM measure AS m WHERE m.edition_id = e.id AND m.policy = p.position) AS measures \
             FROM latest AS e JOIN policy AS p ON p.edition_id = e.id \
             ORDER BY e.week DESC, p.position LIMIT $1 OFFSET $2";
        let read = async {
            let mut tx = self.reading().await?;
            let mut items = Vec::new();
            for row in sqlx::query(POLICIES).bind(page.limit()).bind(page.offset()).fetch_all(&mut *tx).await? {
                let week = week(&row)?;
                items.push(PolicySummary {
                    id: id(week, number(&row, "number")?),
                    week,
                    revision: number(&row, "revision")?,
                    generated: flag(&row, "generated")?,
                    scope: row.try_get("scope")?,
                    title: row.try_get("title")?,
                    date: day(&row, "date")?,
                    documents: number(&row, "documents")?,
                    measures: number(&row, "measures")?,
                });
            }
            Ok(Listing::new(page, items))
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// Every department that a measure of the last 26 published weeks names, at most 500.
    pub async fn recent_departments(&self) -> Result<Vec<String>, Error> {
        let query = "SELECT DISTINCT department FROM measure_department WHERE edition_id IN \
             (SELECT id FROM latest ORDER BY week DESC LIMIT 26) ORDER BY department LIMIT 500";
        let read = async {
            let mut tx = self.reading().await?;
            Ok(sqlx::query_scalar(query).fetch_all(&mut *tx).await?)
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The policy with this permanent id, from the last revision that has it. `None` when no revision ever had it.
    pub async fn policy(&self, id: &str) -> Result<Option<PolicyPage>, Error> {
        let Some((week, number)) = parsed(id) else { return Ok(None) };
        let read = async {
            let mut tx = self.reading().await?;
            page(&mut tx, week, number).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

async fn page(c: &mut SqliteConnection, week: Week, policy: u32) -> Attempt<Option<PolicyPage>> {
    const REVISION: &str = "SELECT MAX(e.number) FROM edition AS e JOIN policy AS p ON p.edition_id = e.id \
         WHERE e.week = $1 AND e.kind = 'revision' AND p.number = $2";
    let query = sqlx::query_scalar(REVISION).bind(week.to_string()).bind(i64::from(policy));
    let revision: Option<i64> = query.fetch_one(&mut *c).await?;
    let revisions = edition::revisions(c, week).await?;
    let latest = revisions.last().map(|revision| revision.number);
    let revision = revisions.into_iter().find(|found| Some(i64::from(found.number)) == revision);
    let (Some(revision), Some(latest)) = (revision, latest) else { return Ok(None) };
    let scope = Scope::edition(week, revision.number);
    let policies = policy::read(c, &scope).await?.remove(&week).unwrap_or_default();
    let found = policies.into_iter().find(|numbered| numbered.number == policy);
    Ok(found.map(|found| PolicyPage { id: id(week, policy), revision, latest, policy: found.policy }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_id_is_an_address() {
        assert_eq!(parsed("2024-W25-2"), Some(("2024-W25".parse().unwrap(), 2)));
        for bad in ["", "-", "2024-W25", "2024-W25-", "2024-W25-02", "2024-W25-+2", "2024w25-2", "2024-W60-1"] {
            assert_eq!(parsed(bad), None, "{bad}");
        }
    }
}

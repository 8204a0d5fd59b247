//! Which weeks are published, and what the archive says of each.

use sqlx::{Row, SqliteConnection};

use crate::domain::bulletin::Bulletin;
use crate::domain::revision::Revision;
use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;

use super::error::{Attempt, Error};
use super::row::{count, flag, number, parsed_week, week};
use super::scope::{ByWeek, Known, Scope, latest};
use super::{Store, capital, edition};

/// The published weeks around a week, which need not be published itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Neighbours {
    pub before: Option<Week>,
    pub after: Option<Week>,
}

/// A published week, in its latest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedWeek {
    pub week: Week,
    /// The number of the latest revision.
    pub revision: u32,
    pub generated: bool,
    pub headline: Option<String>,
    /// Parcels announced over all cities.
    pub parcels: Option<u32>,
    /// Companies newly funded in the city of the local funding.
    pub companies: Option<u32>,
}

impl Neighbours {
    /// The weeks that there are, in order.
    pub fn weeks(self) -> Vec<Week> {
        self.before.into_iter().chain(self.after).collect()
    }
}

impl Store {
    /// The newest published week.
    pub async fn latest_week(&self) -> Result<Option<Week>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let statement = "SELECT MAX(week) FROM edition WHERE kind = 'revision'";
            let week: Option<String> = sqlx::query_scalar(statement).fetch_one(&mut *tx).await?;
            week.as_deref().map(parsed_week).transpose()
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// From the oldest published week to the newest; `None` when nothing is published.
    pub async fn published_range(&self) -> Result<Option<Range>, Error> {
        self.published_range_at(Known::Now).await
    }

    /// The same of the weeks that were published when `known` says.
    pub async fn published_range_at(&self, known: Known) -> Result<Option<Range>, Error> {
        const NOW: &str = "SELECT MIN(week) AS first, MAX(week) AS last FROM edition WHERE kind = 'revision'";
        const THEN: &str = "SELECT MIN(week) AS first, MAX(week) AS last FROM edition \
             WHERE kind = 'revision' AND published_at <= $1";
        let read = async {
            let mut tx = self.reading().await?;
            let query = match known.by() {
                None => sqlx::query(NOW),
                Some(by) => sqlx::query(THEN).bind(by),
            };
            let row = query.fetch_one(&mut *tx).await?;
            let (first, last): (Option<String>, Option<String>) = (row.try_get("first")?, row.try_get("last")?);
            let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
            Ok(Some(Range { from: parsed_week(&first)?, to: parsed_week(&last)? }))
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The weeks of the range of which a further revision was published after the moment; none when `known` is now.
    pub async fn revised_since(&self, range: Range, known: Known) -> Result<Vec<Week>, Error> {
        const REVISED: &str = "SELECT DISTINCT week FROM edition WHERE kind = 'revision' AND number > 1 \
             AND week BETWEEN $1 AND $2 AND published_at > $3 ORDER BY week";
        let Some(by) = known.by() else { return Ok(Vec::new()) };
        let read = async {
            let mut tx = self.reading().await?;
            let query = sqlx::query(REVISED).bind(range.from.to_string()).bind(range.to.to_string()).bind(by);
            query.fetch_all(&mut *tx).await?.iter().map(week).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The nearest published weeks on both sides of `week`.
    pub async fn neighbours(&self, week: Week) -> Result<Neighbours, Error> {
        const BEFORE: &str = "SELECT MAX(week) FROM edition WHERE kind = 'revision' AND week < $1";
        const AFTER: &str = "SELECT MIN(week) FROM edition WHERE kind = 'revision' AND week > $1";
        let read = async {
            let mut tx = self.reading().await?;
            let before: Option<String> = sqlx::query_scalar(BEFORE).bind(week.to_string()).fetch_one(&mut *tx).await?;
            let after: Option<String> = sqlx::query_scalar(AFTER).bind(week.to_string()).fetch_one(&mut *tx).await?;
            Ok(Neighbours {
                before: before.as_deref().map(parsed_week).transpose()?,
                after: after.as_deref().map(parsed_week).transpose()?,
            })
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The published weeks of the range, the newest first.
    pub async fn archive(&self, range: Range) -> Result<Vec<ArchivedWeek>, Error> {
        const WEEKS: &str = "SELECT e.week, e.number, e.generated, e.headline, land.parcels, funding_local.companies \
             FROM latest AS e LEFT JOIN land ON land.edition_id = e.id \
             LEFT JOIN funding_local ON funding_local.edition_id = e.id \
             WHERE e.week BETWEEN $1 AND $2 ORDER BY e.week DESC";
        let read = async {
            let mut tx = self.reading().await?;
            let query = sqlx::query(WEEKS).bind(range.from.to_string()).bind(range.to.to_string());
            let mut weeks = Vec::new();
            for row in query.fetch_all(&mut *tx).await? {
                weeks.push(ArchivedWeek {
                    week: week(&row)?,
                    revision: number(&row, "number")?,
                    generated: flag(&row, "generated")?,
                    headline: row.try_get("headline")?,
                    parcels: count(&row, "parcels")?,
                    companies: count(&row, "companies")?,
                });
            }
            Ok(weeks)
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The bulletins of the published weeks among the `weeks` weeks before `week`, figures only: without text, spans,
    /// findings, news and policies; the oldest first.
    pub async fn figures_before(&self, week: Week, weeks: u32) -> Result<Vec<Bulletin>, Error> {
        let range = Range::ending(week.previous(), weeks);
        let (land, leases) = (self.land(range, Known::Now).await?, self.leases(range, Known::Now).await?);
        let (funding, capital) = (self.funding(range, Known::Now).await?, self.capital(range, Known::Now).await?);
        let renewal = self.renewal(range, Known::Now).await?;
        let reports = self.section(range, Known::Now, capital::read_report, std::convert::identity).await?;
        let rows = land.into_iter().zip(leases).zip(funding).zip(capital).zip(renewal).zip(reports);
        let weeks = rows.map(|(((((land, leases), funding), capital), renewal), report)| Bulletin {
            land: land.section,
            leases: leases.section,
            funding: funding.section,
            capital: capital.section,
            market_report: report.section,
            renewal: renewal.section,
            ..Bulletin::empty(land.week)
        });
        Ok(weeks.collect())
    }

    /// The weeks that have a draft, the newest first.
    pub async fn drafts(&self) -> Result<Vec<Week>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let statement = "SELECT week FROM edition WHERE kind = 'draft' ORDER BY week DESC";
            sqlx::query(statement).fetch_all(&mut *tx).await?.iter().map(week).collect::<Attempt<Vec<_>>>()
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// The revisions of the week, the first one first.
    pub async fn revisions(&self, week: Week) -> Result<Vec<Revision>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            edition::revisions(&mut tx, week).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// One section of the published weeks of the range, as known then, by week: `read` gives the rows of the weeks that
    /// have any, `section` makes of them, or of none, what the week reports.
    pub(super) async fn section<R, T>(
        &self,
        range: Range,
        known: Known,
        read: impl AsyncFnOnce(&mut SqliteConnection, &Scope) -> Attempt<ByWeek<R>>,
        section: impl Fn(Option<R>) -> T,
    ) -> Result<Vec<Reported<T>>, Error> {
        const WEEKS: &str = concat!(
            "SELECT e.week, e.number, e.generated FROM edition AS e WHERE e.week BETWEEN $1 AND $2 ",
            "AND e.number = COALESCE($3, ",
            latest!("$4"),
            ") ORDER BY e.week"
        );
        let scope = Scope::latest(range, known);
        let attempt = async {
            let mut tx = self.reading().await?;
            let mut rows = read(&mut tx, &scope).await?;
            let mut weeks = Vec::new();
            for row in scope.rows(&mut tx, WEEKS).await? {
                let week = week(&row)?;
                weeks.push(Reported {
                    week,
                    revision: number(&row, "number")?,
                    generated: flag(&row, "generated")?,
                    section: section(rows.remove(&week)),
                });
            }
            Ok(weeks)
        };
        attempt.await.map_err(|fault| self.explain(fault))
    }
}

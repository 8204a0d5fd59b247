//! Which weeks are published, and what the archive says of each.

use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection};

use crate::domain::revision::Revision;
use crate::domain::series::Reported;
use crate::domain::week::Week;

use super::error::{Attempt, Error};
use super::row::{count, flag, moment, number, parsed_week, week};
use super::scope::Range;
use super::{Store, edition};

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

    /// The oldest published week.
    pub async fn first_week(&self) -> Result<Option<Week>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let statement = "SELECT MIN(week) FROM edition WHERE kind = 'revision'";
            let week: Option<String> = sqlx::query_scalar(statement).fetch_one(&mut *tx).await?;
            week.as_deref().map(parsed_week).transpose()
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

    /// The calendar of the archive: each ISO year with published weeks and how many, the newest first.
    pub async fn years(&self) -> Result<Vec<(i32, u32)>, Error> {
        const YEARS: &str = "SELECT CAST(substr(week, 1, 4) AS INTEGER) AS year, COUNT(DISTINCT week) AS weeks \
             FROM edition WHERE kind = 'revision' GROUP BY substr(week, 1, 4) ORDER BY year DESC";
        let read = async {
            let mut tx = self.reading().await?;
            let mut years = Vec::new();
            for row in sqlx::query(YEARS).fetch_all(&mut *tx).await? {
                years.push((i32::try_from(number(&row, "year")?).unwrap_or_default(), number(&row, "weeks")?));
            }
            Ok(years)
        };
        read.await.map_err(|fault| self.explain(fault))
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

    /// When anything was published last.
    pub async fn latest_change(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            let statement = "SELECT MAX(published_at) AS published_at FROM edition WHERE kind = 'revision'";
            moment(&sqlx::query(statement).fetch_one(&mut *tx).await?, "published_at")
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

/// The published weeks of the range, by week, each with its section.
pub(super) async fn reported<T>(
    c: &mut SqliteConnection,
    range: Range,
    mut section: impl FnMut(Week) -> T,
) -> Attempt<Vec<Reported<T>>> {
    const WEEKS: &str = "SELECT week, number, generated FROM latest WHERE week BETWEEN $1 AND $2 ORDER BY week";
    let query = sqlx::query(WEEKS).bind(range.from.to_string()).bind(range.to.to_string());
    let mut weeks = Vec::new();
    for row in query.fetch_all(c).await? {
        let week = week(&row)?;
        weeks.push(Reported {
            week,
            revision: number(&row, "number")?,
            generated: flag(&row, "generated")?,
            section: section(week),
        });
    }
    Ok(weeks)
}

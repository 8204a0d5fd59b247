//! Industrial renewal and "industry upstairs" projects (工改工及工业上楼).

use sqlx::{Row, SqliteConnection};

use crate::domain::renewal::Renewal;
use crate::domain::series::{Range, Reported};

use super::Store;
use super::error::{Attempt, Error};
use super::row::{Bind, count, week};
use super::scope::{ByWeek, Known, Scope, select};

impl Store {
    /// What the revision of each week in the range that was the latest when `known` says of renewal, by week.
    pub async fn renewal(&self, range: Range, known: Known) -> Result<Vec<Reported<Vec<Renewal>>>, Error> {
        self.section(range, known, read, Option::unwrap_or_default).await
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, renewal: &[Renewal]) -> Attempt<()> {
    for (position, row) in renewal.iter().enumerate() {
        sqlx::query("INSERT INTO renewal (edition_id, position, city, projects, kind) VALUES ($1, $2, $3, $4, $5)")
            .bind(edition)
            .position(position)
            .bind(row.city.clone())
            .count(row.projects)
            .bind(row.kind.clone())
            .execute(&mut *c)
            .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Vec<Renewal>>> {
    let mut weeks: ByWeek<Vec<Renewal>> = ByWeek::new();
    for row in scope.rows(c, select!("s.city, s.projects, s.kind", "renewal", "s.position")).await? {
        let renewal =
            Renewal { city: row.try_get("city")?, projects: count(&row, "projects")?, kind: row.try_get("kind")? };
        weeks.entry(week(&row)?).or_default().push(renewal);
    }
    Ok(weeks)
}

//! Equity funding (股权投资), in one city by cluster and nationwide.

use std::convert::identity;

use sqlx::{Row, SqliteConnection};

use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding, SourcePeriod};
use crate::domain::series::{Range, Reported};

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{Bind, count, number, period, quantity, week};
use super::scope::{ByWeek, Known, Scope, select};

impl Store {
    /// What the revision of each week in the range that was the latest when `known` says of funding, by week.
    pub async fn funding(&self, range: Range, known: Known) -> Result<Vec<Reported<Option<Funding>>>, Error> {
        self.section(range, known, read, identity).await
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, funding: Option<&Funding>) -> Attempt<()> {
    let Some(Funding { local, national, sources, source_periods }) = funding else { return Ok(()) };
    sqlx::query("INSERT INTO funding (edition_id) VALUES ($1)").bind(edition).execute(&mut *c).await?;
    if let Some(local) = local {
        insert_local(c, edition, local).await?;
    }
    if let Some(national) = national {
        sqlx::query(
            "INSERT INTO funding_national (edition_id, events, amount_yuan_value, amount_yuan_bound, \
             amount_yuan_text, amount_yuan_upper, companies_in_clusters, amount_in_clusters_yuan_value, \
             amount_in_clusters_yuan_bound, amount_in_clusters_yuan_text, amount_in_clusters_yuan_upper) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(edition)
        .count(national.events)
        .quantity(national.amount_yuan.as_ref())
        .count(national.companies_in_clusters)
        .quantity(national.amount_in_clusters_yuan.as_ref())
        .execute(&mut *c)
        .await?;
    }
    for (position, source) in sources.iter().enumerate() {
        sqlx::query("INSERT INTO funding_source (edition_id, position, source) VALUES ($1, $2, $3)")
            .bind(edition)
            .position(position)
            .bind(source.clone())
            .execute(&mut *c)
            .await?;
    }
    for (position, source) in source_periods.iter().enumerate() {
        sqlx::query(
            "INSERT INTO funding_source_period (edition_id, position, source, period_from, period_to) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .position(position)
        .bind(source.source.clone())
        .period(source.period)
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

async fn insert_local(c: &mut SqliteConnection, edition: i64, local: &LocalFunding) -> Attempt<()> {
    sqlx::query(
        "INSERT INTO funding_local (edition_id, city, clusters_reported, companies) \
             VALUES ($1, $2, $3, $4)",
    )
    .bind(edition)
    .bind(local.city.clone())
    .count(local.clusters_reported)
    .count(local.companies)
    .execute(&mut *c)
    .await?;
    for (position, cluster) in local.clusters.iter().enumerate() {
        sqlx::query(
            "INSERT INTO funding_cluster (edition_id, position, cluster, companies) \
             VALUES ($1, $2, $3, $4)",
        )
        .bind(edition)
        .position(position)
        .bind(cluster.cluster.clone())
        .count(Some(cluster.companies))
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Funding>> {
    let mut weeks: ByWeek<Funding> = ByWeek::new();
    for row in scope.rows(c, select!("s.edition_id", "funding", "s.edition_id")).await? {
        weeks.insert(week(&row)?, Funding::default());
    }
    let mut local = read_local(c, scope).await?;
    for (week, funding) in &mut weeks {
        funding.local = local.remove(week);
    }
    for row in scope.rows(c, select!("s.*", "funding_national", "s.edition_id")).await? {
        weeks.entry(week(&row)?).or_default().national = Some(NationalFunding {
            events: count(&row, "events")?,
            amount_yuan: quantity!(&row, "amount_yuan")?,
            companies_in_clusters: count(&row, "companies_in_clusters")?,
            amount_in_clusters_yuan: quantity!(&row, "amount_in_clusters_yuan")?,
        });
    }
    for row in scope.rows(c, select!("s.source", "funding_source", "s.position")).await? {
        weeks.entry(week(&row)?).or_default().sources.push(row.try_get("source")?);
    }
    let periods = select!("s.source, s.period_from, s.period_to", "funding_source_period", "s.position");
    for row in scope.rows(c, periods).await? {
        let source = SourcePeriod { source: row.try_get("source")?, period: period(&row)? };
        weeks.entry(week(&row)?).or_default().source_periods.push(source);
    }
    Ok(weeks)
}

async fn read_local(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<LocalFunding>> {
    let mut weeks = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "funding_local", "s.edition_id")).await? {
        let local = LocalFunding {
            city: row.try_get("city")?,
            clusters_reported: count(&row, "clusters_reported")?,
            companies: count(&row, "companies")?,
            clusters: Vec::new(),
        };
        weeks.insert(week(&row)?, local);
    }
    for row in scope.rows(c, select!("s.cluster, s.companies", "funding_cluster", "s.position")).await? {
        let week = week(&row)?;
        let local = weeks.get_mut(&week);
        let local = local.ok_or_else(|| Fault::unreadable(format_args!("a cluster without its city in {week}")))?;
        let cluster = ClusterCompanies { cluster: row.try_get("cluster")?, companies: number(&row, "companies")? };
        local.clusters.push(cluster);
    }
    Ok(weeks)
}

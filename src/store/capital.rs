//! The capital market (资本市场), the quoted market report (私募通周报) and industry funds (产业基金).

use std::convert::identity;

use sqlx::{Row, SqliteConnection};

use crate::domain::capital::{Capital, Fund, MarketReport};
use crate::domain::series::{Range, Reported};

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{Bind, count, quantity, week};
use super::scope::{ByWeek, Known, Scope, select};

impl Store {
    /// What the revision of each week in the range that was the latest when `known` says of the capital market, by week.
    pub async fn capital(&self, range: Range, known: Known) -> Result<Vec<Reported<Option<Capital>>>, Error> {
        self.section(range, known, read, identity).await
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, capital: Option<&Capital>) -> Attempt<()> {
    let Some(capital) = capital else { return Ok(()) };
    sqlx::query(
        "INSERT INTO capital (edition_id, ipos, acquisitions, ipos_in_clusters, \
             acquisitions_in_clusters) \
             VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(edition)
    .count(capital.ipos)
    .count(capital.acquisitions)
    .count(capital.ipos_in_clusters)
    .count(capital.acquisitions_in_clusters)
    .execute(&mut *c)
    .await?;
    for (position, exchange) in capital.exchanges.iter().enumerate() {
        sqlx::query("INSERT INTO capital_exchange (edition_id, position, exchange) VALUES ($1, $2, $3)")
            .bind(edition)
            .position(position)
            .bind(exchange.clone())
            .execute(&mut *c)
            .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Capital>> {
    let mut weeks: ByWeek<Capital> = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "capital", "s.edition_id")).await? {
        let capital = Capital {
            ipos: count(&row, "ipos")?,
            exchanges: Vec::new(),
            acquisitions: count(&row, "acquisitions")?,
            ipos_in_clusters: count(&row, "ipos_in_clusters")?,
            acquisitions_in_clusters: count(&row, "acquisitions_in_clusters")?,
        };
        weeks.insert(week(&row)?, capital);
    }
    for row in scope.rows(c, select!("s.exchange", "capital_exchange", "s.position")).await? {
        weeks.entry(week(&row)?).or_default().exchanges.push(row.try_get("exchange")?);
    }
    Ok(weeks)
}

pub(super) async fn insert_report(
    c: &mut SqliteConnection,
    edition: i64,
    report: Option<&MarketReport>,
) -> Attempt<()> {
    let Some(report) = report else { return Ok(()) };
    sqlx::query(
        "INSERT INTO market_report (edition_id, source, events, amount_yuan_value, amount_yuan_bound, \
             amount_yuan_text, amount_yuan_upper) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(edition)
    .bind(report.source.clone())
    .count(report.events)
    .quantity(report.amount_yuan.as_ref())
    .execute(&mut *c)
    .await?;
    for (position, industry) in report.top_industries.iter().enumerate() {
        sqlx::query("INSERT INTO market_report_industry (edition_id, position, industry) VALUES ($1, $2, $3)")
            .bind(edition)
            .position(position)
            .bind(industry.clone())
            .execute(&mut *c)
            .await?;
    }
    Ok(())
}

pub(super) async fn read_report(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<MarketReport>> {
    let mut weeks = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "market_report", "s.edition_id")).await? {
        let report = MarketReport {
            source: row.try_get("source")?,
            events: count(&row, "events")?,
            amount_yuan: quantity!(&row, "amount_yuan")?,
            top_industries: Vec::new(),
        };
        weeks.insert(week(&row)?, report);
    }
    for row in scope.rows(c, select!("s.industry", "market_report_industry", "s.position")).await? {
        let week = week(&row)?;
        let report = weeks.get_mut(&week);
        let report =
            report.ok_or_else(|| Fault::unreadable(format_args!("an industry without its report in {week}")))?;
        report.top_industries.push(row.try_get("industry")?);
    }
    Ok(weeks)
}

pub(super) async fn insert_funds(c: &mut SqliteConnection, edition: i64, funds: &[Fund]) -> Attempt<()> {
    for (position, fund) in funds.iter().enumerate() {
        sqlx::query(
            "INSERT INTO fund (edition_id, position, title, amount_yuan_value, amount_yuan_bound, \
             amount_yuan_text, amount_yuan_upper, body) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(edition)
        .position(position)
        .bind(fund.title.clone())
        .quantity(fund.amount_yuan.as_ref())
        .bind(fund.body.clone())
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn read_funds(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Vec<Fund>>> {
    let mut weeks: ByWeek<Vec<Fund>> = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "fund", "s.position")).await? {
        let fund = Fund {
            title: row.try_get("title")?,
            amount_yuan: quantity!(&row, "amount_yuan")?,
            body: row.try_get("body")?,
        };
        weeks.entry(week(&row)?).or_default().push(fund);
    }
    Ok(weeks)
}

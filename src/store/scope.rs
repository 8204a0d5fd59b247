//! Which editions a read is about, and how much of a list it gives.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::domain::series::Range;
use crate::domain::week::Week;

use super::error::Attempt;
use super::row::moment_text;

/// A page of a list: the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    number: u32,
    size: u32,
}

impl Page {
    pub const LARGEST: u32 = 200;

    /// Held inside what exists: from page 1, with 1 to [`Page::LARGEST`] rows.
    pub fn new(number: u32, size: u32) -> Self {
        Self { number: number.max(1), size: size.clamp(1, Self::LARGEST) }
    }

    pub fn number(self) -> u32 {
        self.number
    }

    pub fn size(self) -> u32 {
        self.size
    }

    pub(super) fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.size)
    }

    /// One more than the page holds: it tells whether another page follows.
    pub(super) fn limit(self) -> i64 {
        i64::from(self.size) + 1
    }
}

/// The rows of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<T> {
    pub page: Page,
    pub items: Vec<T>,
    /// Another page follows.
    pub more: bool,
}

impl<T> Listing<T> {
    /// `items` has at most [`Page::limit`] rows.
    pub(super) fn new(page: Page, mut items: Vec<T>) -> Self {
        let size = page.size as usize;
        let more = items.len() > size;
        items.truncate(size);
        Self { page, items, more }
    }
}

/// The rows of one section, week by week.
pub(super) type ByWeek<T> = BTreeMap<Week, T>;

/// The editions that a statement made by [`select!`] reads: one of a week, or the latest revision of each week of a
/// range. The same statements serve both.
pub(super) struct Scope {
    from: String,
    to: String,
    /// `None`: the latest revision that counts.
    number: Option<i64>,
    /// Revisions published later do not count.
    by: Option<String>,
}

/// As of when a read is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// As the weeks stand: their latest revisions.
    Now,
    /// As the weeks were known at that moment: the latest revisions that had been published by then.
    At(DateTime<Utc>),
}

impl Known {
    /// The moment as a statement takes it.
    pub(super) fn by(self) -> Option<String> {
        match self {
            Known::Now => None,
            Known::At(at) => Some(moment_text(at)),
        }
    }
}

impl Scope {
    pub(super) fn edition(week: Week, number: u32) -> Self {
        Self { from: week.to_string(), to: week.to_string(), number: Some(number.into()), by: None }
    }

    pub(super) fn latest(range: Range, known: Known) -> Self {
        Self { from: range.from.to_string(), to: range.to.to_string(), number: None, by: known.by() }
    }

    /// All rows of the statement, which [`select!`] made.
    pub(super) async fn rows(&self, c: &mut SqliteConnection, statement: &'static str) -> Attempt<Vec<SqliteRow>> {
        let query = sqlx::query(statement).bind(self.from.clone()).bind(self.to.clone()).bind(self.number);
        let query = query.bind(self.by.clone());
        Ok(query.fetch_all(c).await?)
    }
}

/// The number of the latest revision of the week of the edition `e`, among those published by the moment in the place
/// `by` (NULL: among all). The numbers of drafts lie above those of a week's revisions, hence the kind is asked for.
macro_rules! latest {
    ($by:literal) => {
        concat!(
            "(SELECT MAX(l.number) FROM edition AS l WHERE l.week = e.week AND l.kind = 'revision' AND (",
            $by,
            " IS NULL OR l.published_at <= ",
            $by,
            "))"
        )
    };
}
pub(super) use latest;

/// `columns` of a section's table (`s`) with the edition (`e`) and its week, in the order of the weeks and then of
/// `order`; only the first rows of each week and of all weeks, where the statement says how many.
macro_rules! select {
    ($columns:literal, $table:literal, $order:literal) => {
        $crate::store::scope::select!(@ $columns, $table, $order, "", "")
    };
    ($columns:literal, $table:literal, $order:literal, $weekly:literal a week, $total:literal in all) => {
        $crate::store::scope::select!(
            @ $columns, $table, $order, concat!(" AND s.position < ", $weekly), concat!(" LIMIT ", $total)
        )
    };
    (@ $columns:literal, $table:literal, $order:literal, $filter:expr, $limit:expr) => {
        concat!(
            "SELECT e.week AS week, ",
            $columns,
            " FROM edition AS e JOIN ",
            $table,
            " AS s ON s.edition_id = e.id WHERE e.week BETWEEN $1 AND $2 AND e.number = COALESCE($3, ",
            $crate::store::scope::latest!("$4"),
            ")",
            $filter,
            " ORDER BY e.week, ",
            $order,
            $limit
        )
    };
}
pub(super) use select;

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, Connection, Row};

    use super::super::migrations::MIGRATIONS;
    use super::super::{cluster, event};
    use super::*;

    /// What a year costs may not grow with the weeks in the store: no table is read from end to end.
    #[tokio::test]
    async fn a_range_is_found_through_indexes() {
        let mut c = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        MIGRATIONS.run_direct(None, &mut c, false).await.unwrap();
        for statement in [
            select!("s.*", "land", "s.edition_id"),
            select!("s.*", "land_city", "s.position"),
            select!("s.*", "funding_cluster", "s.position"),
            select!("s.*", "measure", "s.policy, s.document, s.position"),
            "SELECT week, number, generated FROM latest WHERE week BETWEEN $1 AND $2 ORDER BY week",
            event::POLICIES,
            event::NEWS,
            cluster::SEEN,
        ] {
            let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")));
            let steps = plan.fetch_all(&mut c).await.unwrap();
            assert!(!steps.is_empty(), "{statement}");
            for step in steps {
                let step: String = step.get("detail");
                assert!(!step.starts_with("SCAN"), "{statement}: {step}");
            }
        }
    }
}

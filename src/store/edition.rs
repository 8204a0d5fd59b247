//! An edition of a week: its draft, or one of its revisions, as a whole.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::bulletin::{Span, Unread};
use crate::domain::bulletin::Bulletin;
use crate::domain::finding::Finding;
use crate::domain::revision::Revision;
use crate::domain::week::Week;

use super::error::{Attempt, Error, Fault};
use super::row::{Statement, flag, moment, moment_text, number, period, week};
use super::scope::{Known, Scope};
use super::{Store, capital, funding, land, lease, news, policy, policy_page, reading, renewal, source};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// `None`: the draft.
    pub revision: Option<Revision>,
    pub bulletin: Bulletin,
    /// Made by a program for the demonstration.
    pub generated: bool,
    pub findings: Vec<Finding>,
    /// Why it was published with them, by [`Finding::reason_key`].
    pub reasons: BTreeMap<String, String>,
    pub spans: Vec<Span>,
    pub unread: Vec<Unread>,
    /// The text that the bulletin was read from.
    pub text: Option<String>,
    /// The encoding that the text came in, where it was not UTF-8.
    pub encoding: Option<String>,
    /// The permanent ids of the policies, in the order of the bulletin's.
    pub policy_ids: Vec<String>,
    /// How often the draft was saved.
    pub version: u32,
    pub updated_at: DateTime<Utc>,
}

/// Which revision of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Latest,
    Number(u32),
    /// The latest one that was published by that moment.
    AsOf(DateTime<Utc>),
}

impl From<Known> for Which {
    fn from(known: Known) -> Self {
        match known {
            Known::Now => Which::Latest,
            Known::At(at) => Which::AsOf(at),
        }
    }
}

/// The row of an edition, without its sections.
pub(super) struct Head {
    pub id: i64,
    pub number: u32,
    pub generated: bool,
    pub version: u32,
    pub created_at: DateTime<Utc>,
}

impl Store {
    /// The draft of the week.
    pub async fn draft(&self, week: Week) -> Result<Option<Edition>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            draft(&mut tx, week).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// A published revision of the week. `None` when there is none such.
    pub async fn edition(&self, week: Week, which: Which) -> Result<Option<Edition>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            published(&mut tx, week, which).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

pub(super) async fn draft(c: &mut SqliteConnection, week: Week) -> Attempt<Option<Edition>> {
    let query = sqlx::query("SELECT * FROM edition WHERE week = $1 AND kind = 'draft'").bind(week.to_string());
    found(c, query).await
}

pub(super) async fn published(c: &mut SqliteConnection, week: Week, which: Which) -> Attempt<Option<Edition>> {
    const LATEST: &str = "SELECT * FROM edition WHERE week = $1 AND kind = 'revision' ORDER BY number DESC LIMIT 1";
    const NUMBER: &str = "SELECT * FROM edition WHERE week = $1 AND kind = 'revision' AND number = $2";
    const AS_OF: &str = "SELECT * FROM edition WHERE week = $1 AND kind = 'revision' AND published_at <= $2 \
         ORDER BY number DESC LIMIT 1";
    let week = week.to_string();
    let query = match which {
        Which::Latest => sqlx::query(LATEST).bind(week),
        Which::Number(number) => sqlx::query(NUMBER).bind(week).bind(i64::from(number)),
        Which::AsOf(at) => sqlx::query(AS_OF).bind(week).bind(moment_text(at)),
    };
    found(c, query).await
}

async fn found(c: &mut SqliteConnection, query: Statement) -> Attempt<Option<Edition>> {
    match query.fetch_optional(&mut *c).await? {
        Some(row) => read(c, &row).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn draft_head(c: &mut SqliteConnection, week: Week) -> Attempt<Option<Head>> {
    let query = sqlx::query("SELECT * FROM edition WHERE week = $1 AND kind = 'draft'").bind(week.to_string());
    query.fetch_optional(c).await?.map(|row| head(&row)).transpose()
}

fn head(row: &SqliteRow) -> Attempt<Head> {
    Ok(Head {
        id: row.try_get("id")?,
        number: number(row, "number")?,
        generated: flag(row, "generated")?,
        version: number(row, "version")?,
        created_at: moment(row, "created_at")?.ok_or_else(|| Fault::unreadable("created_at NULL"))?,
    })
}

async fn read(c: &mut SqliteConnection, row: &SqliteRow) -> Attempt<Edition> {
    let (week, head) = (week(row)?, head(row)?);
    let scope = Scope::edition(week, head.number);
    let policies = policy::read(c, &scope).await?.remove(&week).unwrap_or_default();
    let policy_ids = policies.iter().map(|numbered| policy_page::id(week, numbered.number)).collect();
    let bulletin = Bulletin {
        week,
        period: period(row)?,
        headline: row.try_get("headline")?,
        lede: row.try_get("lede")?,
        land: land::read(c, &scope).await?.remove(&week),
        leases: lease::read(c, &scope).await?.remove(&week).unwrap_or_default(),
        funding: funding::read(c, &scope).await?.remove(&week),
        capital: capital::read(c, &scope).await?.remove(&week),
        market_report: capital::read_report(c, &scope).await?.remove(&week),
        funds: capital::read_funds(c, &scope).await?.remove(&week).unwrap_or_default(),
        renewal: renewal::read(c, &scope).await?.remove(&week).unwrap_or_default(),
        news: news::read(c, &scope).await?.remove(&week).unwrap_or_default(),
        policies: policies.into_iter().map(|numbered| numbered.policy).collect(),
    };
    let text = match row.try_get::<Option<&str>, _>("source_hash")? {
        Some(hash) => Some(source::read(c, hash).await?),
        None => None,
    };
    let revision = revision(row)?;
    Ok(Edition {
        bulletin,
        generated: head.generated,
        findings: reading::findings(c, head.id).await?,
        reasons: reasons(c, week, revision.as_ref()).await?,
        spans: reading::spans(c, head.id).await?,
        unread: reading::unread(c, head.id).await?,
        text,
        encoding: row.try_get("encoding")?,
        policy_ids,
        revision,
        version: head.version,
        updated_at: moment(row, "updated_at")?.ok_or_else(|| Fault::unreadable("updated_at NULL"))?,
    })
}

/// Why a revision was published in spite of warnings: the reasons that were recorded with it.
async fn reasons(
    c: &mut SqliteConnection,
    week: Week,
    revision: Option<&Revision>,
) -> Attempt<BTreeMap<String, String>> {
    // Both terms on the action are what the index of reasons asks for: a week has thousands of other deeds.
    const REASONS: &str = "SELECT given.field, given.value_after FROM audit AS given \
         WHERE given.week = $1 AND given.action IN ('week.reason', 'week.publish') AND given.action = 'week.reason' \
         AND $2 = (SELECT published.value_after FROM audit AS published WHERE published.week = $1 \
         AND published.action IN ('week.reason', 'week.publish') AND published.action = 'week.publish' \
         AND published.id < given.id ORDER BY published.id DESC LIMIT 1)";
    let Some(revision) = revision else { return Ok(BTreeMap::new()) };
    let query = sqlx::query(REASONS).bind(week.to_string()).bind(revision.number.to_string());
    let rows = query.fetch_all(c).await?;
    rows.iter().map(|row| Ok((row.try_get("field")?, row.try_get("value_after")?))).collect()
}

/// The revisions of the week, the first one first.
pub(super) async fn revisions(c: &mut SqliteConnection, week: Week) -> Attempt<Vec<Revision>> {
    const REVISIONS: &str = "SELECT week, number, published_at, published_by, note, generated FROM edition \
         WHERE week = $1 AND kind = 'revision' ORDER BY number";
    let mut revisions = Vec::new();
    for row in sqlx::query(REVISIONS).bind(week.to_string()).fetch_all(c).await? {
        revisions.extend(revision(&row)?);
    }
    Ok(revisions)
}

/// `None` for a draft's row.
fn revision(row: &SqliteRow) -> Attempt<Option<Revision>> {
    let Some(published_at) = moment(row, "published_at")? else { return Ok(None) };
    Ok(Some(Revision {
        week: week(row)?,
        number: number(row, "number")?,
        published_at,
        published_by: row.try_get("published_by")?,
        note: row.try_get("note")?,
        generated: flag(row, "generated")?,
    }))
}

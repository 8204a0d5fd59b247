//! Saving drafts. A draft bears the number that it will be published under.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::bulletin::{Span, Unread};
use crate::domain::bulletin::Bulletin;
use crate::domain::finding::Finding;
use crate::domain::week::{Week, weeks_in};
use crate::sheet;

use super::audit::{Actor, Deed, record};
use super::edition::{Edition, Head, Which, draft, draft_head, published};
use super::error::{Attempt, Error, Fault};
use super::row::{Bind, kept, moment_text};
use super::{Kind, Store, capital, desk, funding, land, lease, news, policy, policy_number, reading, renewal, source};

/// What a draft is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    pub bulletin: Bulletin,
    /// Made by a program for the demonstration.
    pub generated: bool,
    /// The text that the bulletin was read from, decoded.
    pub text: Option<String>,
    /// The encoding that the text came in, where it was not UTF-8. Nothing is kept of it without a text.
    pub encoding: Option<String>,
    pub spans: Vec<Span>,
    pub unread: Vec<Unread>,
    pub findings: Vec<Finding>,
}

impl NewDraft {
    /// A bulletin that was not read from a text.
    pub fn of(bulletin: Bulletin) -> Self {
        Self {
            bulletin,
            generated: false,
            text: None,
            encoding: None,
            spans: Vec::new(),
            unread: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// What saving a draft did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The week had no draft.
    Created,
    Replaced {
        /// The bulletin of the draft that was there.
        before: Box<Bulletin>,
    },
    /// The week's draft, or its latest revision where it has no draft, says the same already: nothing was written.
    Unchanged,
}

impl Store {
    /// Makes or replaces the draft of the bulletin's week, as the command line does. What is published stays as it is.
    pub async fn save_draft(&self, draft: &NewDraft, at: DateTime<Utc>) -> Result<Saved, Error> {
        let week = draft.bulletin.week;
        if draft.generated && self.place.kind == Kind::Real {
            return Err(Error::Generated(week));
        }
        let write = async {
            let mut tx = self.writing().await?;
            desk::refuse_active(&mut tx, week).await?;
            let saved = save(&mut tx, draft, at).await?;
            if saved != Saved::Unchanged {
                record_import(&mut tx, draft, &saved, at).await?;
                tx.commit().await?;
            }
            Ok(saved)
        };
        write.await.map_err(|fault| self.explain(forbidden(fault, week)))
    }
}

/// The deed, and every field that it changed in a draft that was there. The demonstration's filling is nobody's deed.
async fn record_import(c: &mut SqliteConnection, new: &NewDraft, saved: &Saved, at: DateTime<Utc>) -> Attempt<()> {
    if new.generated {
        return Ok(());
    }
    let actor = Actor::command_line("command line");
    let deed = Deed { action: "draft.import", week: Some(new.bulletin.week), ..Deed::default() };
    record(c, &actor, at, deed).await?;
    let Saved::Replaced { before } = saved else { return Ok(()) };
    let (before, after) = (sheet::of(before), sheet::of(&new.bulletin));
    let keys: BTreeSet<&str> = before.fields().chain(after.fields()).map(|(key, _)| key).collect();
    for key in keys {
        let (before, after) = (before.get(key), after.get(key));
        if before != after {
            let field = Deed { field: Some(key), before: Some(before), after: Some(after), ..deed };
            record(c, &actor, at, field).await?;
        }
    }
    Ok(())
}

/// A rule of the schema that the bulletin breaks, put in terms of the week.
pub(super) fn forbidden(fault: Fault, week: Week) -> Fault {
    match fault {
        Fault::Sql(sqlx::Error::Database(error)) if error.is_check_violation() || error.is_unique_violation() => {
            Fault::Refused(Error::Forbidden { week, rule: error.message().to_owned() })
        }
        fault => fault,
    }
}

async fn save(c: &mut SqliteConnection, new: &NewDraft, at: DateTime<Utc>) -> Attempt<Saved> {
    let week = new.bulletin.week;
    let before = draft(c, week).await?;
    let latest = published(c, week, Which::Latest).await?;
    let unchanged = match (&before, &latest) {
        (Some(before), _) => same(before, new),
        (None, Some(latest)) => same_facts(latest, new),
        (None, None) => false,
    };
    if unchanged {
        return Ok(Saved::Unchanged);
    }
    let head = match draft_head(c, week).await? {
        Some(head) => Head { version: head.version.saturating_add(1), ..head },
        None => fresh(week, latest.and_then(|latest| latest.revision).map_or(0, |revision| revision.number), at),
    };
    put(c, &head, new, at).await?;
    Ok(match before {
        Some(before) => Saved::Replaced { before: Box::new(before.bulletin) },
        None => Saved::Created,
    })
}

/// Makes the draft of the week, or puts it in the place of the one that is there under the same key.
pub(super) async fn put(c: &mut SqliteConnection, head: &Head, new: &NewDraft, at: DateTime<Utc>) -> Attempt<()> {
    // Before the old draft goes: its policies keep their numbers.
    let numbers = policy_number::assigned(c, new.bulletin.week, &new.bulletin.policies).await?;
    remove(c, head.id).await?;
    insert_head(c, head, new, at).await?;
    insert_sections(c, head.id, &new.bulletin, &numbers).await?;
    reading::insert(c, head.id, &new.findings, &new.spans, &new.unread).await
}

pub(super) async fn remove(c: &mut SqliteConnection, id: i64) -> Attempt<()> {
    sqlx::query("DELETE FROM edition WHERE id = $1 AND kind = 'draft'").bind(id).execute(c).await?;
    Ok(())
}

/// The first draft after the week's revision `latest` (0: none). The key is unique to week and number, and grows with
/// both.
pub(super) fn fresh(week: Week, latest: u32, at: DateTime<Utc>) -> Head {
    const NUMBERS: i64 = 1_000_000;
    let number = latest.saturating_add(1);
    // No year has more weeks than this: the ordinal leaves holes, but never doubles.
    let ordinal = i64::from(week.year()) * 60 + i64::from(week.number());
    debug_assert!(weeks_in(week.year()) < 60);
    Head { id: ordinal * NUMBERS + i64::from(number), number, generated: false, version: 1, created_at: kept(at) }
}

/// Nothing of the draft would change.
fn same(before: &Edition, new: &NewDraft) -> bool {
    same_facts(before, new)
        && before.encoding.as_deref() == encoding(new)
        && before.findings == new.findings
        && before.spans == new.spans
        && before.unread == new.unread
}

/// The same bulletin from the same text. What a later reader remarks about them is no reason for a revision.
fn same_facts(edition: &Edition, new: &NewDraft) -> bool {
    edition.bulletin == new.bulletin && edition.text == new.text && edition.generated == new.generated
}

fn encoding(new: &NewDraft) -> Option<&str> {
    new.text.as_ref().and(new.encoding.as_deref())
}

async fn insert_head(c: &mut SqliteConnection, head: &Head, new: &NewDraft, at: DateTime<Utc>) -> Attempt<()> {
    let source = match &new.text {
        Some(text) => Some(source::keep(c, text).await?),
        None => None,
    };
    let insert = "INSERT INTO edition (id, week, kind, number, period_from, period_to, headline, lede, generated, \
         source_hash, encoding, version, created_at, updated_at) \
         VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    sqlx::query(insert)
        .bind(head.id)
        .bind(new.bulletin.week.to_string())
        .count(Some(head.number))
        .period(new.bulletin.period)
        .bind(new.bulletin.headline.clone())
        .bind(new.bulletin.lede.clone())
        .bind(i64::from(new.generated))
        .bind(source)
        .bind(encoding(new).map(str::to_owned))
        .count(Some(head.version))
        .bind(moment_text(head.created_at))
        .bind(moment_text(at))
        .execute(c)
        .await?;
    Ok(())
}

async fn insert_sections(c: &mut SqliteConnection, edition: i64, bulletin: &Bulletin, numbers: &[u32]) -> Attempt<()> {
    land::insert(c, edition, bulletin.land.as_ref()).await?;
    lease::insert(c, edition, &bulletin.leases).await?;
    funding::insert(c, edition, bulletin.funding.as_ref()).await?;
    capital::insert(c, edition, bulletin.capital.as_ref()).await?;
    capital::insert_report(c, edition, bulletin.market_report.as_ref()).await?;
    capital::insert_funds(c, edition, &bulletin.funds).await?;
    renewal::insert(c, edition, &bulletin.renewal).await?;
    news::insert(c, edition, &bulletin.news).await?;
    policy::insert(c, edition, &bulletin.policies, numbers).await
}

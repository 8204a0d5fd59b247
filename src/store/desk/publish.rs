//! Publishing from the desk: everything is looked at once more, and then draft, edition and revision change in one
//! transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::domain::finding::{Code, Finding, Level};
use crate::domain::revision::Revision;
use crate::domain::week::Week;
use crate::sheet::{self, Sheet};
use crate::store::audit::{Actor, Deed, record};
use crate::store::draft::{NewDraft, forbidden, fresh, put};
use crate::store::edition::{Edition, Which, published};
use crate::store::error::{Attempt, Error};
use crate::store::person::may_publish;
use crate::store::publish::turn;
use crate::store::row::kept;
use crate::store::{Kind, Store};

use super::row::{self, Kept};
use super::{DeskState, comment, eyes, history, spans};

/// What a publisher decides over a draft in review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approval {
    /// Why it is published: shown with the revision for ever.
    pub note: String,
    /// Why a warning is none, by [`Finding::reason_key`]. Every warning among the findings needs one.
    pub reasons: BTreeMap<String, String>,
    pub checked: Checked,
}

/// What was noticed when the draft was looked at. Errors are in the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Kept with the revision.
    pub findings: Vec<Finding>,
    /// How many of the rules that people wrote forbid it.
    pub forbidding: usize,
}

impl Checked {
    fn of_level(&self, level: Level) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.level() == level)
    }
}

impl Store {
    /// Publishes the draft in review as the week's next revision, in one transaction; the desk is free after it.
    ///
    /// [`Error::NoDesk`], [`Error::Stale`], [`Error::Scheduled`], [`Error::NotInReview`], [`Error::NoteMissing`],
    /// [`Error::PublisherMissing`], [`Error::NoPublisher`], [`Error::FourEyes`], [`Error::OpenComments`], [`Error::Problems`],
    /// [`Error::Unreasoned`], [`Error::NothingNew`], [`Error::Generated`], [`Error::Forbidden`].
    pub async fn publish_desk(
        &self,
        week: Week,
        base: u32,
        approval: &Approval,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<Revision, Error> {
        let publish = async {
            let mut tx = self.writing().await?;
            let there = row::in_review(&mut tx, week, base).await?;
            let ready = approved(&mut tx, self.place.kind, &there, approval, actor).await?;
            let revision = publish(&mut tx, there, ready, approval, actor, kept(at)).await?;
            tx.commit().await?;
            Ok(revision)
        };
        publish.await.map_err(|fault| self.explain(forbidden(fault, week)))
    }
}

/// A draft with nothing in its way.
pub(super) struct Ready {
    new: NewDraft,
    /// What of the draft's spans still holds, by key.
    spans: Vec<crate::bulletin::Span>,
    /// The number of the week's latest revision; 0: none.
    latest: u32,
}

/// Everything that a draft's publishing needs, its state and version aside.
pub(super) async fn approved(
    c: &mut SqliteConnection,
    kind: Kind,
    there: &Kept,
    approval: &Approval,
    actor: &Actor,
) -> Attempt<Ready> {
    let desk = &there.desk;
    let week = desk.week;
    if approval.note.trim().is_empty() {
        return Err(Error::NoteMissing(week).into());
    }
    if actor.name.trim().is_empty() {
        return Err(Error::PublisherMissing(week).into());
    }
    if !may_publish(c, &actor.name).await? {
        return Err(Error::NoPublisher { week, name: actor.name.clone() }.into());
    }
    eyes::required(c, desk, actor).await?;
    let count = comment::open(c, &desk.id).await?;
    if count > 0 {
        return Err(Error::OpenComments { week, count }.into());
    }
    let understood = sheet::read(&desk.sheet, week);
    let count =
        understood.problems.len() + approval.checked.of_level(Level::Error).count() + approval.checked.forbidding;
    if count > 0 {
        return Err(Error::Problems { week, count }.into());
    }
    let explained =
        |warning: &Finding| approval.reasons.get(&warning.reason_key()).is_some_and(|reason| !reason.trim().is_empty());
    let count = approval.checked.of_level(Level::Warning).filter(|warning| !explained(warning)).count();
    if count > 0 {
        return Err(Error::Unreasoned { week, count }.into());
    }
    if desk.generated && kind == Kind::Real {
        return Err(Error::Generated(week).into());
    }
    let read = history::sheet_at(c, there, there.read_version).await?;
    let spans = spans::unchanged(&desk.spans, &read, &desk.sheet);
    let new = NewDraft {
        bulletin: understood.bulletin,
        generated: desk.generated,
        text: there.text(c).await?,
        encoding: desk.encoding.clone(),
        spans: sheet::place::pointed(&desk.sheet, &spans),
        unread: desk.unread.clone(),
        findings: approval.checked.findings.iter().filter(|finding| is_public(finding)).cloned().collect(),
    };
    let latest = published(c, week, Which::Latest).await?;
    let number = latest.as_ref().and_then(|latest| latest.revision.as_ref()).map_or(0, |revision| revision.number);
    if let Some(latest) = latest
        && says_the_same(c, &latest, number, &new, &desk.sheet).await?
    {
        return Err(Error::NothingNew { week, number }.into());
    }
    Ok(Ready { new, spans, latest: number })
}

/// The same bulletin from the same text, and the same details behind its figures.
async fn says_the_same(
    c: &mut SqliteConnection,
    latest: &Edition,
    number: u32,
    new: &NewDraft,
    sheet: &Sheet,
) -> Attempt<bool> {
    if latest.bulletin != new.bulletin || latest.text != new.text {
        return Ok(false);
    }
    let before = row::published(c, new.bulletin.week, number).await?.map(|typed| typed.desk.sheet).unwrap_or_default();
    Ok(details(&before).eq(details(sheet)))
}

/// The rows behind the figures, which are kept with the draft only.
fn details(sheet: &Sheet) -> impl Iterator<Item = (&str, &str)> {
    sheet.fields().filter(|(key, _)| is_detail(key))
}

/// Whether the finding is kept with the revision: not what only the rows behind its figures say.
fn is_public(finding: &Finding) -> bool {
    !is_detail(&finding.path) && !Code::OF_DETAILS.contains(&finding.code)
}

/// Whether the key or path is that of a detail, which nobody but editors sees.
fn is_detail(key: &str) -> bool {
    key.starts_with("/details/")
}

/// Makes the draft the next revision.
pub(super) async fn publish(
    c: &mut SqliteConnection,
    mut there: Kept,
    ready: Ready,
    approval: &Approval,
    actor: &Actor,
    at: DateTime<Utc>,
) -> Attempt<Revision> {
    let week = there.desk.week;
    let (by, note) = (actor.name.trim(), approval.note.trim());
    let head = crate::store::edition::Head { generated: ready.new.generated, ..fresh(week, ready.latest, at) };
    put(c, &head, &ready.new, at).await?;
    let revision = turn(c, &head, week, by, note, at).await?;
    let at = revision.published_at;

    let desk = &mut there.desk;
    (desk.state, desk.number, desk.spans) = (DeskState::Published, revision.number, ready.spans);
    (desk.note, desk.publish_at, there.approval) = (Some(note.to_owned()), None, None);
    (desk.returned, desk.decided) = (None, None);
    (desk.updated_by, desk.updated_at) = (by.to_owned(), at);
    row::update(c, &there).await?;

    let draft = Some((there.desk.id.as_str(), there.desk.version));
    let number = revision.number.to_string();
    let deed = Deed { action: "week.publish", week: Some(week), draft, after: Some(&number), ..Deed::default() };
    record(c, actor, at, deed).await?;
    for (finding, reason) in &approval.reasons {
        let (field, after) = (Some(finding.as_str()), Some(reason.as_str()));
        record(c, actor, at, Deed { action: "week.reason", field, after, ..deed }).await?;
    }
    Ok(revision)
}

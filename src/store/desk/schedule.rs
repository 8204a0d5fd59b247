//! Publishing at a time: the approval waits with the draft, and everything is looked at again when its time comes.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::domain::revision::Revision;
use crate::domain::week::Week;
use crate::store::Store;
use crate::store::audit::{Actor, Deed, record};
use crate::store::draft::forbidden;
use crate::store::error::{Attempt, Error, Fault};
use crate::store::row::{kept, moment_text, week};

use super::publish::{Approval, Checked, approved, publish};
use super::row::{self, Kept};
use super::{Decided, DeskState, Refusal, Returned, ReturnedWhy};

/// A time to publish lies at most so many days ahead.
pub(in crate::store) const MOST_DAYS_AHEAD: i64 = 366;
/// As many drafts as are published at once.
const MOST_DUE: i64 = 100;

/// An approval as it waits.
#[derive(Serialize, Deserialize)]
struct Waiting {
    by: String,
    place: String,
    note: String,
    reasons: BTreeMap<String, String>,
}

impl Waiting {
    fn of(approval: &Approval, actor: &Actor) -> Self {
        Self {
            by: actor.name.clone(),
            place: actor.place.clone(),
            note: approval.note.clone(),
            reasons: approval.reasons.clone(),
        }
    }

    /// The approval, over what is noticed now.
    fn approval(self, checked: &Checked) -> (Approval, Actor) {
        let approval = Approval { note: self.note, reasons: self.reasons, checked: checked.clone() };
        (approval, Actor { name: self.by, place: self.place })
    }
}

impl Store {
    /// Approves the draft in review, to be published at `publish_at`. Nothing of it changes until then.
    ///
    /// Refused for whatever [`Store::publish_desk`] would refuse now, and [`Error::PublishTime`].
    pub async fn schedule_desk(
        &self,
        week: Week,
        base: u32,
        approval: &Approval,
        publish_at: DateTime<Utc>,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let (at, publish_at) = (kept(at), kept(publish_at));
        if publish_at <= at || publish_at - at > TimeDelta::days(MOST_DAYS_AHEAD) {
            return Err(Error::PublishTime(publish_at));
        }
        let schedule = async {
            let mut tx = self.writing().await?;
            let mut there = row::in_review(&mut tx, week, base).await?;
            approved(&mut tx, self.place.kind, &there, approval, actor).await?;
            let waiting = serde_json::to_string(&Waiting::of(approval, actor)).map_err(Fault::unreadable)?;
            there.approval = Some(waiting);
            there.desk.note = Some(approval.note.trim().to_owned());
            let (text, reasons) = (approval.note.trim().to_owned(), approval.reasons.clone());
            let decided = Decided { note: text, reasons, at: String::new() };
            (there.desk.returned, there.desk.decided) = (None, Some(decided));
            (there.desk.state, there.desk.publish_at) = (DeskState::Scheduled, Some(publish_at));
            (there.desk.updated_by, there.desk.updated_at) = (actor.name.clone(), at);
            row::update(&mut tx, &there).await?;
            note(&mut tx, &there, "draft.schedule", &moment_text(publish_at), actor, at).await?;
            Ok(tx.commit().await?)
        };
        schedule.await.map_err(|fault| self.explain(fault))
    }

    /// Takes the approval back: the draft is in review again. [`Error::NoDesk`], [`Error::NotScheduled`].
    pub async fn withdraw_schedule(&self, week: Week, actor: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let withdraw = async {
            let mut tx = self.writing().await?;
            let there = row::at_desk(&mut tx, week).await?;
            if there.desk.state != DeskState::Scheduled {
                return Err(Error::NotScheduled(week).into());
            }
            back(&mut tx, there, "draft.withdraw", "", actor, kept(at)).await?;
            Ok(tx.commit().await?)
        };
        withdraw.await.map_err(|fault| self.explain(fault))
    }

    /// The weeks whose drafts' time has come, the longest waiting first; 100 at most.
    pub async fn due_desks(&self, now: DateTime<Utc>) -> Result<Vec<Week>, Error> {
        self.due(now).await.map_err(|fault| self.explain(fault))
    }

    /// Publishes the draft whose time has come. Everything is looked at as it is now: who approved it, the comments, the
    /// draft, and `checked`, which is what was noticed in `version` just before. `None` when it no longer waits in this
    /// version.
    ///
    /// A draft that is refused goes back to review and says why ([`Desk::returned`](super::Desk)); the errors are those of
    /// [`Store::publish_desk`]. One that the database could not take at this moment goes on waiting.
    pub async fn publish_scheduled(
        &self,
        week: Week,
        version: u32,
        checked: &Checked,
        now: DateTime<Utc>,
    ) -> Result<Option<Revision>, Error> {
        let now = kept(now);
        let outcome = match self.publish_one(week, version, checked, now).await.map_err(|fault| forbidden(fault, week))
        {
            Err(Fault::Refused(refusal)) => {
                self.refuse_one(week, version, &refusal, now).await.and(Err(refusal.into()))
            }
            outcome => outcome,
        };
        outcome.map_err(|fault| self.explain(fault))
    }

    async fn due(&self, now: DateTime<Utc>) -> Attempt<Vec<Week>> {
        const DUE: &str =
            "SELECT week FROM desk WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at LIMIT $2";
        let mut tx = self.reading().await?;
        sqlx::query(DUE).bind(moment_text(now)).bind(MOST_DUE).fetch_all(&mut *tx).await?.iter().map(week).collect()
    }

    async fn publish_one(
        &self,
        week: Week,
        version: u32,
        checked: &Checked,
        now: DateTime<Utc>,
    ) -> Attempt<Option<Revision>> {
        let mut tx = self.writing().await?;
        let Some((there, waiting)) = waiting(&mut tx, week, version, now).await? else { return Ok(None) };
        let (approval, actor) = waiting.approval(checked);
        let ready = approved(&mut tx, self.place.kind, &there, &approval, &actor).await?;
        let revision = publish(&mut tx, there, ready, &approval, &actor, now).await?;
        tx.commit().await?;
        Ok(Some(revision))
    }

    async fn refuse_one(&self, week: Week, version: u32, refusal: &Error, now: DateTime<Utc>) -> Attempt<()> {
        let mut tx = self.writing().await?;
        let Some((mut there, waiting)) = waiting(&mut tx, week, version, now).await? else { return Ok(()) };
        let actor = Actor { name: waiting.by, place: waiting.place };
        let planned = there.desk.publish_at.unwrap_or(now);
        let why = ReturnedWhy::Refused { planned, refusal: Refusal::of(refusal) };
        there.desk.returned = Some(Returned { by: actor.name.clone(), at: now, why });
        back(&mut tx, there, "draft.return", &refusal.to_string(), &actor, now).await?;
        Ok(tx.commit().await?)
    }
}

/// The week's draft with its approval, when its time has come.
async fn waiting(
    c: &mut SqliteConnection,
    week: Week,
    version: u32,
    now: DateTime<Utc>,
) -> Attempt<Option<(Kept, Waiting)>> {
    let Some(there) = row::active(c, week).await? else { return Ok(None) };
    let due = there.desk.version == version && there.desk.publish_at.is_some_and(|at| at <= now);
    match there.approval.as_deref().filter(|_| due) {
        Some(approval) => {
            let waiting = serde_json::from_str(approval).map_err(Fault::unreadable)?;
            Ok(Some((there, waiting)))
        }
        None => Ok(None),
    }
}

/// Puts a scheduled draft back into review.
async fn back(
    c: &mut SqliteConnection,
    mut there: Kept,
    action: &str,
    why: &str,
    actor: &Actor,
    at: DateTime<Utc>,
) -> Attempt<()> {
    (there.desk.state, there.desk.publish_at, there.approval) = (DeskState::Review, None, None);
    (there.desk.updated_by, there.desk.updated_at) = (actor.name.clone(), at);
    row::update(c, &there).await?;
    note(c, &there, action, why, actor, at).await
}

async fn note(
    c: &mut SqliteConnection,
    there: &Kept,
    action: &str,
    after: &str,
    actor: &Actor,
    at: DateTime<Utc>,
) -> Attempt<()> {
    let draft = Some((there.desk.id.as_str(), there.desk.version));
    let after = Some(after).filter(|after| !after.is_empty());
    record(c, actor, at, Deed { action, week: Some(there.desk.week), draft, after, ..Deed::default() }).await
}

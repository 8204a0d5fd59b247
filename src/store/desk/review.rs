//! Between editor and publisher: submitting a draft, and sending it back.

use chrono::{DateTime, Utc};

use crate::domain::week::Week;
use crate::store::Store;
use crate::store::audit::{Actor, Deed, record};
use crate::store::error::Error;
use crate::store::row::kept;

use super::{Decided, Desk, DeskState, Returned, ReturnedWhy, row};

impl Store {
    /// Submits the draft for review. One that is in review stays as it is, with who submitted it first.
    /// [`Error::NoDesk`], [`Error::Stale`], [`Error::Scheduled`].
    pub async fn submit(&self, week: Week, base: u32, actor: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let at = kept(at);
        let submit = async {
            let mut tx = self.writing().await?;
            let mut there = row::at_desk(&mut tx, week).await?;
            there.must_not_wait()?;
            there.must_be_at(base)?;
            if there.desk.state == DeskState::Review {
                return Ok(());
            }
            let desk = &mut there.desk;
            (desk.state, desk.submitted_by, desk.note) = (DeskState::Review, Some(actor.name.clone()), None);
            desk.returned = None;
            (desk.updated_by, desk.updated_at) = (actor.name.clone(), at);
            row::update(&mut tx, &there).await?;
            let draft = Some((there.desk.id.as_str(), there.desk.version));
            let deed = Deed { action: "draft.submit", week: Some(week), draft, ..Deed::default() };
            record(&mut tx, actor, at, deed).await?;
            Ok(tx.commit().await?)
        };
        submit.await.map_err(|fault| self.explain(fault))
    }

    /// Keeps what somebody typed for a publication that did not come about, for the next one. Nothing happens once the draft
    /// is published, deleted or waits for its time.
    pub async fn keep_decided(&self, desk: &Desk, decided: Decided) -> Result<(), Error> {
        let keep = async {
            let mut tx = self.writing().await?;
            let Some(mut there) = row::active(&mut tx, desk.week).await? else { return Ok(()) };
            if there.desk.id != desk.id || there.desk.state == DeskState::Scheduled {
                return Ok(());
            }
            there.desk.decided = Some(decided);
            row::update(&mut tx, &there).await?;
            Ok(tx.commit().await?)
        };
        keep.await.map_err(|fault| self.explain(fault))
    }

    /// Makes a draft in review a draft again, which says why until it is submitted again. [`Error::NoDesk`], [`Error::Stale`],
    /// [`Error::Scheduled`], [`Error::NotInReview`], [`Error::ReasonMissing`].
    pub async fn send_back(
        &self,
        week: Week,
        base: u32,
        reason: &str,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let (at, reason) = (kept(at), reason.trim());
        if reason.is_empty() {
            return Err(Error::ReasonMissing(week));
        }
        let send = async {
            let mut tx = self.writing().await?;
            let mut there = row::in_review(&mut tx, week, base).await?;
            let desk = &mut there.desk;
            (desk.state, desk.submitted_by, desk.note) = (DeskState::Draft, None, Some(reason.to_owned()));
            let why = ReturnedWhy::SentBack { reason: reason.to_owned() };
            desk.returned = Some(Returned { by: actor.name.clone(), at, why });
            (desk.updated_by, desk.updated_at) = (actor.name.clone(), at);
            row::update(&mut tx, &there).await?;
            let draft = Some((there.desk.id.as_str(), there.desk.version));
            let deed =
                Deed { action: "draft.send_back", week: Some(week), draft, after: Some(reason), ..Deed::default() };
            record(&mut tx, actor, at, deed).await?;
            Ok(tx.commit().await?)
        };
        send.await.map_err(|fault| self.explain(fault))
    }
}

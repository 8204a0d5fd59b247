//! Deleting a draft, and having it back.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::week::Week;
use crate::store::Store;
use crate::store::audit::{Actor, Deed, record};
use crate::store::edition::{Which, draft_head, published};
use crate::store::error::Error;
use crate::store::row::kept;

use super::list::{self, DeskSummary};
use super::{Desk, DeskState, row};

/// So many days a deleted draft can be had back.
pub(in crate::store) const KEPT_DAYS: i64 = 30;

impl Store {
    /// Deletes the active draft. [`Error::NoDesk`], [`Error::Stale`], [`Error::Scheduled`].
    pub async fn delete_desk(&self, week: Week, base: u32, actor: &Actor, at: DateTime<Utc>) -> Result<(), Error> {
        let at = kept(at);
        let delete = async {
            let mut tx = self.writing().await?;
            let mut there = row::at_desk(&mut tx, week).await?;
            there.must_not_wait()?;
            there.must_be_at(base)?;
            (there.desk.state, there.deleted_at) = (DeskState::Deleted, Some(at));
            (there.desk.updated_by, there.desk.updated_at) = (actor.name.clone(), at);
            row::update(&mut tx, &there).await?;
            let draft = Some((there.desk.id.as_str(), there.desk.version));
            let deed = Deed { action: "draft.delete", week: Some(week), draft, ..Deed::default() };
            record(&mut tx, actor, at, deed).await?;
            Ok(tx.commit().await?)
        };
        delete.await.map_err(|fault| self.explain(fault))
    }

    /// The drafts that were deleted in the last 30 days, the last one first; 200 at most.
    pub async fn deleted_desks(&self, now: DateTime<Utc>) -> Result<Vec<DeskSummary>, Error> {
        let read = async {
            let mut tx = self.reading().await?;
            list::deleted_since(&mut tx, now - TimeDelta::days(KEPT_DAYS)).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }

    /// Brings a deleted draft back, as a draft. [`Error::NotDeleted`] when it is none or too old,
    /// [`Error::AnotherDraft`] when its week has one.
    pub async fn undelete_desk(&self, id: &str, actor: &Actor, at: DateTime<Utc>) -> Result<Desk, Error> {
        let at = kept(at);
        let undelete = async {
            let mut tx = self.writing().await?;
            let there = row::by_id(&mut tx, id).await?;
            let young = |deleted: DateTime<Utc>| at - deleted <= TimeDelta::days(KEPT_DAYS);
            let found = there.filter(|there| there.deleted_at.is_some_and(young));
            let mut there = found.ok_or_else(|| Error::NotDeleted(id.chars().take(40).collect()))?;
            let week = there.desk.week;
            // The command line's draft counts too: it would be in the way of publishing.
            if row::active(&mut tx, week).await?.is_some() || draft_head(&mut tx, week).await?.is_some() {
                return Err(Error::AnotherDraft(week).into());
            }
            // The week may have been published since, and its drafts' versions have gone on.
            let latest = published(&mut tx, week, Which::Latest).await?.and_then(|edition| edition.revision);
            let desk = &mut there.desk;
            desk.number = latest.map_or(0, |revision| revision.number).saturating_add(1);
            desk.version = row::highest_version(&mut tx, week).await?.saturating_add(1);
            (desk.state, desk.submitted_by, there.deleted_at) = (DeskState::Draft, None, None);
            (desk.updated_by, desk.updated_at) = (actor.name.clone(), at);
            row::update(&mut tx, &there).await?;
            let draft = Some((there.desk.id.as_str(), there.desk.version));
            let deed = Deed { action: "draft.undelete", week: Some(week), draft, ..Deed::default() };
            record(&mut tx, actor, at, deed).await?;
            let desk = there.with_text(&mut tx).await?;
            tx.commit().await?;
            Ok(desk)
        };
        undelete.await.map_err(|fault| self.explain(fault))
    }
}

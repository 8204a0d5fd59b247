//! Publishing: the draft's row becomes the next revision, and can never change again.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::domain::finding::Finding;
use crate::domain::revision::Revision;
use crate::domain::week::Week;

use super::audit::{Actor, Deed, record};
use super::edition::{Head, draft_head};
use super::error::{Attempt, Error};
use super::row::{MOMENT, kept, moment, moment_text};
use super::{Kind, Store, Which, desk, edition, reading};

/// The warnings that somebody passes over, and why; both stay with the revision.
#[derive(Debug, Clone, Copy)]
pub struct Passed<'a> {
    pub reason: &'a str,
    /// Kept with the revision.
    pub findings: &'a [Finding],
    /// The names of all warnings, those of rules too.
    pub keys: &'a [String],
}

impl Store {
    /// Publishes the week's draft as its next revision, in one transaction; the draft is gone after it. `by` says who,
    /// `note` why.
    pub async fn publish(&self, week: Week, by: &str, note: &str, at: DateTime<Utc>) -> Result<Revision, Error> {
        self.publish_as(week, by, note, None, at).await
    }

    /// The same in spite of warnings.
    pub async fn publish_despite_warnings(
        &self,
        week: Week,
        by: &str,
        note: &str,
        passed: Passed<'_>,
        at: DateTime<Utc>,
    ) -> Result<Revision, Error> {
        self.publish_as(week, by, note, Some(passed), at).await
    }

    async fn publish_as(
        &self,
        week: Week,
        by: &str,
        note: &str,
        passed: Option<Passed<'_>>,
        at: DateTime<Utc>,
    ) -> Result<Revision, Error> {
        let (by, note) = (by.trim(), note.trim());
        if note.is_empty() {
            return Err(Error::NoteMissing(week));
        }
        if by.is_empty() {
            return Err(Error::PublisherMissing(week));
        }
        self.publish_draft(week, by, note, passed, kept(at)).await.map_err(|fault| self.explain(fault))
    }

    async fn publish_draft(
        &self,
        week: Week,
        by: &str,
        note: &str,
        passed: Option<Passed<'_>>,
        at: DateTime<Utc>,
    ) -> Attempt<Revision> {
        let mut tx = self.writing().await?;
        desk::refuse_active(&mut tx, week).await?;
        let head = draft_head(&mut tx, week).await?.ok_or(Error::NoDraft(week))?;
        if head.generated && self.place.kind == Kind::Real {
            return Err(Error::Generated(week).into());
        }
        let current = edition::published(&mut tx, week, Which::Latest).await?;
        let draft = edition::draft(&mut tx, week).await?;
        // A draft that was changed and changed back would make a revision that revises nothing.
        if let (Some(current), Some(draft)) = (current, draft)
            && (current.bulletin, current.text) == (draft.bulletin, draft.text)
        {
            return Err(Error::NothingNew { week, number: head.number.saturating_sub(1) }.into());
        }
        if let Some(passed) = passed {
            reading::add_findings(&mut tx, head.id, passed.findings).await?;
        }
        let revision = turn(&mut tx, &head, week, by, note, at).await?;
        let at = revision.published_at;
        if !head.generated {
            let number = revision.number.to_string();
            let deed = Deed { action: "week.publish", week: Some(week), after: Some(&number), ..Deed::default() };
            record(&mut tx, &Actor::command_line(by), at, deed).await?;
        }
        for key in passed.map_or(&[][..], |passed| passed.keys).iter().filter(|_| !head.generated) {
            let reason = passed.map(|passed| passed.reason);
            let deed =
                Deed { action: "week.reason", week: Some(week), field: Some(key), after: reason, ..Deed::default() };
            record(&mut tx, &Actor::command_line(by), at, deed).await?;
        }
        tx.commit().await?;
        Ok(revision)
    }
}

/// Makes the draft the revision that its number says. It is published at `at`, but never before the revision that it follows:
/// a clock may have been put back, and what was known on a day is found by these times.
pub(super) async fn turn(
    c: &mut SqliteConnection,
    draft: &Head,
    week: Week,
    by: &str,
    note: &str,
    at: DateTime<Utc>,
) -> Attempt<Revision> {
    let at = following(c, week, at).await?;
    let update = "UPDATE edition SET kind = 'revision', published_at = $1, published_by = $2, note = $3 \
         WHERE id = $4 AND kind = 'draft'";
    sqlx::query(update)
        .bind(moment_text(at))
        .bind(by.to_owned())
        .bind(note.to_owned())
        .bind(draft.id)
        .execute(&mut *c)
        .await?;
    Ok(Revision {
        week,
        number: draft.number,
        published_at: at,
        published_by: by.to_owned(),
        note: note.to_owned(),
        generated: draft.generated,
    })
}

/// `at`, or the smallest moment after the week's last revision where that lies later.
async fn following(c: &mut SqliteConnection, week: Week, at: DateTime<Utc>) -> Attempt<DateTime<Utc>> {
    let last = "SELECT published_at FROM edition WHERE week = $1 AND kind = 'revision' ORDER BY number DESC LIMIT 1";
    let row = sqlx::query(last).bind(week.to_string()).fetch_optional(c).await?;
    let last = row.map(|row| moment(&row, "published_at")).transpose()?.flatten();
    Ok(match last {
        Some(last) if last > at => last + MOMENT,
        _ => at,
    })
}

//! Policies and news as marks on the axis of weeks.

use sqlx::{Row, SqliteConnection};

use crate::domain::event::{Event, EventKind};
use crate::domain::series::Range;

use super::error::{Attempt, Error};
use super::row::{number, week};
use super::scope::{Known, Scope, select};
use super::{Store, policy_page};

/// Twenty of a kind are more than a tooltip can hold; the total leaves room for that in 3,000 published weeks.
pub(super) const POLICIES: &str =
    select!("s.number, s.scope, s.title", "policy", "s.position", 20 a week, 60000 in all);
pub(super) const NEWS: &str = select!("s.scope, s.title", "news", "s.position", 20 a week, 60000 in all);

impl Store {
    /// The policies and the news of the revision of each week in the range that was the latest when `known` says: by
    /// week, the policies before the news, both in the order printed. Of each week the first 20 policies and the first
    /// 20 news items, and 60,000 of each kind in all, the oldest weeks first.
    pub async fn events(&self, range: Range, known: Known) -> Result<Vec<Event>, Error> {
        let scope = Scope::latest(range, known);
        let read = async {
            let mut tx = self.reading().await?;
            read(&mut tx, &scope).await
        };
        read.await.map_err(|fault| self.explain(fault))
    }
}

async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<Vec<Event>> {
    let mut events = Vec::new();
    for row in scope.rows(c, POLICIES).await? {
        let week = week(&row)?;
        events.push(Event {
            week,
            kind: EventKind::Policy,
            scope: row.try_get("scope")?,
            title: row.try_get("title")?,
            policy: Some(policy_page::id(week, number(&row, "number")?)),
        });
    }
    for row in scope.rows(c, NEWS).await? {
        events.push(Event {
            week: week(&row)?,
            kind: EventKind::News,
            scope: row.try_get("scope")?,
            title: row.try_get("title")?,
            policy: None,
        });
    }
    // Stable: what a week prints stays in its order.
    events.sort_by_key(|event| (event.week, event.kind));
    Ok(events)
}

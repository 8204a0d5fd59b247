//! Fills the demonstration's database: the one real week, and the generated weeks before it.

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::import::{self, ImportError, Reading};
use crate::bulletin;
use crate::demo;
use crate::domain::bulletin::Bulletin;
use crate::domain::week::Week;
use crate::store::{self, Actor, NewDraft, Store};

const PUBLISHER: &str = "演示";
const NOTE: &str = "首次发布";

/// Publishes what is not published yet, so that a start that was cut short is made good by the next one.
pub async fn fill(store: &Store) -> Result<(), ImportError> {
    for week in demo::bulletins() {
        if store.revisions(week.week).await?.is_empty() {
            publish_generated(store, &week, NOTE, published(week.week)).await?;
        }
    }
    for (week, amended, note) in demo::amendments() {
        if store.revisions(week).await?.len() == 1 {
            publish_generated(store, &amended, note, published(week) + TimeDelta::days(3)).await?;
        }
    }
    let real = import::read(demo::REAL_WEEK.into(), Some(demo::REAL_YEAR))?;
    let week = real.report.bulletin.week;
    if store.revisions(week).await?.is_empty() {
        publish(store, &real.draft(), NOTE, published(week)).await?;
    }
    // Whoever tries the demonstration is alone.
    store.allow_two_eyes_at_first(&Actor::command_line(PUBLISHER), Utc::now()).await?;
    Ok(())
}

/// Publishes a generated bulletin together with a text that says the same, so that its figures can be traced too.
async fn publish_generated(
    store: &Store,
    bulletin: &Bulletin,
    note: &str,
    at: DateTime<Utc>,
) -> Result<(), store::Error> {
    let text = bulletin::compose(bulletin);
    let report = bulletin::read(&text, Some(bulletin.period.from.year()));
    let read = report.ok().filter(|report| report.bulletin == *bulletin);
    let draft = match read {
        Some(report) => Reading { text, encoding: None, notes: Vec::new(), report }.draft(),
        None => NewDraft::of(bulletin.clone()),
    };
    publish(store, &NewDraft { generated: true, ..draft }, note, at).await
}

async fn publish(store: &Store, draft: &NewDraft, note: &str, at: DateTime<Utc>) -> Result<(), store::Error> {
    store.save_draft(draft, at).await?;
    store.publish(draft.bulletin.week, PUBLISHER, note, at).await?;
    Ok(())
}

/// Ten o'clock in Shenzhen on the Monday after the week.
fn published(week: Week) -> DateTime<Utc> {
    week.next().monday().and_hms_opt(2, 0, 0).unwrap_or_default().and_utc()
}

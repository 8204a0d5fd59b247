//! Planned publications, carried out when their time comes; also after a time during which the server did not run.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::checklist;
use crate::domain::revision::Revision;
use crate::domain::week::Week;
use crate::store::Error;
use crate::web::state::State;

/// How often the clock is looked at.
const PERIOD: Duration = Duration::from_secs(2);

/// Never ends.
pub async fn watch(state: State) {
    let mut ticks = interval(PERIOD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        carry_out(&state).await;
    }
}

/// Publishes what is due, each draft after everything in it was looked at anew: rules and earlier weeks may have changed
/// since it was approved.
pub async fn carry_out(state: &State) {
    let due = match state.store.due_desks(state.clock.now()).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(%error, "planned publications cannot be looked for"),
    };
    for week in due {
        match one(state, week).await {
            Ok(Some(revision)) => {
                state.published();
                tracing::info!(%week, number = revision.number, "a planned publication was carried out")
            }
            // Called off or published meanwhile.
            Ok(None) => {}
            Err(error) => tracing::warn!(%week, %error, "a planned publication was refused"),
        }
    }
}

async fn one(state: &State, week: Week) -> Result<Option<Revision>, Error> {
    let Some(desk) = state.store.desk(week).await? else { return Ok(None) };
    let checked = checklist::checked(&state.store, &desk).await?;
    state.store.publish_scheduled(week, desk.version, &checked, state.clock.now()).await
}

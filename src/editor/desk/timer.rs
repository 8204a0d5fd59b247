//! Planned publications, carried out when their time comes; also after a time during which the server did not run.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::web::state::State;

/// How often the clock is looked at.
const PERIOD: Duration = Duration::from_secs(2);

/// Never ends.
pub async fn watch(state: State) {
    let mut ticks = interval(PERIOD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match state.store.publish_due(state.clock.now()).await {
            Ok(done) => {
                for (week, result) in done {
                    match result {
                        Ok(revision) => {
                            state.published();
                            tracing::info!(%week, number = revision.number, "a planned publication was carried out")
                        }
                        Err(error) => tracing::warn!(%week, %error, "a planned publication was refused"),
                    }
                }
            }
            Err(error) => tracing::error!(%error, "planned publications cannot be looked for"),
        }
    }
}

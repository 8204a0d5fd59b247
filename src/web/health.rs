//! What machines ask before they restart this program, or send it readers.

use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::state;
use crate::store::Error;

/// However many ask: the database is written to once in this time.
const KEPT: Duration = Duration::from_secs(2);
/// Whoever asks may wait no longer than this.
const PATIENCE: Duration = Duration::from_secs(8);

/// What the last look at the database said.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Option<(Instant, Said)>>);

type Said = (StatusCode, &'static str);

/// `/healthz`: 200 while the program answers. A full disk is no reason to start it again.
pub async fn alive() -> Response {
    answer((StatusCode::OK, "ok\n"))
}

/// `/readyz`: 200 while the database can be read and written, else 503 and why.
pub async fn ready(State(state): State<state::State>) -> Response {
    // Who comes while somebody looks gets what is found.
    let mut last = state.readiness.0.lock().await;
    if let Some((_, said)) = last.filter(|(looked, _)| looked.elapsed() < KEPT) {
        return answer(said);
    }
    let said = looked(&state).await;
    *last = Some((Instant::now(), said));
    answer(said)
}

async fn looked(state: &state::State) -> Said {
    let why = match timeout(PATIENCE, state.store.probe(state.clock.now())).await {
        Ok(Ok(())) => return (StatusCode::OK, "ready\n"),
        Ok(Err(Error::Full(_))) => "nothing can be saved: the disk is full\n",
        Ok(Err(Error::Locked { .. })) | Err(_) => "nothing can be saved: the database is locked\n",
        Ok(Err(error @ Error::Moved(_))) => {
            tracing::error!("{error}");
            "nothing is saved where it is looked for: the database's file was moved or replaced\n"
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "the database cannot be used");
            "the database cannot be used: the log says why\n"
        }
    };
    (StatusCode::SERVICE_UNAVAILABLE, why)
}

fn answer((status, text): Said) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

//! Listening, and ending well.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;

use super::{cache, router, state::State};
use crate::editor::desk::timer;

/// How long answers under way are waited for once the process is asked to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until the process is asked to end (Ctrl-C or SIGTERM); answers under way are finished first, as far as that takes no
/// longer than [`PATIENCE`]. Then the database is closed: it is one whole file again.
/// `ready` is told the address once the server listens.
pub async fn serve(state: State, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let asked_to_end = asked_to_end();
    ready(listener.local_addr()?);
    let watching = tokio::spawn(cache::watch(state.clone()));
    let publishing = tokio::spawn(timer::watch(state.clone()));
    // Without this, small answers wait 40 ms for the client's delayed acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps Nagle's algorithm");
        }
    });
    let store = state.store.clone();
    let asked = Arc::new(Notify::new());
    let ending = {
        let asked = Arc::clone(&asked);
        async move {
            asked_to_end.await;
            asked.notify_one();
        }
    };
    #[allow(clippy::disallowed_methods, reason = "a client that sends or takes nothing says nothing either")]
    let out_of_patience = async {
        asked.notified().await;
        tokio::time::sleep(PATIENCE).await;
    };
    let served = tokio::select! {
        served = axum::serve(listener, router::connections(state)).with_graceful_shutdown(ending) => served,
        () = out_of_patience => {
            tracing::warn!(seconds = PATIENCE.as_secs(), "connections that do not end were cut");
            Ok(())
        }
    };
    watching.abort();
    publishing.abort();
    // Whoever still holds a connection of the pool is cut as well.
    if tokio::time::timeout(PATIENCE, store.close()).await.is_err() {
        tracing::warn!("the database is still in use; its last commits stay in the file beside it");
    }
    served
}

/// Ends when the process is asked to. What asks before that is waited for counts too.
fn asked_to_end() -> impl Future<Output = ()> {
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async move {
        let [mut interrupt, mut terminate] = signals;
        let heard = async |signal: &mut io::Result<Signal>| match signal {
            Ok(signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        };
        tokio::select! {
            () = heard(&mut interrupt) => {}
            () = heard(&mut terminate) => {}
        }
    }
}

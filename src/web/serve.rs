//! Listening, and ending well.

use std::io;
use std::net::SocketAddr;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use super::{cache, router, state::State};
use crate::editor::desk::timer;

/// Serves until the process is asked to end (Ctrl-C or SIGTERM); answers under way are finished first.
/// `ready` is told the address once the server listens.
pub async fn serve(state: State, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    ready(listener.local_addr()?);
    let watching = tokio::spawn(cache::watch(state.clone()));
    let publishing = tokio::spawn(timer::watch(state.clone()));
    // Without this, small answers wait 40 ms for the client's delayed acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps Nagle's algorithm");
        }
    });
    let served = axum::serve(listener, router::connections(state)).with_graceful_shutdown(asked_to_end()).await;
    watching.abort();
    publishing.abort();
    served
}

async fn asked_to_end() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

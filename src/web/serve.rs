//! Listening, and ending well.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tower::Service;

use super::crowd::{Crowd, Guest};
use super::front::Front;
use super::pace::{Pace, Paced};
use super::{cache, router, state::State};
use crate::editor::desk::timer;

/// How long answers under way are waited for once the process is asked to end.
const PATIENCE: Duration = Duration::from_secs(10);
/// After the system could not take in a connection.
const PAUSE: Duration = Duration::from_millis(50);
/// What a request's head may take, in bytes.
const LARGEST_HEAD: usize = 64 * 1024;
/// The answer where nobody can make room.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n";

/// Serves until the process is asked to end (Ctrl-C, SIGTERM or the end of its terminal); answers under way are finished first, as far as that takes no
/// longer than [`PATIENCE`]. Then the database is closed: it is one whole file again.
/// `ready` is told the address once requests are answered.
pub async fn serve(state: State, listener: TcpListener, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let asked_to_end = asked_to_end();
    let address = listener.local_addr()?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "serving");
    ready(address);
    let watching = tokio::spawn(cache::watch(state.clone()));
    let publishing = tokio::spawn(timer::watch(state.clone()));
    let store = state.store.clone();
    // Every connection holds a receiver: when none is left, all have ended.
    let (end, ending) = watch::channel(false);
    let accepting = accept(listener, state, ending);
    tokio::select! {
        never = accepting => match never {},
        () = asked_to_end => {}
    }
    tracing::info!("asked to end");
    end.send_replace(true);
    if tokio::time::timeout(PATIENCE, end.closed()).await.is_err() {
        tracing::warn!(seconds = PATIENCE.as_secs(), "connections that do not end were cut");
    }
    watching.abort();
    publishing.abort();
    // Whoever still holds a connection of the pool is cut as well.
    if tokio::time::timeout(PATIENCE, store.close()).await.is_err() {
        tracing::warn!("the database is still in use; its last commits stay in the file beside it");
    }
    tracing::info!("ended");
    Ok(())
}

/// Takes in connections for ever.
async fn accept(listener: TcpListener, state: State, ending: watch::Receiver<bool>) -> Infallible {
    let (crowd, network) = (Crowd::within_limits(), Arc::clone(&state.network));
    let front = router::requests(state);
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            // Its client gave up before it was taken in.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            #[allow(clippy::disallowed_methods, reason = "the system tells nobody when it has descriptors again")]
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken in");
                crowd.make_room();
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        match crowd.admit(peer.ip(), &network) {
            Some(guest) => drop(tokio::spawn(connection(stream, peer, guest, front.clone(), ending.clone()))),
            // As far as it goes: nobody waits for who takes no answer.
            None => drop(stream.try_write(FULL)),
        }
    }
}

/// Answers the requests of one connection, until it ends, must make room or the server ends.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    guest: Guest,
    front: Front,
    mut ending: watch::Receiver<bool>,
) {
    // Without this, small answers wait 40 ms for the client's delayed acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection keeps Nagle's algorithm");
    }
    let pace = Arc::clone(&guest.pace);
    let stream = TokioIo::new(Paced::new(stream, Arc::clone(&pace)));
    let answer = service_fn(move |request| answered(request, peer, front.clone(), Arc::clone(&pace)));
    let mut serving = pin!(http1::Builder::new().max_buf_size(LARGEST_HEAD).serve_connection(stream, answer));
    let mut sent_away = pin!(guest.sent_away());
    let mut told = false;
    loop {
        tokio::select! {
            served = serving.as_mut() => {
                if let Err(error) = served {
                    tracing::debug!(%error, %peer, "a connection ended early");
                }
                return;
            }
            () = sent_away.as_mut() => return,
            _ = ending.changed(), if !told => {
                told = true;
                serving.as_mut().graceful_shutdown();
            }
        }
    }
}

async fn answered(
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    mut front: Front,
    pace: Arc<Pace>,
) -> Result<Response, Infallible> {
    pace.begins();
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer = match names_one_host(&request) {
        true => front.call(request).await,
        false => Ok((StatusCode::BAD_REQUEST, "a request names one host\n").into_response()),
    };
    pace.ends();
    answer
}

/// Whether it is clear whom the request is for (RFC 9112 3.2); HTTP/1.0 need not say.
fn names_one_host(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => !host.is_empty() && !host.as_bytes().iter().any(|byte| b", ".contains(byte)),
        (None, _) => request.version() < Version::HTTP_11,
        (Some(_), Some(_)) => false,
    }
}

/// Ends when the process is asked to. What asks before that is waited for counts too.
fn asked_to_end() -> impl Future<Output = ()> {
    let signals = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()].map(signal);
    async move {
        let [mut interrupt, mut terminate, mut hangup] = signals;
        let heard = async |signal: &mut io::Result<Signal>| match signal {
            Ok(signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        };
        tokio::select! {
            () = heard(&mut interrupt) => {}
            () = heard(&mut terminate) => {}
            () = heard(&mut hangup) => {}
        }
    }
}

//! One line in the log for each request that was not answered from memory: its number, which every other line about it carries
//! too, the route (never what was typed), status and time. What failed is told with the address and the person.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;
use tracing::Instrument;

use super::auth::Person;
use super::front::AsAsked;
use super::place::Place;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Answered from memory like pages that are at hand, and asked by machines all day.
const FROM_MEMORY: [&str; 4] = ["/assets/{name}", "/robots.txt", "/healthz", "/readyz"];

/// Around every route.
pub async fn requests(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("-", |route| route.as_str()).to_owned();
    let asked = request.extensions().get::<AsAsked>().cloned().unwrap_or_default();
    let place = request.extensions().get::<Place>().cloned().unwrap_or_default();
    let method = request.method().clone();
    let id = id();
    let start = Instant::now();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let _within = span.enter();
    let (status, time) = (response.status(), start.elapsed());
    let person = response.extensions().get::<Person>().map(|person| person.name.as_str());
    if status.is_server_error() {
        let person = person.unwrap_or("nobody");
        tracing::error!(%method, address = asked.address(), person, %place, status = status.as_u16(), ?time, "failed");
    } else if FROM_MEMORY.contains(&route.as_str()) {
        tracing::debug!(%method, route, status = status.as_u16(), ?time, "answered");
    } else {
        tracing::info!(%method, route, status = status.as_u16(), ?time, "answered");
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// A number that no other request has, nor one of the start before.
fn id() -> String {
    static START: LazyLock<u64> = LazyLock::new(|| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    });
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    format!("{:x}-{:x}", *START, NUMBER.fetch_add(1, Ordering::Relaxed))
}

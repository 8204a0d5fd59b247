//! From a page that Leptos rendered to a finished answer, which is kept unless the page says otherwise.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::compress::{self, Coding};
use super::finished::Finished;
use super::front::AsAsked;
use super::inline;
use crate::ui::address;

/// No page is rendered larger.
const LARGEST: usize = 64 * 1024 * 1024;

/// Pages rendered at once, about one for each core: each of them takes megabytes meanwhile.
static RENDERING: Semaphore = Semaphore::const_new(2);

/// Around the pages' routes: makes the page the same bytes for everyone, compresses and keeps it.
///
/// Kept are pages that exist (status 200), that do not answer `Cache-Control: no-store`, and whose query holds only what
/// their address knows: what nobody reads from an address does not make another page of it.
pub async fn finish(State(state): State<super::state::State>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let method = request.method().clone();
    let headers = request.headers().clone();
    let uri = request.uri();
    let lasting = address::knows_all(uri.path(), uri.query().unwrap_or_default());
    let asked = request.extensions().get::<AsAsked>().cloned().unwrap_or_default();
    // The semaphore is never closed.
    let permit = RENDERING.acquire().await.ok();
    let generation = state.cache.generation();
    let response = next.run(request).await;
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !html {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let rendered = to_bytes(body, LARGEST).await.ok().and_then(|bytes| String::from_utf8(bytes.into()).ok());
    let Some(rendered) = rendered else {
        tracing::error!(address = asked.address(), "a page could not be taken from its renderer");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let plain = Bytes::from(inline::without_hydration(&rendered));
    drop((rendered, permit));
    parts.headers.remove(header::CONTENT_LENGTH);
    if parts.status.is_redirection() {
        // Nobody reads where a redirect comes from.
        return (parts, Body::empty()).into_response();
    }
    let found = parts.status == StatusCode::OK;
    let kind = parts.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static("text/html"));
    if !found || !lasting || is_unlasting(&parts.headers) {
        if found {
            parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let coding = Coding::of(&headers);
        coding.tell(&mut parts.headers);
        return match compress::once(plain, coding).await {
            Ok(bytes) => (parts, bytes).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        };
    }
    let Ok(page) = compress::in_turn(move || Arc::new(Finished::new(&plain, kind))).await else {
        tracing::error!(address = asked.address(), "a page could not be compressed");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    state.cache.keep(asked.address(), &page, generation);
    page.answer(&method, &headers)
}

fn is_unlasting(headers: &HeaderMap) -> bool {
    headers.get_all(header::CACHE_CONTROL).iter().any(|said| said.to_str().is_ok_and(|said| said.contains("no-store")))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::Request;
    use axum::middleware::from_fn_with_state;
    use axum::response::Html;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::store::{Kind, Store};
    use crate::web::assets::Assets;
    use crate::web::front::Front;
    use crate::web::state::State;

    #[tokio::test]
    async fn a_page_that_says_so_is_not_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("test.db"), Kind::Demo).await.unwrap();
        let state = State::new(store, Assets::load(None).unwrap(), true);
        let routes = Router::new()
            .route("/trends/land", get(async || ([(header::CACHE_CONTROL, "private, no-store")], Html("甲"))))
            .route("/trends/rents", get(async || Html("乙")))
            .layer(from_fn_with_state(state.clone(), finish));
        let front = Front::new(&state, routes);
        for (address, kept) in [("/trends/land?by=week", false), ("/trends/rents?by=week", true)] {
            let request = Request::get(address).header("accept-encoding", "br").body(axum::body::Body::empty());
            let answer = front.clone().oneshot(request.unwrap()).await.unwrap();
            let said = answer.headers()[header::CACHE_CONTROL].to_str().unwrap();
            assert_eq!(said.contains("no-store"), !kept, "{address}: {said}");
            assert_eq!(answer.headers()[header::CONTENT_ENCODING], "br", "{address}");
            assert_eq!(state.cache.get(address).is_some(), kept, "{address}");
        }
    }
}

//! The headers that every answer carries, whatever it is.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::response::Response;

use super::style::SOURCE;

/// Everything comes from this host; no inline code, and no style but the page's own sheet; only WebAssembly may be
/// compiled.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {}; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
        SOURCE.as_str()
    );
    // Base64 is a valid header; without the sheet's hash a page would stand without style, but stand.
    let policy = HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'self'"));
    HeaderMap::from_iter([
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        // No page of another site keeps a hand on a window of ours.
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
        ),
    ])
});

pub async fn headers(mut response: Response) -> Response {
    set(response.headers_mut());
    response
}

/// What is no page, or leads to one, may be another the next time it is asked for.
pub async fn unkept(mut response: Response) -> Response {
    if !response.status().is_success() {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    }
    response
}

/// Sets them on an answer that is made outside the router.
pub fn set(headers: &mut HeaderMap) {
    for (name, value) in HEADERS.iter() {
        headers.insert(name, value.clone());
    }
}

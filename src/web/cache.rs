//! Public pages as bytes. A page is the same for everyone and changes only when somebody publishes, so it is
//! rendered and compressed once per state of the database.
//!
//! The database's state is watched by [`watch`]: a change made by this process or by another one (the command line)
//! empties the cache at the next look, [`LOOK`] at the latest.

use std::collections::HashMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::{compress, inline};
use crate::domain::language::Language;

/// How often the database is looked at for changes.
pub const LOOK: Duration = Duration::from_millis(250);
/// What the cache holds at most, in bytes of pages and of their compressed forms.
const CAPACITY: usize = 12 * 1024 * 1024;
/// A page larger than this is sent, but not kept.
const LARGEST: usize = 2 * 1024 * 1024;
/// No page is rendered larger.
const LARGEST_RENDERED: usize = 64 * 1024 * 1024;
/// An address longer than this is not a key.
const LONGEST_ADDRESS: usize = 512;

#[derive(Clone)]
struct Page {
    plain: Bytes,
    brotli: Bytes,
    etag: HeaderValue,
    kind: HeaderValue,
}

#[derive(Default)]
struct Pages {
    by_address: HashMap<(Language, String), Page>,
    bytes: usize,
}

#[derive(Default)]
pub struct Cache {
    pages: RwLock<Pages>,
    /// Counts how often the cache was emptied: a page rendered before that is not kept after it.
    generation: AtomicU64,
}

impl Cache {
    /// Forgets everything: the database changed.
    pub fn clear(&self) {
        let mut pages = self.pages.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        self.generation.fetch_add(1, Ordering::SeqCst);
        *pages = Pages::default();
    }

    fn get(&self, key: &(Language, String)) -> Option<Page> {
        self.pages.read().unwrap_or_else(|poisoned| poisoned.into_inner()).by_address.get(key).cloned()
    }

    fn keep(&self, key: (Language, String), page: &Page, generation: u64) {
        let size = page.plain.len() + page.brotli.len();
        let mut pages = self.pages.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if generation != self.generation.load(Ordering::SeqCst) || size > LARGEST {
            return;
        }
        if pages.bytes + size > CAPACITY {
            *pages = Pages::default();
        }
        if let Some(before) = pages.by_address.insert(key, page.clone()) {
            pages.bytes -= before.plain.len() + before.brotli.len();
        }
        pages.bytes += size;
    }
}

/// Answers public pages from memory, and keeps those that were rendered.
pub async fn pages(State(state): State<super::state::State>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let address = request.uri().path_and_query().map(|p| p.as_str().to_owned()).unwrap_or_default();
    let language = request.extensions().get::<Language>().copied().unwrap_or_default();
    let headers = request.headers().clone();
    let key = (language, address);
    if let Some(page) = state.cache.get(&key) {
        return answer(&page, &headers);
    }
    let generation = state.cache.generation.load(Ordering::SeqCst);
    let response = next.run(request).await;
    let html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !html {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let rendered = to_bytes(body, LARGEST_RENDERED).await.ok().and_then(|bytes| String::from_utf8(bytes.into()).ok());
    let Some(rendered) = rendered else {
        tracing::error!(address = key.1, "a page could not be taken from its renderer");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let plain = Bytes::from(inline::without_scripts(&rendered));
    parts.headers.remove(header::CONTENT_LENGTH);
    if parts.status != StatusCode::OK || key.1.len() > LONGEST_ADDRESS {
        return (parts, plain).into_response();
    }
    let compressed = plain.clone();
    let Ok(brotli) = tokio::task::spawn_blocking(move || compress::brotli_page(&compressed)).await else {
        return (parts, plain).into_response();
    };
    let kind = parts.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static("text/html"));
    let page = Page { etag: etag(&plain), plain, brotli, kind };
    state.cache.keep(key, &page, generation);
    answer(&page, &headers)
}

fn etag(plain: &[u8]) -> HeaderValue {
    let hash: String = Sha256::digest(plain).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn answer(page: &Page, request: &HeaderMap) -> Response {
    let known = request.get_all(header::IF_NONE_MATCH).iter().any(|tag| tag == page.etag);
    let mut headers = HeaderMap::with_capacity(5);
    headers.insert(header::ETAG, page.etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, page.kind.clone());
    if compress::accepts_brotli(request) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        (headers, Body::from(page.brotli.clone())).into_response()
    } else {
        (headers, Body::from(page.plain.clone())).into_response()
    }
}

/// Looks at the database until the server ends, and empties the cache when anything was committed.
pub async fn watch(state: super::state::State) {
    let mut seen = None;
    let mut interval = tokio::time::interval(LOOK);
    loop {
        interval.tick().await;
        match state.store.data_version().await {
            Ok(version) if seen == Some(version) => {}
            Ok(version) => {
                // The overviews first: a page rendered in between would keep an old one.
                state.overviews.clear();
                state.cache.clear();
                seen = Some(version);
            }
            Err(error) => {
                tracing::warn!(%error, "the database cannot be watched for changes");
                state.overviews.clear();
                state.cache.clear();
            }
        }
    }
}

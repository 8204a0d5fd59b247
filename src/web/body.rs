//! How large a body may be. Public addresses take next to nothing; a form of the editor takes what people type, the form of
//! a draft's page all that a draft holds, an upload a whole file.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;

use super::error::Error;
use super::state::State;
use crate::store::MOST_BYTES;

/// In bytes, as all of these.
pub const PUBLIC: usize = 64 * 1024;
pub const FORM: usize = 2 * 1024 * 1024;
/// 10 MB of file, and what a form puts around it.
pub const UPLOAD: usize = 10 * 1024 * 1024 + FORM;
/// The page of a draft that says as much as a draft may (`store::MOST_BYTES`): in a form each byte of Chinese takes three.
pub const SHEET: usize = 3 * MOST_BYTES + FORM;
/// A form that comes back after a login, spelled as a form again, under longer names.
pub const KEPT: usize = SHEET + FORM;
/// A body that is too large is read on up to here before it is refused: a browser that is still sending shows no answer.
const PATIENCE: usize = 64 * 1024 * 1024;

/// The handlers, taking bodies up to `limit` bytes. The innermost limit holds: an upload says its own.
pub fn limited(handlers: MethodRouter<State>, limit: usize) -> MethodRouter<State> {
    handlers
        .layer(DefaultBodyLimit::max(limit))
        .layer(from_fn(move |request: Request, next: Next| keep_to(limit, request, next)))
}

async fn keep_to(limit: usize, request: Request, next: Next) -> Response {
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let is_upload =
        request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    // An upload's own limit is further in.
    let most = if is_upload { UPLOAD } else { limit };
    if declared.is_some_and(|declared: usize| declared > most) {
        swallow(request.into_body()).await;
        return Error::TooLarge { limit: most }.into_response();
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && is_bare(&response) {
        return Error::TooLarge { limit }.into_response();
    }
    response
}

/// What the framework says by itself: a handler's own refusal is a page with what was typed in it, JSON, or an [`Error`].
fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.extensions().get::<Error>().is_none() && kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Reads what is sent and forgets it.
async fn swallow(mut body: Body) {
    let mut read = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > PATIENCE {
            break;
        }
    }
}

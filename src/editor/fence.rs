//! The fence before every editing route: it asks for the role that the table names, before the handler asks by itself.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::people::kept;
use super::routes::Needs;
use crate::web::auth::{self, Session};
use crate::web::body::FORM;
use crate::web::error::Error;
use crate::web::state;

/// How long somebody who may be anybody may take for a request.
const PATIENCE: Duration = Duration::from_secs(20);
/// The same of an editor, whose file may be ten megabytes on a slow line.
const OF_EDITORS: Duration = Duration::from_secs(180);

/// What one route's fence knows.
#[derive(Clone)]
pub struct Fence {
    pub state: state::State,
    pub needs: Needs,
    /// Somebody with a one-time password may pass.
    pub before_change: bool,
    /// So many bytes a form may have.
    pub limit: usize,
}

pub async fn ask(State(fence): State<Fence>, request: Request, next: Next) -> Response {
    let mut response = match fence.needs {
        Needs::Nothing => timeout(PATIENCE, next.run(request)).await.unwrap_or_else(|_| Error::TooSlow.into_response()),
        Needs::Role(_) => guarded(&fence, request, next).await,
    };
    // Nothing of the editor is kept by anybody.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn guarded(fence: &Fence, request: Request, next: Next) -> Response {
    timeout(OF_EDITORS, answered(fence, request, next)).await.unwrap_or_else(|_| Error::TooSlow.into_response())
}

async fn answered(fence: &Fence, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let session = match Session::of(&mut parts, &fence.state).await {
        Ok(Some(session)) => session,
        Ok(None) => {
            let refused = timeout(PATIENCE, kept::or_refused(fence, parts, body, None)).await;
            return refused.unwrap_or_else(|_| Error::TooSlow.into_response());
        }
        Err(error) => return error.into_response(),
    };
    let (body, sent) = match copied(fence, &parts, body).await {
        Ok(copied) => copied,
        Err(error) => return error.into_response(),
    };
    let again = sent.is_some().then(|| parts.clone());
    let mut response = if session.must_change && !fence.before_change {
        kept::or_refused(fence, parts, body, Some(&session)).await
    } else {
        let refused = match fence.needs {
            Needs::Role(needed) => session.person.must_be(needed).err(),
            Needs::Nothing => None,
        };
        match refused {
            Some(error) => Error::into_response(error),
            None => next.run(Request::from_parts(parts, body)).await,
        }
    };
    // A full disk or a lock passes: what was typed waits for it.
    let passes = response.extensions().get::<Error>().filter(|error| error.status() == StatusCode::SERVICE_UNAVAILABLE);
    if let (Some(error), Some(parts), Some(sent)) = (passes.cloned(), again, sent) {
        response = kept::once_more(fence, parts, sent.into(), &session.person, error).await;
    }
    // For the page of a refusal.
    response.extensions_mut().insert(session.person);
    response
}

/// The body, and what it says when that may be needed once more: a form of usual size, but none with passwords. Larger ones are
/// drafts, whose pages keep their words by themselves.
async fn copied(fence: &Fence, parts: &Parts, body: Body) -> Result<(Body, Option<Bytes>), Error> {
    let length =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let is_form = !auth::only_asks(&parts.method) && !auth::wants_json(&parts.headers) && !fence.before_change;
    if !is_form || length.is_none_or(|length| length > fence.limit.min(FORM)) {
        return Ok((body, None));
    }
    let bytes = to_bytes(body, FORM).await.map_err(|_| Error::Unreadable)?;
    Ok((Body::from(bytes.clone()), Some(bytes)))
}

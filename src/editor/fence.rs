//! The fence before every editing route: it asks for the role that the table names, before the handler asks by itself.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::people::kept;
use super::routes::Needs;
use crate::web::auth::Session;
use crate::web::error::Error;
use crate::web::state;

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
        Needs::Nothing => next.run(request).await,
        Needs::Role(_) => guarded(&fence, request, next).await,
    };
    // Nothing of the editor is kept by anybody.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn guarded(fence: &Fence, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let session = match Session::of(&mut parts, &fence.state).await {
        Ok(Some(session)) => session,
        Ok(None) => return kept::or_refused(fence, parts, body, None).await,
        Err(error) => return error.into_response(),
    };
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
    // For the page of a refusal.
    response.extensions_mut().insert(session.person);
    response
}

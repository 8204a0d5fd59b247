//! From a bare refusal to an answer that says why, in the language and the form (page or JSON) that was asked for.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower_http::csrf::ProtectionError;

use super::auth::{self, Person};
use super::body;
use super::error::{Error, Missing};
use crate::domain::language::Language;
use crate::editor::refusal;
use crate::ui::address;

/// Around every route. Answers that are pages already pass through.
pub async fn explained(State(state): State<super::state::State>, request: Request, next: Next) -> Response {
    let language = request.extensions().get::<Language>().copied().unwrap_or_default();
    let json = auth::wants_json(request.headers());
    let may_lead_on = auth::only_asks(request.method()) && !json;
    let in_editor = request.uri().path().starts_with("/edit");
    let target = may_lead_on.then(|| request.uri().path_and_query().map(|path| address::at(language, path.as_str())));
    let response = next.run(request).await;
    let Some(error) = refused(&response, in_editor) else { return response };
    if let Some(target) = target.flatten() {
        match error {
            Error::Unauthorised => {
                let way = address::at(language, "/edit/login");
                let next = utf8_percent_encode(&target, NON_ALPHANUMERIC);
                return ([(header::CACHE_CONTROL, "no-store")], Redirect::to(&format!("{way}?next={next}")))
                    .into_response();
            }
            Error::PasswordMustChange => {
                let way = address::at(language, "/edit/account");
                return ([(header::CACHE_CONTROL, "no-store")], Redirect::to(&way)).into_response();
            }
            _ => {}
        }
    }
    let person = response.extensions().get::<Person>();
    let mut answer = match json {
        true => refusal::json(language, &error),
        false => refusal::page(&state, language, person, &error),
    };
    // Whoever logs what failed tells who met it.
    if let Some(person) = person {
        answer.extensions_mut().insert(person.clone());
    }
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// Why the answer refuses, when it does so without a page of its own.
fn refused(response: &Response, in_editor: bool) -> Option<Error> {
    if let Some(error) = response.extensions().get::<Error>() {
        return Some(error.clone());
    }
    if response.extensions().get::<ProtectionError>().is_some() {
        return Some(Error::CrossSite);
    }
    let status = response.status();
    // What the framework says by itself is plain text, in English and about its insides.
    let bare =
        response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match status {
        StatusCode::PAYLOAD_TOO_LARGE if bare => Some(Error::TooLarge { limit: body::PUBLIC }),
        _ if !in_editor || !bare => None,
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::Method),
        StatusCode::NOT_FOUND => Some(Error::NotFound(Missing::Page)),
        _ if status.is_client_error() => Some(Error::Unreadable),
        _ if status.is_server_error() => Some(Error::Internal),
        _ => None,
    }
}

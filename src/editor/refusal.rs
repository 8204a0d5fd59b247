//! What a refusal looks like to editors: a page in the editor's frame, or JSON for scripts.

use axum::Json;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use serde_json::json;

use super::people::words::Words;
use super::{desk, frame};
use crate::bulletin::LIMIT_BYTES;
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::ui::{address, failure};
use crate::web::auth::Person;
use crate::web::body;
use crate::web::error::Error;
use crate::web::state::State;

pub fn page(state: &State, language: Language, person: Option<&Person>, error: &Error) -> Response {
    let (title, why) = said(language, error);
    let way_in = matches!(error, Error::Unauthorised).then(|| {
        view! { <p><a class="button main" href=address::at(language, "/edit/login")>{Words::LogIn.read(language)}</a></p> }
            .into_any()
    });
    let body = view! {
        <h1>{title}</h1>
        <p class="lead">{why}</p>
        {way_in}
        <p><a href=address::at(language, "/edit")>{Words::ToTheDesk.read(language)}</a></p>
    }
    .into_any();
    let page = match person {
        Some(person) => frame::page(state, person, title, body),
        None => frame::open_page(state, language, title, body),
    };
    with_wait(error, frame::with_status(error.status(), page))
}

/// `{"error":{"kind","message",…}}`
pub fn json(language: Language, error: &Error) -> Response {
    let (title, why) = said(language, error);
    let mut body = json!({ "kind": error.kind(), "message": format!("{title}: {why}") });
    if let Some(body) = body.as_object_mut() {
        match error {
            Error::Forbidden { needed } => drop(body.insert("needed".into(), json!(needed.code()))),
            Error::TooLarge { limit } => drop(body.insert("limit".into(), json!(limit))),
            Error::TooMany { seconds } => drop(body.insert("seconds".into(), json!(seconds))),
            _ => {}
        }
    }
    let answer = (error.status(), [(header::CACHE_CONTROL, "no-store")], Json(json!({ "error": body })));
    with_wait(error, answer.into_response())
}

fn with_wait(error: &Error, mut answer: Response) -> Response {
    if let Error::TooMany { seconds } = error {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    answer
}

/// Why it is refused.
pub fn why(language: Language, error: &Error) -> String {
    said(language, error).1
}

/// What is refused, and why.
fn said(language: Language, error: &Error) -> (&'static str, String) {
    let t = |text: Text| text.read(language);
    let w = |words: Words| words.read(language);
    match error {
        Error::NotFound(missing) => (t(Text::NotFoundTitle), failure::why(missing, language)),
        Error::Forbidden { needed } => (t(Text::ForbiddenTitle), t(failure::who_may(*needed)).to_owned()),
        Error::Unauthorised => (t(Text::UnauthorisedTitle), t(Text::UnauthorisedWhy).to_owned()),
        Error::PasswordMustChange => (w(Words::MustChangeTitle), w(Words::MustChange).to_owned()),
        Error::CrossSite => (w(Words::CrossSiteTitle), w(Words::CrossSite).to_owned()),
        // What is larger than any form is a file, and pictures are what makes files large.
        Error::TooLarge { limit: body::UPLOAD } => {
            let megabytes = (LIMIT_BYTES / 1024 / 1024).to_string();
            (w(Words::TooLargeTitle), Words::FileTooLarge.with(language, &[&megabytes]))
        }
        Error::TooLarge { limit } => (w(Words::TooLargeTitle), Words::TooLarge.with(language, &[&size(*limit)])),
        Error::TooMany { seconds } => (w(Words::TooManyTitle), Words::TooMany.with(language, &[&minutes(*seconds)])),
        Error::TooSlow => (w(Words::TooSlowTitle), w(Words::TooSlow).to_owned()),
        Error::Method => (t(Text::NotFoundTitle), w(Words::WrongMethod).to_owned()),
        Error::Unreadable => (w(Words::UnreadableTitle), w(Words::Unreadable).to_owned()),
        Error::Refused(refused) => {
            let why = desk::refusal::said(refused, language).map(|(_, why)| why);
            (w(Words::RefusedTitle), why.unwrap_or_else(|| t(Text::ServerErrorWhy).to_owned()))
        }
        Error::Internal => (t(Text::ServerErrorTitle), t(Text::ServerErrorWhy).to_owned()),
    }
}

/// In whole minutes, rounded up.
pub fn minutes(seconds: u32) -> String {
    seconds.div_ceil(60).to_string()
}

/// Limits are whole kilobytes or megabytes.
fn size(bytes: usize) -> String {
    const MEGA: usize = 1024 * 1024;
    if bytes >= MEGA { format!("{} MB", bytes / MEGA) } else { format!("{} KB", bytes / 1024) }
}

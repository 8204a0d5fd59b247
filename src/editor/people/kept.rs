//! What was typed into a form whose sender is not logged in any more. The words travel in the page of the login, as hidden
//! fields, and on to a page from which the form is sent again: nothing of them is kept on the server. So do words that could not
//! be saved because the disk was full or the database locked.

use axum::Form;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::fields::Sent;
use super::words::Words;
use super::{account, login};
use crate::domain::language::Language;
use crate::editor::fence::Fence;
use crate::editor::{frame, refusal};
use crate::ui::address;
use crate::web::auth::{self, Person, Session};
use crate::web::body::{FORM, KEPT, PUBLIC, UPLOAD};
use crate::web::error::Error;
use crate::web::state::State;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The address that the form was for.
    pub target: String,
    /// The form is one that can carry files; those are not kept.
    pub multipart: bool,
    pub fields: Vec<(String, String)>,
}

const PREFIX: &str = "kept.";
const TARGET: &str = "kept-target";
const KIND: &str = "kept-kind";
/// Large forms of people who are not logged in, at once: each takes megabytes.
static LARGE: Semaphore = Semaphore::const_new(4);

/// The answer to a request that the fence stops: `session` is there when only a password must be chosen first. A form is
/// kept.
pub async fn or_refused(fence: &Fence, parts: Parts, body: Body, session: Option<&Session>) -> Response {
    let state = &fence.state;
    let error = if session.is_some() { Error::PasswordMustChange } else { Error::Unauthorised };
    if auth::only_asks(&parts.method) || auth::wants_json(&parts.headers) {
        return error.into_response();
    }
    let language = auth::language(&parts);
    let _room = room(&parts).await;
    match Kept::sent(parts, body, fence.limit, language).await {
        Ok(Some(kept)) => match session {
            Some(session) => {
                let form = account::form(language, &account::Problems::default(), Some(&kept));
                frame::with_status(error.status(), account::page_of(state, &session.person, form))
            }
            None => {
                let entry = login::Entry { kept: Some(kept), ..login::Entry::default() };
                frame::with_status(error.status(), login::page(state, language, entry))
            }
        },
        Ok(None) => error.into_response(),
        Err(error) => error.into_response(),
    }
}

/// The answer to a form whose words could not be saved just now: they wait on its page to be sent again.
pub async fn once_more(fence: &Fence, parts: Parts, body: Body, person: &Person, error: Error) -> Response {
    let language = person.language;
    match Kept::sent(parts, body, fence.limit, language).await {
        Ok(Some(kept)) => {
            let why = refusal::why(language, &error);
            frame::with_status(error.status(), kept.again(&fence.state, person, Words::NotSavedTitle, why))
        }
        Ok(None) | Err(_) => error.into_response(),
    }
}

/// A form of somebody who may be anybody, up to [`KEPT`] bytes. The permit goes with it: while it lives, so does the form.
pub async fn read(request: Request) -> Result<(Parts, Sent, Option<SemaphorePermit<'static>>), Error> {
    let (parts, body) = request.into_parts();
    let room = room(&parts).await;
    let request = Request::from_parts(parts.clone(), body);
    let Form(fields) =
        Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(|refused| too_large(refused, KEPT))?;
    Ok((parts, Sent(fields), room))
}

/// Waits for room when the body is not small for certain.
async fn room(parts: &Parts) -> Option<SemaphorePermit<'static>> {
    let length =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length <= PUBLIC) { None } else { LARGE.acquire().await.ok() }
}

fn too_large(refused: impl IntoResponse, limit: usize) -> Error {
    if refused.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge { limit }
    } else {
        Error::Unreadable
    }
}

impl Kept {
    /// The form that the request sends; `None` when it sends none.
    async fn sent(parts: Parts, body: Body, limit: usize, language: Language) -> Result<Option<Self>, Error> {
        let target = parts.uri.path_and_query().map_or("/edit", |path| path.as_str());
        let target = address::at(language, target);
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let multipart = kind.starts_with("multipart/form-data");
        if !multipart && !kind.starts_with("application/x-www-form-urlencoded") {
            return Ok(None);
        }
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(if multipart { UPLOAD } else { limit }).apply(&mut request);
        let fields = if multipart {
            let parts = Multipart::from_request(request, &()).await.map_err(|refused| too_large(refused, UPLOAD))?;
            texts(parts).await?
        } else {
            let sent = Form::<Vec<(String, String)>>::from_request(request, &()).await;
            sent.map_err(|refused| too_large(refused, limit))?.0
        };
        Ok(Some(Self { target, multipart, fields }))
    }

    /// The form that a login or a change of password takes along; `None` when there is none.
    pub fn taken_along(sent: &Sent) -> Option<Self> {
        let target = sent.get(TARGET);
        let own = |(name, value): &(String, String)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.clone()));
        is_ours(target).then(|| Self {
            target: target.to_owned(),
            multipart: sent.get(KIND) == "multipart",
            fields: sent.0.iter().filter_map(own).collect(),
        })
    }

    /// The fields, to be taken along by another form.
    pub fn along(&self) -> AnyView {
        let kind = if self.multipart { "multipart" } else { "form" };
        let field = |(name, value): &(String, String)| hidden(format!("{PREFIX}{name}"), value.clone());
        view! {
            {hidden(TARGET.to_owned(), self.target.clone())}
            {hidden(KIND.to_owned(), kind.to_owned())}
            {self.fields.iter().map(field).collect_view()}
        }
        .into_any()
    }

    /// The page from which the form is sent again after a login.
    pub fn go_on(&self, state: &State, person: &Person) -> Response {
        self.again(state, person, Words::GoOnTitle, Words::GoOn.read(person.language).to_owned())
    }

    fn again(&self, state: &State, person: &Person, title: Words, why: String) -> Response {
        let language = person.language;
        let w = |words: Words| words.read(language);
        let fields = self.fields.iter().map(|(name, value)| hidden(name.clone(), value.clone())).collect_view();
        let encoding = if self.multipart { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        let file = self.multipart.then(|| view! { <p>{w(Words::KeptFile)}</p> }.into_any());
        let body = view! {
            <h1>{w(title)}</h1>
            <p class="lead" role="status">{why}</p>
            {file}
            <form method="post" action=self.target.clone() enctype=encoding>
                {fields}
                <p class="buttons"><button class="main" type="submit" autofocus>{w(Words::GoOnButton)}</button></p>
            </form>
        }
        .into_any();
        frame::page(state, person, w(title), body)
    }
}

fn hidden(name: String, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

/// The fields of a form that can carry files, without the files.
async fn texts(mut parts: Multipart) -> Result<Vec<(String, String)>, Error> {
    let mut fields = Vec::new();
    let mut length = 0;
    while let Some(part) = parts.next_field().await.map_err(|refused| too_large(refused, UPLOAD))? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            continue;
        }
        let text = part.text().await.map_err(|refused| too_large(refused, UPLOAD))?;
        length += name.len() + text.len();
        if length > FORM {
            return Err(Error::TooLarge { limit: FORM });
        }
        fields.push((name, text));
    }
    Ok(fields)
}

/// Whether the address is one of the editor's own: nobody is led anywhere else after a login.
pub fn is_ours(target: &str) -> bool {
    let path = target.strip_prefix(Language::English.prefix()).unwrap_or(target);
    let rest = path.strip_prefix("/edit");
    let begins = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    begins && target.len() <= 2_000 && !target.contains('\\') && !target.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_editors_own_addresses_are_led_to() {
        for target in ["/edit", "/edit?week=1", "/edit/weeks/2024-W25", "/en/edit", "/en/edit/account"] {
            assert!(is_ours(target), "{target}");
        }
        for target in [
            "",
            "/",
            "/editor",
            "/weeks",
            "//edit",
            "https://elsewhere.example/edit",
            "/edit\\x",
            "/edit/\nx",
            "/en",
            "edit",
        ] {
            assert!(!is_ours(target), "{target:?}");
        }
        assert!(!is_ours(&format!("/edit/{}", "a".repeat(2_000))));
    }

    #[test]
    fn words_come_back_as_they_were() {
        let kept = Kept {
            target: "/en/edit/weeks/2024-W25".into(),
            multipart: true,
            fields: vec![("name".into(), "<b>\"引号\"&amp;\n".into()), ("kept-target".into(), "x".into())],
        };
        let owner = Owner::new();
        let html = owner.with(|| kept.along().to_html());
        assert!(html.contains("name=\"kept.name\"") && !html.contains("<b>"), "{html}");
        let own = kept.fields.iter().map(|(name, value)| (format!("{PREFIX}{name}"), value.clone()));
        let mut sent = vec![("name".to_owned(), "anna".to_owned()), (TARGET.into(), kept.target.clone())];
        sent.push((KIND.into(), "multipart".into()));
        sent.extend(own);
        assert_eq!(Kept::taken_along(&Sent(sent)), Some(kept));
        assert_eq!(Kept::taken_along(&Sent(vec![(TARGET.into(), "//elsewhere".into())])), None);
    }
}

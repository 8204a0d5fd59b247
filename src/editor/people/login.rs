//! The way in and out. An unknown name and a wrong password get the same answer after the same time.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::fields::{Field, Sent, field};
use super::kept::{self, Kept, is_ours};
use super::words::Words;
use super::{ACCOUNT, LOGIN, account};
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::editor::{frame, refusal};
use crate::store::{Actor, Credentials, NewSession, TokenHash};
use crate::ui::address;
use crate::web::auth::{self, Person, Session};
use crate::web::error::Error;
use crate::web::{cookie, password, place, state};

/// What the page of the login shows.
#[derive(Default)]
pub struct Entry {
    pub name: String,
    /// Where to go after it; empty: to the desk.
    pub next: String,
    pub problem: Option<String>,
    pub kept: Option<Kept>,
}

pub async fn show(State(state): State<state::State>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let sent = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|query| Sent(query.0));
    let next = sent.map(|sent| sent.get("next").to_owned()).unwrap_or_default();
    let entry = Entry { next: if is_ours(&next) { next } else { String::new() }, ..Entry::default() };
    page(&state, auth::language(&parts), &entry)
}

pub fn page(state: &state::State, language: Language, entry: &Entry) -> Response {
    let w = |words: Words| words.read(language);
    let kept = entry.kept.as_ref().map(|kept| {
        let file = kept.multipart.then(|| w(Words::KeptFile));
        let why = view! { <p class="lead" role="status">{w(Words::Kept)} " " {file}</p> }.into_any();
        (why, kept.along())
    });
    let (why, along) = kept.unzip();
    let name = field(Field {
        name: "name",
        label: w(Words::Name),
        kind: "text",
        autocomplete: "username",
        value: entry.name.clone(),
        focus: entry.name.is_empty(),
        ..Field::default()
    });
    let password = field(Field {
        name: "password",
        label: w(Words::Password),
        kind: "password",
        autocomplete: "current-password",
        problem: entry.problem.clone(),
        focus: !entry.name.is_empty(),
        ..Field::default()
    });
    let title = if entry.kept.is_some() { w(Words::KeptTitle) } else { w(Words::LogIn) };
    let body = view! {
        <h1>{title}</h1>
        {why}
        <form method="post" action=address::at(language, LOGIN)>
            <input type="hidden" name="next" value=entry.next.clone() />
            {along}
            <div class="fields">{name} {password}</div>
            <p class="buttons"><button class="main" type="submit">{w(Words::LogIn)}</button></p>
        </form>
    }
    .into_any();
    frame::open_page(state, language, title, body)
}

pub async fn log_in(State(state): State<state::State>, request: Request) -> Result<Response, Error> {
    let (parts, sent, _room) = kept::read(request).await?;
    let language = auth::language(&parts);
    let next = sent.get("next");
    let mut entry = Entry {
        name: sent.get("name").chars().take(PersonName::LONGEST * 2).collect(),
        next: if is_ours(next) { next.to_owned() } else { String::new() },
        problem: None,
        kept: Kept::taken_along(&sent),
    };
    let refused = |entry: &Entry, status| Ok(frame::with_status(status, page(&state, language, entry)));
    if is_open_to_all(&parts) {
        entry.problem = Some(Words::NotSecure.read(language).to_owned());
        return refused(&entry, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (place, now) = (place::of(&parts), state.clock.now());
    let key = entry.name.trim().to_lowercase();
    if let Err(wait) = state.limits.begin(&key, &place, now) {
        entry.problem = Some(Words::TooMany.with(language, &[&refusal::minutes(wait.seconds)]));
        let page = frame::with_status(StatusCode::TOO_MANY_REQUESTS, page(&state, language, &entry));
        return Ok(([(header::RETRY_AFTER, wait.seconds.to_string())], page).into_response());
    }
    let known = match entry.name.parse::<PersonName>() {
        Ok(name) => state.store.credentials(&name).await?.filter(|known| !known.disabled),
        Err(_) => None,
    };
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let right = password::is_right(sent.get("password").to_owned(), hash).await?;
    let cookie = match &known {
        Some(known) if right => begin(&state, &parts, known, &place).await?,
        _ => None,
    };
    let (Some(known), Some(cookie)) = (known, cookie) else {
        tracing::info!(place, "a login was refused");
        entry.problem = Some(Words::WrongLogin.read(language).to_owned());
        return refused(&entry, StatusCode::UNPROCESSABLE_ENTITY);
    };
    state.limits.succeeded(&key, &place);
    let person = Person { name: known.name, role: known.role, language, place };
    let page = match &entry.kept {
        Some(kept) if known.must_change => {
            account::page_of(&state, &person, account::form(language, &account::Problems::default(), Some(kept)))
        }
        Some(kept) => kept.go_on(&state, &person),
        None if known.must_change => Redirect::to(&address::at(language, ACCOUNT)).into_response(),
        None if entry.next.is_empty() => Redirect::to(&address::at(language, "/edit")).into_response(),
        None => Redirect::to(&entry.next).into_response(),
    };
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), page).into_response())
}

/// A session under a new token; the one that the request brought ends. `None` when the person was disabled meanwhile.
async fn begin(state: &state::State, parts: &Parts, known: &Credentials, place: &str) -> Result<Option<String>, Error> {
    let token = cookie::token()?;
    let id: String = cookie::token()?.chars().take(16).collect();
    let old = cookie::read(parts).map(|token| TokenHash::of(&token));
    let agent = agent(&parts.headers);
    let new = NewSession { token: &TokenHash::of(&token), id: &id, agent: &agent, instead_of: old.as_ref() };
    let by = Actor { name: known.name.clone(), place: place.to_owned() };
    let begun = state.store.begin_session(new, &by, state.clock.now()).await?;
    Ok(begun.then(|| cookie::set(parts, &token)))
}

/// What the browser calls itself, cut to a readable length.
fn agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.chars().take(200).collect()
}

/// The form was filled in on an unencrypted page of another machine: the password could be read on the way, and browsers would
/// not keep the session's cookie.
fn is_open_to_all(parts: &Parts) -> bool {
    let origin = parts.headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes().starts_with(b"http://"));
    origin && !place::is_loopback(parts)
}

pub async fn log_out(State(state): State<state::State>, request: Request) -> Result<Response, Error> {
    let (mut parts, _) = request.into_parts();
    if let Some(session) = Session::of(&mut parts, &state).await? {
        state.store.log_out(&session.token, &session.person.actor(), state.clock.now()).await?;
    }
    let to = address::at(auth::language(&parts), LOGIN);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie::clear(&parts))]), Redirect::to(&to)).into_response())
}

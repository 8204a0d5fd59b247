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
use crate::editor::{desk, frame, refusal};
use crate::store::{Actor, Credentials, NewSession, TokenHash, Trying, Wait};
use crate::ui::address;
use crate::web::auth::{self, Person, Session};
use crate::web::error::Error;
use crate::web::place::{self, Client};
use crate::web::{cookie, password, state};

/// What the page of the login shows.
#[derive(Default)]
pub struct Entry {
    pub name: String,
    /// Where to go after it; empty: to the desk.
    pub next: String,
    pub problem: Option<String>,
    pub kept: Option<Kept>,
    /// What to look at before a password is typed.
    pub warning: Option<AnyView>,
}

pub async fn show(State(state): State<state::State>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let sent = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map(|query| Sent(query.0));
    let next = sent.map(|sent| sent.get("next").to_owned()).unwrap_or_default();
    let language = auth::language(&parts);
    let warning = warning(&state, &parts);
    let entry = Entry { next: if is_ours(&next) { next } else { String::new() }, warning, ..Entry::default() };
    page(&state, language, entry)
}

/// Where the page may have come unencrypted, or under another address than the site's: said before a password is sent.
fn warning(state: &state::State, parts: &Parts) -> Option<AnyView> {
    let language = auth::language(parts);
    let place = place::of(parts);
    if let Some(public) = state.network.public().filter(|_| place.is_astray()) {
        let there = format!("{public}{}", address::at(language, LOGIN));
        let link = view! { <a href=there.clone()>{there.clone()}</a> };
        return Some(
            view! { <p class="banner" role="note">{Words::Elsewhere.read(language)} " " {link}</p> }.into_any(),
        );
    }
    // Browsers say so by themselves, but only where the way is encrypted or within their machine.
    let said_by_browser = parts.headers.contains_key("sec-fetch-site");
    (!place.is_safe() && !said_by_browser).then(|| {
        let (what, hint) = (Words::MaybeOpen.read(language), Words::MaybeOpenHint.read(language));
        view! { <p class="banner" role="note">{what} <br /> <span class="hint">{hint}</span></p> }.into_any()
    })
}

pub fn page(state: &state::State, language: Language, entry: Entry) -> Response {
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
        {entry.warning}
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
        warning: None,
    };
    let refused = match tried(&state, &parts, &entry.name, sent.get("password")).await {
        Ok((known, cookie)) => return Ok(inside(&state, &parts, known, cookie, &entry)),
        Err(refused) => refused,
    };
    let (status, problem, wait) = match refused {
        Refused::Open => (StatusCode::UNPROCESSABLE_ENTITY, Words::NotSecure.read(language).to_owned(), None),
        Refused::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, Words::WrongLogin.read(language).to_owned(), None),
        Refused::Wait(wait) => {
            let why = Words::TooMany.with(language, &[&refusal::minutes(wait.seconds)]);
            (StatusCode::TOO_MANY_REQUESTS, why, Some(wait.seconds))
        }
        // A full disk or a lock passes: the name stays in its field, and so do the words that are to be saved.
        Refused::Failed(Error::Refused(error)) => match desk::refusal::said(&error, language) {
            Some((status, why)) => (status, why, None),
            None => return Err(Error::Refused(error)),
        },
        Refused::Failed(error) => return Err(error),
    };
    entry.problem = Some(problem);
    let mut answer = frame::with_status(status, page(&state, language, entry));
    if let Some(seconds) = wait {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}

/// Why nobody is let in.
enum Refused {
    /// The password came by an open way.
    Open,
    Wait(Wait),
    Wrong,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Refused::Failed(error.into())
    }
}

/// Whom the name and the password let in, and the cookie of their session.
async fn tried(
    state: &state::State,
    parts: &Parts,
    name: &str,
    password: &str,
) -> Result<(Credentials, String), Refused> {
    if is_open_to_all(parts) {
        return Err(Refused::Open);
    }
    let place = place::of(parts).to_string();
    let (key, client) = (name.trim().to_lowercase(), Client::of_text(&place));
    let trying = Trying { name: &key, client: &client };
    if let Some(wait) = state.store.begin_attempt(trying, state.clock.now()).await? {
        return Err(Refused::Wait(wait));
    }
    let known = match name.parse::<PersonName>() {
        Ok(name) => state.store.credentials(&name).await?.filter(|known| !known.disabled),
        Err(_) => None,
    };
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let right = password::is_right(password.to_owned(), hash).await?;
    let cookie = match &known {
        Some(known) if right => begin(state, parts, known, &place).await?,
        _ => None,
    };
    let name = known.as_ref().map_or("(unknown)", |known| known.name.as_str()).to_owned();
    let (Some(known), Some(cookie)) = (known, cookie) else {
        tracing::info!(place, name, "a login was refused");
        state.store.attempt_failed(trying, &place, state.clock.now()).await?;
        return Err(Refused::Wrong);
    };
    state.store.attempt_succeeded(trying).await?;
    Ok((known, cookie))
}

/// On to what they came for.
fn inside(state: &state::State, parts: &Parts, known: Credentials, cookie: String, entry: &Entry) -> Response {
    let language = auth::language(parts);
    let person = Person { name: known.name, role: known.role, language, place: place::of(parts).to_string() };
    let page = match &entry.kept {
        Some(kept) if known.must_change => {
            account::page_of(state, &person, account::form(language, &account::Problems::default(), Some(kept)))
        }
        Some(kept) => kept.go_on(state, &person),
        None if known.must_change => Redirect::to(&address::at(language, ACCOUNT)).into_response(),
        None if entry.next.is_empty() => Redirect::to(&address::at(language, "/edit")).into_response(),
        None => Redirect::to(&entry.next).into_response(),
    };
    (AppendHeaders([(header::SET_COOKIE, cookie)]), page).into_response()
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
    let origin = parts.headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
    origin.strip_prefix("http://").is_some_and(|host| !place::names_loopback(host))
}

pub async fn log_out(State(state): State<state::State>, request: Request) -> Result<Response, Error> {
    let (mut parts, _) = request.into_parts();
    if let Some(session) = Session::of(&mut parts, &state).await? {
        state.store.log_out(&session.token, &session.person.actor(), state.clock.now()).await?;
    }
    let to = address::at(auth::language(&parts), LOGIN);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie::clear(&parts))]), Redirect::to(&to)).into_response())
}

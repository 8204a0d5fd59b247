//! One's own account: the password, and where one is logged in.

use axum::Form;
use axum::extract::{FromRequestParts, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::fields::{Field, Sent, field};
use super::kept::{self, Kept};
use super::words::Words;
use super::{ACCOUNT, END_OTHERS, END_SESSION, PASSWORD};
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::person::PersonName;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::editor::refusal;
use crate::store::{StoredSession, Trying};
use crate::ui::address;
use crate::ui::table::{Name, heads, table};
use crate::web::auth::{Person, Session};
use crate::web::error::Error;
use crate::web::password::{self, LONGEST, SHORTEST, Unfit};
use crate::web::place::Client;
use crate::web::state;

/// The query of the page after the password was changed.
const CHANGED: &str = "changed";

/// What is wrong with the form of the password, by field.
#[derive(Default)]
pub struct Problems {
    current: Option<String>,
    password: Option<String>,
    again: Option<String>,
}

/// `?changed`: the password was, just now.
pub async fn show(
    State(state): State<state::State>,
    session: Session,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    session.person.must_be(Role::Editor)?;
    let done = (query.as_deref() == Some(CHANGED)).then_some(Words::PasswordChanged);
    whole(&state, &session, &Problems::default(), done).await
}

/// The page with both: the password's form and the sessions. `done`: what the form did.
async fn whole(
    state: &state::State,
    session: &Session,
    problems: &Problems,
    done: Option<Words>,
) -> Result<Response, Error> {
    let language = session.person.language;
    let must = session.must_change.then(|| view! { <p class="lead">{Words::MustChange.read(language)}</p> }.into_any());
    let sessions = state.store.sessions(&session.person.name, state.clock.now()).await?;
    let done = done.map(|done| view! { <p class="banner done" role="status">{done.read(language)}</p> }.into_any());
    let body =
        view! { {done} {must} {form(language, problems, None)} {list(language, &session.id, &sessions)} }.into_any();
    Ok(page_of(state, &session.person, body))
}

/// The account's page around `body`.
pub fn page_of(state: &state::State, person: &Person, body: AnyView) -> Response {
    let title = Words::Account.read(person.language);
    let name = format!("{title} · {}", person.name);
    frame::page(state, person, title, view! { <h1>{name}</h1> {body} }.into_any())
}

/// The form in which a password is chosen; it takes along what was typed elsewhere.
pub fn form(language: Language, problems: &Problems, kept: Option<&Kept>) -> AnyView {
    let w = |words: Words| words.read(language);
    let wrong = [&problems.current, &problems.password, &problems.again];
    let first = wrong.iter().position(|problem| problem.is_some());
    let fields = [
        ("current", Words::CurrentPassword, "current-password", None),
        ("password", Words::NewPassword, "new-password", Some(w(Words::NewPasswordHint))),
        ("again", Words::PasswordAgain, "new-password", None),
    ];
    let fields = fields.into_iter().zip(wrong).enumerate().map(|(n, ((name, label, autocomplete, hint), problem))| {
        field(Field {
            name,
            label: w(label),
            kind: "password",
            autocomplete,
            hint,
            problem: problem.clone(),
            focus: first == Some(n),
            ..Field::default()
        })
    });
    let fields = fields.collect_view();
    let why = kept.map(|_| view! { <p class="lead">{w(Words::MustChange)} " " {w(Words::GoOn)}</p> }.into_any());
    view! {
        <section aria-labelledby="change">
            <h2 id="change">{w(Words::ChangePassword)}</h2>
            {why}
            <form method="post" action=address::at(language, PASSWORD)>
                {kept.map(Kept::along)}
                <div class="fields">{fields}</div>
                <p class="buttons"><button class="main" type="submit">{w(Words::ChangePassword)}</button></p>
            </form>
        </section>
    }
    .into_any()
}

fn list(language: Language, own: &str, sessions: &[StoredSession]) -> AnyView {
    let w = |words: Words| words.read(language);
    let row = |session: &StoredSession| {
        let end = if session.id == own {
            view! { <span>{w(Words::ThisSession)}</span> }.into_any()
        } else {
            view! {
                <form method="post" action=address::at(language, END_SESSION)>
                    <input type="hidden" name="id" value=session.id.clone() />
                    <button type="submit">{w(Words::EndSession)}</button>
                </form>
            }
            .into_any()
        };
        view! {
            <tr>
                <td>{session.place.clone()}</td>
                <td>{session.agent.clone()}</td>
                <td>{local_time::second(session.created_at)}</td>
                <td>{local_time::second(session.seen_at)}</td>
                <td>{end}</td>
            </tr>
        }
        .into_any()
    };
    let others = (sessions.len() > 1).then(|| {
        view! {
            <form method="post" action=address::at(language, END_OTHERS)>
                <p class="buttons"><button type="submit">{w(Words::EndOthers)}</button></p>
            </form>
        }
        .into_any()
    });
    let heads = heads([Words::Place, Words::Agent, Words::Since, Words::Seen, Words::Actions].map(w));
    let rows = sessions.iter().map(row).collect_view().into_any();
    view! {
        <section>
            <h2 id="sessions">{w(Words::Sessions)}</h2>
            {table(Name::Heading("sessions"), heads, rows)}
            {others}
        </section>
    }
    .into_any()
}

pub async fn change_password(State(state): State<state::State>, request: Request) -> Result<Response, Error> {
    let (mut parts, body) = request.into_parts();
    let session = Session::from_request_parts(&mut parts, &state).await?;
    session.person.must_be(Role::Editor)?;
    let (_, sent, _room) = kept::read(Request::from_parts(parts, body)).await?;
    let kept = Kept::taken_along(&sent);
    let person = &session.person;
    let language = person.language;
    let key = person.name.to_lowercase();
    // Whoever took over a session may not try passwords without end.
    let trying = Trying { name: &key, client: &Client::of_text(&person.place) };
    if let Some(wait) = state.store.begin_attempt(trying, state.clock.now()).await? {
        let why = Words::TooMany.with(language, &[&refusal::minutes(wait.seconds)]);
        let problems = Problems { current: Some(why), ..Problems::default() };
        return refused(&state, &session, &problems, kept.as_ref(), StatusCode::TOO_MANY_REQUESTS).await;
    }
    let name: PersonName = person.name.parse().map_err(|_| Error::Unauthorised)?;
    let known = state.store.credentials(&name).await?.ok_or(Error::Unauthorised)?;
    let right = password::is_right(sent.get("current").to_owned(), Some(known.password_hash)).await?;
    if right {
        state.store.attempt_succeeded(trying).await?;
    }
    let fit = password::judge(sent.get("password").to_owned(), person.name.clone()).await?;
    let problems = problems(language, fit, &sent, right);
    if problems.current.is_some() || problems.password.is_some() || problems.again.is_some() {
        return refused(&state, &session, &problems, kept.as_ref(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let hash = password::hash(sent.get("password").to_owned()).await?;
    let now = state.clock.now();
    state.store.change_password(&name, &hash, Some(&session.token), &person.actor(), now).await?;
    if let Some(kept) = kept {
        return Ok(kept.go_on(&state, person));
    }
    let account = format!("{ACCOUNT}?{CHANGED}");
    let next = if session.must_change { "/edit" } else { account.as_str() };
    Ok(Redirect::to(&address::at(language, next)).into_response())
}

async fn refused(
    state: &state::State,
    session: &Session,
    problems: &Problems,
    kept: Option<&Kept>,
    status: StatusCode,
) -> Result<Response, Error> {
    let page = match kept {
        Some(_) => page_of(state, &session.person, form(session.person.language, problems, kept)),
        None => whole(state, session, problems, None).await?,
    };
    Ok(frame::with_status(status, page))
}

fn problems(language: Language, fit: Result<(), Unfit>, sent: &Sent, right: bool) -> Problems {
    let said = |words: Words| Some(words.read(language).to_owned());
    let (new, again) = (sent.get("password"), sent.get("again"));
    let password = match fit {
        Err(Unfit::TooShort) => Some(Words::TooShort.with(language, &[&SHORTEST.to_string()])),
        Err(Unfit::TooLong) => Some(Words::TooLong.with(language, &[&LONGEST.to_string()])),
        Err(Unfit::OwnName) => said(Words::PasswordOwnName),
        Err(Unfit::OurName) => said(Words::PasswordOurName),
        Err(Unfit::Common) => said(Words::PasswordCommon),
        Err(Unfit::Repeated) => said(Words::PasswordRepeated),
        Err(Unfit::InARow) => said(Words::PasswordInARow),
        Ok(()) if right && new == sent.get("current") => said(Words::Unchanged),
        Ok(()) => None,
    };
    Problems {
        current: if right { None } else { said(Words::WrongPassword) },
        password,
        again: if new == again { None } else { said(Words::NotAgain) },
    }
}

pub async fn end_session(
    State(state): State<state::State>,
    session: Session,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    session.person.must_be(Role::Editor)?;
    state.store.end_session(Sent(sent).get("id"), &session.person.actor(), state.clock.now()).await?;
    Ok(Redirect::to(&address::at(session.person.language, ACCOUNT)).into_response())
}

pub async fn end_others(State(state): State<state::State>, session: Session) -> Result<Response, Error> {
    session.person.must_be(Role::Editor)?;
    state.store.end_other_sessions(&session.token, &session.person.actor(), state.clock.now()).await?;
    Ok(Redirect::to(&address::at(session.person.language, ACCOUNT)).into_response())
}

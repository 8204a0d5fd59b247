//! What the addresses of rules do.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::form::{Field, Problem, Problems, Typed, written};
use super::page::{self, Shown};
use super::trial;
use crate::domain::role::Role;
use crate::editor::frame::with_status;
use crate::store::{RuleSaved, StoredRule};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state::State as Shared;

/// Where a rule is switched to, and the state of it that was seen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Switched {
    pub active: String,
    pub version: String,
}

pub async fn list(State(state): State<Shared>, person: Person) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    page::list(&state, &person, Shown::of(Typed::new())).await
}

pub async fn one(State(state): State<Shared>, person: Person, Path(id): Path<String>) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let rule = existing(&state, &id).await?;
    Ok(page::one(&state, &person, Shown::of(Typed::of(&rule))))
}

pub async fn add(State(state): State<Shared>, person: Person, Form(typed): Form<Typed>) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let typed = Typed { id: String::new(), version: String::new(), ..typed };
    let rule = match typed.read() {
        Ok(rule) => rule,
        Err(problems) => return refused(&state, &person, typed, problems).await,
    };
    match state.store.add_rule(&written(&rule), &person.actor(), state.clock.now()).await? {
        Some(_) => Ok(to_list(&person)),
        None => refused(&state, &person, typed, vec![(Field::Left, Problem::TooMany)]).await,
    }
}

pub async fn change(
    State(state): State<Shared>,
    person: Person,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let before = existing(&state, &id).await?;
    let typed = Typed { id: before.id.to_string(), ..typed };
    let rule = match typed.read() {
        Ok(rule) => rule,
        Err(problems) => return refused(&state, &person, typed, problems).await,
    };
    let version = typed.version.parse().unwrap_or_default();
    let saved =
        state.store.change_rule(before.id, version, &written(&rule), &person.actor(), state.clock.now()).await?;
    answered(&state, &person, saved, |_| typed)
}

pub async fn switch(
    State(state): State<Shared>,
    person: Person,
    Path(id): Path<String>,
    Form(switched): Form<Switched>,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let before = existing(&state, &id).await?;
    let version = switched.version.parse().unwrap_or_default();
    let active = switched.active == "1";
    let saved = state.store.switch_rule(before.id, version, active, &person.actor(), state.clock.now()).await?;
    answered(&state, &person, saved, Typed::of)
}

/// Shows what the typed rule would find; nothing is saved.
pub async fn tried(State(state): State<Shared>, person: Person, Form(typed): Form<Typed>) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let rule = match typed.read() {
        Ok(rule) => rule,
        Err(problems) => return refused(&state, &person, typed, problems).await,
    };
    let trial = trial::trial(&state.store, &rule).await?;
    shown(&state, &person, Shown { trial: Some(trial), ..Shown::of(typed) }).await
}

/// The same form again, with every field kept: 422.
async fn refused(state: &Shared, person: &Person, typed: Typed, problems: Problems) -> Result<Response, Error> {
    let page = shown(state, person, Shown { problems, ..Shown::of(typed) }).await?;
    Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// The page that the form stands on.
async fn shown(state: &Shared, person: &Person, shown: Shown) -> Result<Response, Error> {
    match shown.typed.id.is_empty() {
        true => page::list(state, person, shown).await,
        false => Ok(page::one(state, person, shown)),
    }
}

/// What a change came to; a conflict shows what is saved beside the words in `kept`, which saves over it when sent again: 409.
fn answered(
    state: &Shared,
    person: &Person,
    saved: RuleSaved,
    kept: impl FnOnce(&StoredRule) -> Typed,
) -> Result<Response, Error> {
    match saved {
        RuleSaved::Saved => Ok(to_list(person)),
        RuleSaved::Missing => Err(Error::NotFound(Missing::Page)),
        RuleSaved::Changed(now) => {
            let typed = Typed { version: now.version.to_string(), ..kept(&now) };
            let page = page::one(state, person, Shown { conflict: Some(now.written.line()), ..Shown::of(typed) });
            Ok(with_status(StatusCode::CONFLICT, page))
        }
    }
}

async fn existing(state: &Shared, id: &str) -> Result<StoredRule, Error> {
    let rules = state.store.rules().await?;
    rules.into_iter().find(|rule| rule.id.to_string() == id).ok_or(Error::NotFound(Missing::Page))
}

fn to_list(person: &Person) -> Response {
    Redirect::to(&address::at(person.language, "/edit/rules")).into_response()
}

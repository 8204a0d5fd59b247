//! Opening the draft of a week, and bringing a deleted one back.

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::page;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::week::{Week, WeekError};
use crate::editor::desk::refusal;
use crate::editor::desk::words::Words;
use crate::editor::frame;
use crate::ui::{address, failure};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// The week that was asked for, as it was typed, and why it cannot be opened.
#[derive(Default)]
pub struct Typed {
    pub week: String,
    pub problem: Option<String>,
}

/// The form that opens any week.
pub fn form(typed: &Typed, language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    let invalid = typed.problem.is_some();
    view! {
        <form method="post" action=address::at(language, "/edit/weeks") class="buttons">
            <label for="week">{w(Words::WeekField)}</label>
            <input
                id="week"
                name="week"
                value=typed.week.clone()
                required=true
                placeholder="2024-W25"
                autocomplete="off"
                aria-invalid=invalid.then_some("true")
                aria-describedby="week!"
                autofocus=invalid
            />
            <button type="submit">{w(Words::Open)}</button>
            <p class="problem" id="week!">{typed.problem.clone()}</p>
        </form>
    }
    .into_any()
}

#[derive(Deserialize)]
pub struct Start {
    #[serde(default)]
    week: String,
}

/// `POST /edit/weeks`: the draft of a week, made when there is none.
pub async fn open(
    State(state): State<state::State>,
    person: Person,
    Form(start): Form<Start>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = match Week::typed(&start.week) {
        Ok(week) => week,
        Err(error) => {
            let why = match error {
                WeekError::Form(text) | WeekError::NoYear(text) => Words::NotAWeek.with(person.language, &[&text]),
                error => failure::no_week(&error, person.language),
            };
            return refused(&state, &person, start.week, StatusCode::UNPROCESSABLE_ENTITY, why).await;
        }
    };
    if let Err(error) = state.store.open_desk(week, &person.actor(), state.clock.now()).await {
        let Some((status, why)) = refusal::said(&error, person.language) else { return Err(error.into()) };
        return refused(&state, &person, start.week, status, why).await;
    }
    Ok(Redirect::to(&address::edit_week(person.language, week)).into_response())
}

/// The desk again, with what was typed.
async fn refused(
    state: &state::State,
    person: &Person,
    week: String,
    status: StatusCode,
    why: String,
) -> Result<Response, Error> {
    Ok(frame::with_status(status, page(state, person, &Typed { week, problem: Some(why) }).await?))
}

#[derive(Deserialize)]
pub struct Gone {
    draft: String,
}

/// `POST /edit/undelete`: a deleted draft comes back.
pub async fn undelete(
    State(state): State<state::State>,
    person: Person,
    Form(gone): Form<Gone>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    state.store.undelete_desk(&gone.draft, &person.actor(), state.clock.now()).await?;
    Ok(Redirect::to(&address::at(person.language, "/edit")).into_response())
}

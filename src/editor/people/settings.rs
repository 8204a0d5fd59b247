//! What administrators set for everybody.

use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use super::SETTINGS;
use super::fields::Sent;
use super::words::Words;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let language = person.language;
    let w = |words: Words| words.read(language);
    let on = state.store.four_eyes().await?;
    let saved = query.iter().any(|(name, _)| name == "saved");
    let saved = saved.then(|| view! { <p role="status">{w(Words::Saved)}</p> }.into_any());
    let choice = |id: &'static str, text: Words, chosen: bool| {
        view! {
            <p>
                <input type="radio" name="four_eyes" id=format!("four-eyes-{id}") value=id checked=chosen />
                " "
                <label for=format!("four-eyes-{id}")>{w(text)}</label>
            </p>
        }
        .into_any()
    };
    let body = view! {
        <h1>{w(Words::Settings)}</h1>
        {saved}
        <form method="post" action=address::at(language, SETTINGS)>
            <fieldset>
                <legend>{w(Words::FourEyes)}</legend>
                {choice("on", Words::FourEyesOn, on)}
                {choice("off", Words::FourEyesOff, !on)}
            </fieldset>
            <p class="buttons"><button class="main" type="submit">{w(Words::Save)}</button></p>
        </form>
    }
    .into_any();
    Ok(frame::page(&state, &person, w(Words::Settings), body))
}

pub async fn save(
    State(state): State<state::State>,
    person: Person,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let (by, now) = (person.actor(), state.clock.now());
    match Sent(sent).get("four_eyes") {
        "on" => state.store.require_four_eyes(&by, now).await?,
        "off" => state.store.allow_two_eyes(&by, now).await?,
        _ => return Err(Error::Unreadable),
    }
    Ok(Redirect::to(&format!("{}?saved", address::at(person.language, SETTINGS))).into_response())
}

//! What administrators do with people: add, change the role, disable and enable, reset the password.

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::Sent;
use super::words::Words;
use super::{PEOPLE, list};
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::store;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::{password, state};

type Pairs = Form<Vec<(String, String)>>;

pub async fn add(State(state): State<state::State>, person: Person, Form(sent): Pairs) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let sent = Sent(sent);
    let language = person.language;
    let (name, role) = (sent.get("name").parse::<PersonName>(), Role::from_code(sent.get("role")));
    let mut form = list::Form { name: sent.get("name").to_owned(), role, ..list::Form::default() };
    if name.is_err() {
        form.name_problem = Some(Words::BadName.read(language).to_owned());
    }
    if role.is_none() {
        form.role_problem = Some(Words::BadRole.read(language).to_owned());
    }
    let (Ok(name), Some(role)) = (name, role) else { return refused(&state, &person, &form).await };
    let password = password::one_time()?;
    let hash = password::hash(password.clone()).await?;
    match state.store.add_person(&name, role, &hash, &person.actor(), state.clock.now()).await {
        Ok(()) => Ok(list::one_time(&state, &person, name.as_str(), &password)),
        Err(error) => {
            form.name_problem = Some(said(language, error)?);
            refused(&state, &person, &form).await
        }
    }
}

pub async fn change_role(
    State(state): State<state::State>,
    person: Person,
    Form(sent): Pairs,
) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let sent = Sent(sent);
    let (name, role) = (named(&sent)?, Role::from_code(sent.get("role")).ok_or(Error::Unreadable)?);
    let done = state.store.change_role(&name, role, &person.actor(), state.clock.now()).await;
    listed(&state, &person, done).await
}

pub async fn disable(State(state): State<state::State>, person: Person, Form(sent): Pairs) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let name = named(&Sent(sent))?;
    let done = state.store.disable_person(&name, &person.actor(), state.clock.now()).await;
    listed(&state, &person, done).await
}

pub async fn enable(State(state): State<state::State>, person: Person, Form(sent): Pairs) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let name = named(&Sent(sent))?;
    let done = state.store.enable_person(&name, &person.actor(), state.clock.now()).await;
    listed(&state, &person, done).await
}

pub async fn reset(State(state): State<state::State>, person: Person, Form(sent): Pairs) -> Result<Response, Error> {
    person.must_be(Role::Administrator)?;
    let name = named(&Sent(sent))?;
    let password = password::one_time()?;
    let hash = password::hash(password.clone()).await?;
    match state.store.reset_password(&name, &hash, &person.actor(), state.clock.now()).await {
        Ok(()) => Ok(list::one_time(&state, &person, name.as_str(), &password)),
        refused => listed(&state, &person, refused).await,
    }
}

fn named(sent: &Sent) -> Result<PersonName, Error> {
    sent.get("person").parse().map_err(|_| Error::Unreadable)
}

/// Back to the list, or the list with what is wrong.
async fn listed(state: &state::State, person: &Person, done: Result<(), store::Error>) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&address::at(person.language, PEOPLE)).into_response()),
        Err(error) => {
            let problem = Some(said(person.language, error)?);
            refused(state, person, &list::Form { problem, ..list::Form::default() }).await
        }
    }
}

async fn refused(state: &state::State, person: &Person, form: &list::Form) -> Result<Response, Error> {
    Ok(frame::with_status(StatusCode::UNPROCESSABLE_ENTITY, list::page(state, person, form).await?))
}

/// What the store refuses, for people; everything else is the operator's.
fn said(language: Language, error: store::Error) -> Result<String, Error> {
    match error {
        store::Error::PersonExists(name) => Ok(Words::NameTaken.with(language, &[name.as_str()])),
        store::Error::NoPerson(name) => Ok(Words::NoPerson.with(language, &[name.as_str()])),
        store::Error::LastAdministrator(name) => Ok(Words::LastAdministrator.with(language, &[name.as_str()])),
        error => Err(error.into()),
    }
}

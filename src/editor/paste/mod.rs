//! Paste and check: from a pasted text or an uploaded file, over the page that shows what was read from which words, to the
//! draft of its week. Nothing is kept between the pages: the text travels in the form, and is read again.

mod assign;
mod check;
mod draft;
mod key;
pub mod marks;
mod notes;
pub mod plan;
mod reading;
pub mod sent;
mod start;
mod take;
pub mod words;

pub use check::{label, row_label};
pub use draft::{Draft, From, draft};

use axum::extract::{Multipart, Path};
use axum::http::Method;
use axum::response::Response;
use axum::routing::{get, post};
use leptos::prelude::*;

use super::desk::known;
use super::frame::{page, with_status};
use super::import::Reading;
use super::routes::{Needs, Route};
use crate::domain::finding::Finding;
use crate::domain::role::Role;
use crate::domain::week::Week;
use crate::sheet;
use crate::ui::address;
use crate::ui::area::content;
use crate::web::auth::Person;
use crate::web::body::{self, limited};
use crate::web::error::Error;
use crate::web::state::State;

use reading::Refusal;
use sent::Sent;
use words::Words;

type Shared = axum::extract::State<State>;

/// More fields than this are in no bulletin that anybody could check.
const MOST_FIELDS: usize = 5_000;

pub fn routes() -> Vec<Route> {
    let needs = Needs::Role(Role::Editor);
    let route = |method, path, handler| Route { method, path, needs, handler };
    vec![
        route(Method::GET, "/edit/import", || get(start_anywhere)),
        route(Method::POST, "/edit/import", || limited(post(read_anywhere), body::UPLOAD)),
        route(Method::GET, "/edit/weeks/{week}/import", || get(start_week)),
        route(Method::POST, "/edit/weeks/{week}/import", || limited(post(read_week), body::UPLOAD)),
    ]
}

async fn start_anywhere(axum::extract::State(state): Shared, person: Person) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    Ok(start::blank(&state, &person, None))
}

async fn start_week(
    axum::extract::State(state): Shared,
    person: Person,
    Path(week): Path<String>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    Ok(start::blank(&state, &person, Some(known::week(&week)?)))
}

async fn read_anywhere(
    axum::extract::State(state): Shared,
    person: Person,
    form: Multipart,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    answer(&state, &person, None, form).await
}

async fn read_week(
    axum::extract::State(state): Shared,
    person: Person,
    Path(week): Path<String>,
    form: Multipart,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    answer(&state, &person, Some(known::week(&week)?), form).await
}

/// The check page, or what the form's button says. `week` is the address's.
async fn answer(state: &State, person: &Person, week: Option<Week>, form: Multipart) -> Result<Response, Error> {
    let mut sent = Sent::of(form, body::UPLOAD).await?;
    let now = state.clock.now();
    let reading = match reading::read(state, week, &mut sent, now).await? {
        Ok(reading) => reading,
        Err((refusal, typed)) => return Ok(start::refused(state, person, week, &typed, &refusal)),
    };
    let read = sheet::of(&reading.report.bulletin);
    if read.fields().count() > MOST_FIELDS {
        let refusal = Refusal::TooMuch(read.fields().count());
        let typed = reading::Typed::of(reading, sent.get("year").to_owned());
        return Ok(start::refused(state, person, week, &typed, &refusal));
    }
    let found = reading.report.bulletin.week;
    if let Some(week) = week.filter(|week| *week != found) {
        return Ok(other_week(state, person, week, &reading, &sent));
    }
    if sent.get("do") == "take" && week.is_some() {
        return take::over(state, person, reading, &sent, &read, now).await;
    }
    let draft = draft(state, found).await?;
    Ok(take::checked_again(reading, &sent, &read, draft).page(state, person, None))
}

/// The text is of another week than the page: asks before anything happens there.
fn other_week(state: &State, person: &Person, week: Week, reading: &Reading, sent: &Sent) -> Response {
    let language = person.language;
    let found = reading.report.bulletin.week;
    let values = [found.to_string(), found.short(), week.to_string()];
    let title = start::title(person, Some(week));
    let body = view! {
        <h1>{title.clone()}</h1>
        <div class="problem" role="alert">
            <p>{Words::OtherWeek.with(language, &values.each_ref().map(String::as_str))}</p>
            <p>{Words::OtherWeekWhy.with(language, &[&found.to_string()])}</p>
        </div>
        <form method="post" enctype="multipart/form-data" action=address::edit_part(language, found, "import")>
            {start::carried(&reading.text)}
            {of_file(reading.encoding, &reading.notes)}
            <input type="hidden" name="year" value=sent.get("year").to_owned() />
            <p class="buttons">
                <button class="main" name="do" value="check">
                    {Words::GoOtherWeek.with(language, &[&found.to_string()])}
                </button>
            </p>
        </form>
        <form method="post" enctype="multipart/form-data" action=address::edit_part(language, week, "import")>
            {start::carried(&reading.text)}
            {of_file(reading.encoding, &reading.notes)}
            <p class="buttons">
                <label>{Words::YearLabel.read(language)} " " <input name="year" inputmode="numeric" size="6" /></label>
                <button name="do" value="check">{Words::Read.read(language)}</button>
            </p>
        </form>
    };
    with_status(start::INVALID, page(state, person, &title, body.into_any()))
}

/// What is known of the file, on its way to the next page.
fn of_file(encoding: Option<&'static str>, notes: &[Finding]) -> AnyView {
    view! {
        <input type="hidden" name="encoding" value=encoding.unwrap_or_default() />
        <textarea name="notes" hidden=true>{content(&notes::written(notes))}</textarea>
    }
    .into_any()
}

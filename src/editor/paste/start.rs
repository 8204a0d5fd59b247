//! The first page: where the text goes in. The same page comes back when the text cannot be read.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::reading::{Refusal, Typed};
use super::words::Words;
use crate::bulletin::LIMIT_BYTES;
use crate::domain::week::Week;
use crate::editor::frame::{page, with_status};
use crate::ui::address;
use crate::ui::area::content;
use crate::web::auth::Person;
use crate::web::state::State;

/// The empty form; `week` is the page's when the address names one.
pub fn blank(state: &State, person: &Person, week: Option<Week>) -> Response {
    answer(state, person, week, &Typed::default(), None)
}

/// The form with what was typed, and what is wrong with it.
pub fn refused(state: &State, person: &Person, week: Option<Week>, typed: &Typed, refusal: &Refusal) -> Response {
    with_status(refusal.status(), answer(state, person, week, typed, Some(refusal)))
}

/// The status of a form that came back.
pub const INVALID: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn answer(state: &State, person: &Person, week: Option<Week>, typed: &Typed, refusal: Option<&Refusal>) -> Response {
    let language = person.language;
    let title = title(person, week);
    let about_year = refusal.is_some_and(Refusal::is_about_year);
    let about_text = refusal.is_some() && !about_year;
    let message = |here: bool| refusal.filter(|_| here).map(|refusal| refusal.message(language));
    let invalid = |here: bool| here.then_some("true");
    let megabytes = (LIMIT_BYTES / 1024 / 1024).to_string();
    // The file is gone; what is to be said about it stays beside its text.
    let said: Vec<String> = typed.notes.iter().map(|note| note.message(language)).collect();
    let said = said.into_iter().map(|said| view! { <p class="hint">{said}</p> }).collect_view();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{Words::PasteLead.read(language)}</p>
        <form method="post" enctype="multipart/form-data" action=action(person, week) class="paste">
            <div class="field">
                <label for="text">{Words::TextLabel.read(language)}</label>
                {area("text", &typed.text, about_text, !about_year)}
                <p class="problem" id="text!">{message(about_text)}</p>
                {said}
            </div>
            {super::of_file(typed.encoding, &typed.notes)}
            <div class="field">
                <label for="file">{Words::FileLabel.with(language, &[&megabytes])}</label>
                <input type="file" id="file" name="file" accept=".txt,.html,.htm,.docx,text/plain,text/html" />
            </div>
            <div class="field">
                <label for="year">{Words::YearLabel.read(language)}</label>
                <input
                    id="year"
                    name="year"
                    inputmode="numeric"
                    size="6"
                    value=typed.year.clone()
                    aria-invalid=invalid(about_year)
                    aria-describedby="year!"
                    autofocus=about_year
                />
                <p class="problem" id="year!">{message(about_year)}</p>
            </div>
            <p class="buttons"><button class="main" name="do" value="check">{Words::Read.read(language)}</button></p>
        </form>
    };
    page(state, person, &title, body.into_any())
}

pub fn title(person: &Person, week: Option<Week>) -> String {
    match week {
        Some(week) => Words::TitleWeek.with(person.language, &[&week.to_string(), &week.short()]),
        None => Words::Title.read(person.language).to_owned(),
    }
}

/// Where the form of the week's page is sent.
pub fn action(person: &Person, week: Option<Week>) -> String {
    match week {
        Some(week) => address::edit_part(person.language, week, "import"),
        None => address::edit_import(person.language),
    }
}

fn area(name: &'static str, text: &str, invalid: bool, focused: bool) -> AnyView {
    let text = content(text);
    view! {
        <textarea
            id=name
            name=name
            rows="16"
            aria-invalid=invalid.then_some("true")
            aria-describedby="text!"
            autofocus=focused
        >
            {text}
        </textarea>
    }
    .into_any()
}

/// The text on its way to the next page.
pub fn carried(text: &str) -> AnyView {
    view! { <textarea name="text" hidden=true>{content(text)}</textarea> }.into_any()
}

//! `/edit/weeks/{week}` of a week without a draft: what is published of it, and how to go on. Whoever has just published
//! it is told so here: readers' pages know of nobody.

use axum::response::Response;
use leptos::prelude::*;

use super::words::Words;
use crate::domain::local_time;
use crate::domain::week::Week;
use crate::editor::frame;
use crate::ui::address;
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state::State;

/// The address of the page that says that this revision was published just now.
pub fn told(person: &Person, week: Week, number: u32) -> String {
    format!("{}?published={number}", address::edit_week(person.language, week))
}

/// `told`: the revision that the person published just now.
pub async fn page(state: &State, person: &Person, week: Week, told: Option<u32>) -> Result<Response, Error> {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let revisions = state.store.revisions(week).await?;
    let latest =
        revisions.iter().max_by_key(|revision| revision.number).ok_or(Error::NotFound(Missing::Draft(week)))?;
    let number = latest.number;
    let said = told.filter(|told| *told == number).map(|told| {
        let text = Words::JustPublished.with(language, &[&told.to_string()]);
        view! { <p class="banner done" role="status" tabindex="-1" autofocus=true>{text}</p> }
    });
    let title = Words::PublishedTitle.with(language, &[&week.to_string(), &week.short(), &number.to_string()]);
    let at = local_time::minute(latest.published_at);
    let by = Words::PublishedBy.with(language, &[&who(&latest.published_by, language), &at, &latest.note]);
    let place = |to: String, label: String| view! { <li><a href=to>{label}</a></li> }.into_any();
    let difference = revisions.iter().map(|one| one.number).filter(|other| *other < number).max().map(|before| {
        let label = Words::ChangedSince.with(language, &[&before.to_string()]);
        place(address::compared(language, week, before, number), label)
    });
    let permalink = Words::Permalink.with(language, &[&number.to_string()]);
    let history = (!state.store.week_desks(week).await?.is_empty())
        .then(|| place(address::edit_part(language, week, "history"), w(Words::History).to_owned()));
    let body = view! {
        <h1>{title.clone()}</h1>
        {said}
        <p>{by}</p>
        <ul>
            {place(address::week(language, week), w(Words::PublicPage).to_owned())}
            {place(address::revision(language, week, number), permalink)}
            {difference}
            {place(address::revisions(language, week), w(Words::AllRevisions).to_owned())}
            {history}
        </ul>
        <div class="buttons">
            <a class="button main" href=address::at(language, "/edit")>{w(Words::Desk)}</a>
            <form method="post" action=address::at(language, "/edit/weeks")>
                <input type="hidden" name="week" value=week.to_string() />
                <button type="submit">{w(Words::Amend)}</button>
            </form>
        </div>
    };
    Ok(frame::page(state, person, &title, body.into_any()))
}

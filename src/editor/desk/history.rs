//! `/edit/weeks/{week}/history`: what was typed, by whom and when; any state of the draft can come back.

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::checklist;
use super::known::{self, Draft};
use super::words::Words;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::sheet::schema::{self, Kind};
use crate::store::{FieldChange, Pause};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// How many changes of one entry are shown at once.
const SHOWN: usize = 200;
/// How many entries a page shows.
const PAGE: usize = 50;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, &week).await?;
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let pauses = state.store.desk_history(draft.desk.week).await?;
    let at = asked.page.max(1);
    let entries =
        pauses.iter().skip((at - 1).saturating_mul(PAGE)).take(PAGE).map(|pause| entry(&draft, pause)).collect_view();
    let more = (pauses.len() > at.saturating_mul(PAGE)).then(|| {
        let to = format!("{}?page={}", address::edit_part(language, draft.desk.week, "history"), at + 1);
        view! { <p><a href=to>{w(Words::Older)}</a></p> }
    });
    let title = Words::HistoryTitle.with(language, &[&draft.desk.week.to_string()]);
    let body = view! {
        {known::steps(&draft, None)}
        <h1>{title.clone()}</h1>
        <ol class="history" reversed=true>{entries}</ol>
        {more}
    };
    Ok(frame::page(&state, &draft.person, &title, body.into_any()))
}

fn entry(draft: &Draft, pause: &Pause) -> AnyView {
    let language = draft.person.language;
    let changes = pause.changes.iter().take(SHOWN).map(|change| line(draft, change)).collect_view();
    let more = pause.changes.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{Words::MoreChanges.with(language, &[&more.to_string()])}</li> });
    let at = local_time::minute(pause.at);
    let title = Words::HistoryEntry.with(language, &[&pause.version.to_string(), &pause.who, &at]);
    let summary = Words::Changed.with(language, &[&pause.changes.len().to_string()]);
    let current = pause.version == draft.desk.version;
    let restore = (!current).then(|| {
        let to = address::edit_part(language, draft.desk.week, "restore");
        view! {
            <form method="post" action=to>
                <input type="hidden" name="version" value=draft.desk.version.to_string() />
                <input type="hidden" name="to" value=pause.version.to_string() />
                <button type="submit">{Words::Restore.with(language, &[&pause.version.to_string()])}</button>
            </form>
        }
    });
    view! {
        <li>
            <p><strong>{title}</strong></p>
            <details open=pause.changes.len() <= 5>
                <summary>{summary}</summary>
                <ul>{changes}{more}</ul>
            </details>
            {restore}
        </li>
    }
    .into_any()
}

fn line(draft: &Draft, change: &FieldChange) -> AnyView {
    let language = draft.person.language;
    let label = schema::field(&change.key)
        .map_or_else(|| change.key.clone(), |field| checklist::label(draft, field, &change.key, language));
    // The names of rows mean nothing to people.
    if schema::field(&change.key).is_some_and(|field| field.kind == Kind::List) {
        let count = |text: &str| text.split_whitespace().count().to_string();
        let text = Words::RowsChanged.with(language, &[&label, &count(&change.before), &count(&change.after)]);
        return view! { <li>{text}</li> }.into_any();
    }
    let aside = change.aside.then(|| view! { <em>{Words::Aside.read(language)} " "</em> });
    view! {
        <li>
            {aside} {label} ": " <del>{change.before.clone()}</del> " → " <ins>{change.after.clone()}</ins>
        </li>
    }
    .into_any()
}

#[derive(Deserialize)]
pub struct Back {
    version: u32,
    to: u32,
}

/// `POST /edit/weeks/{week}/restore`: the draft says again what it said; what it says now stays in the history.
pub async fn restore(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(back): Form<Back>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    state.store.restore_desk(week, back.to, back.version, &person.actor(), state.clock.now()).await?;
    Ok(Redirect::to(&address::edit_part(person.language, week, "history")).into_response())
}

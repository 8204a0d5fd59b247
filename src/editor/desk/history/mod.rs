//! `/edit/weeks/{week}/history`: what was typed into a draft of the week, by whom and when, also after it was published,
//! and between it what was done with the draft; what any two of its versions say differently; and any state of the active
//! draft can come back.
//!
//! `?draft=` chooses among the week's drafts, `?before=` the older entries, `?entry=` shows one entry in full, `?from=&to=`
//! compares two versions.

mod compare;
mod deeds;
mod entry;

pub use entry::line;

use std::collections::BTreeMap;

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::known::{self, Draft};
use super::overview::state_name;
use super::words::Words;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::domain::week::Week;
use crate::editor::frame;
use crate::store::{DeskState, DeskSummary};
use crate::ui::address;
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state;

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    let language = person.language;
    let drafts = state.store.week_desks(week).await?;
    let chosen = match query.get("draft") {
        Some(id) => drafts.iter().find(|draft| draft.id == *id),
        None => drafts.iter().find(|draft| is_active(draft.state)).or(drafts.first()),
    };
    let chosen = chosen.ok_or(Error::NotFound(Missing::Draft(week)))?;
    let desk = state.store.desk_by_id(week, &chosen.id).await?.ok_or(Error::NotFound(Missing::Draft(week)))?;
    let draft = Draft { person, desk };
    let number = |name: &str| query.get(name).and_then(|text| text.parse::<i64>().ok());
    let version = |name: &str| number(name).and_then(|version| u32::try_from(version).ok());
    let content = match (number("entry"), version("from").zip(version("to"))) {
        (Some(entry), _) => entry::in_full(&state, &draft, entry, number("page").unwrap_or(1)).await?,
        (None, Some(versions)) => compare::versions(&state, &draft, versions).await?,
        (None, None) => entry::list(&state, &draft, number("before")).await?,
    };
    let title = Words::HistoryTitle.with(language, &[&week.to_string()]);
    let body = view! {
        {is_active(draft.desk.state).then(|| known::steps(&draft, None))}
        <h1>{title.clone()}</h1>
        <p>{name(chosen, language)}</p>
        {(drafts.len() > 1).then(|| all(&drafts, chosen, language))}
        {compare::form(&draft, version("from").zip(version("to")))}
        {content}
    };
    Ok(frame::page(&state, &draft.person, &title, body.into_any()))
}

fn is_active(state: DeskState) -> bool {
    matches!(state, DeskState::Draft | DeskState::Review | DeskState::Scheduled)
}

fn name(draft: &DeskSummary, language: Language) -> String {
    let (number, version) = (draft.number.to_string(), draft.version.to_string());
    let at = local_time::minute(draft.updated_at);
    let state = state_name(draft.state).read(language);
    Words::HistoryDraft.with(language, &[&number, state, &version, &who(&draft.updated_by, language), &at])
}

/// The week's drafts, the newest first.
fn all(drafts: &[DeskSummary], chosen: &DeskSummary, language: Language) -> AnyView {
    let entries = drafts.iter().map(|draft| {
        let to = address_of(draft.week, &draft.id, language, "");
        let here = (draft.id == chosen.id).then_some("page");
        view! { <li><a href=to aria-current=here>{name(draft, language)}</a></li> }
    });
    view! {
        <nav aria-label=Words::HistoryDrafts.read(language)>
            <h2>{Words::HistoryDrafts.read(language)}</h2>
            <ul>{entries.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// The history of a draft; `more` are further parameters, beginning with `&`, or nothing.
fn address_of(week: Week, draft: &str, language: Language, more: &str) -> String {
    format!("{}?draft={}{more}", address::edit_part(language, week, "history"), address::encoded(draft))
}

/// The same of a draft at hand.
fn here(draft: &Draft, more: &str) -> String {
    address_of(draft.desk.week, &draft.desk.id, draft.person.language, more)
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

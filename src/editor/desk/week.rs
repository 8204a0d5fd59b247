//! `/edit/weeks/{week}`: how far a draft is, section by section, and what to do next; of a week without a draft, what is
//! published.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde::Deserialize;

use super::checklist::{self, Checklist};
use super::known::{self, Draft};
use super::overview::state_name;
use super::published;
use super::returned;
use super::words::Words;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::sheet::schema::{self, Kind, Section};
use crate::store::DeskState;
use crate::ui::address;
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    let Some(desk) = state.store.desk(week).await? else {
        let told = query.get("published").and_then(|number| number.parse().ok());
        return published::page(&state, &person, week, told).await;
    };
    let draft = Draft { person, desk };
    let checklist = checklist::of(&state, &draft).await?;
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let desk = &draft.desk;
    let title = Words::DraftTitle.with(language, &[&week.to_string(), &week.short(), &desk.number.to_string()]);
    let at = local_time::minute(desk.updated_at);
    let saved = Words::LastSaved.with(language, &[&desk.version.to_string(), &who(&desk.updated_by, language), &at]);
    let part = |slug: &str| address::edit_part(language, week, slug);
    let body = view! {
        {known::steps(&draft, None)}
        <h1>{title.clone()}</h1>
        <p>{w(state_name(desk.state))} " · " {saved}</p>
        {returned::banner(desk, language)}
        {known::locked(&draft)}
        {next(&draft, &checklist)}
        <section>
            <h2>{w(Words::Sections)}</h2>
            {sections(&draft, &checklist)}
        </section>
        <section>
            <h2>{w(Words::Noticed)}</h2>
            {checklist::view(&checklist, &draft, None)}
        </section>
        <section>
            <h2>{w(Words::More)}</h2>
            <div class="buttons">
                <a class="button" href=part("preview")>{w(Words::Changes)}</a>
                <form method="post" action=part("copy")>
                    <input type="hidden" name="version" value=desk.version.to_string() />
                    <button type="submit">{w(Words::CopyLast)}</button>
                </form>
                <details>
                    <summary>{w(Words::DeleteDraft)}</summary>
                    <form method="post" action=part("delete") class="buttons">
                        <input type="hidden" name="version" value=desk.version.to_string() />
                        <p>{w(Words::DeleteWhat)}</p>
                        <button type="submit">{w(Words::DeleteDraft)}</button>
                    </form>
                </details>
            </div>
        </section>
    };
    Ok(frame::page(&state, &draft.person, &title, body.into_any()))
}

/// The one thing to do next.
fn next(draft: &Draft, checklist: &Checklist) -> AnyView {
    let language = draft.person.language;
    let week = draft.desk.week;
    let empty = draft
        .desk
        .sheet
        .fields()
        .all(|(key, _)| schema::field(key).is_none_or(|field| field.section == Section::General));
    let (slug, words) = match draft.desk.state {
        DeskState::Draft if empty => ("import", Words::DoPaste),
        DeskState::Draft if !checklist.is_clear() => ("review", Words::DoMend),
        DeskState::Draft => ("review", Words::DoSubmit),
        DeskState::Review => ("review", Words::DoDecide),
        _ => ("review", Words::DoWait),
    };
    view! { <p><a class="button main" href=address::edit_part(language, week, slug)>{words.read(language)}</a></p> }
        .into_any()
}

fn sections(draft: &Draft, checklist: &Checklist) -> AnyView {
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let rows = Section::ALL.map(|section| {
        let inside = |key: &str| schema::field(key).is_some_and(|field| field.section == section);
        let filled = draft
            .desk
            .sheet
            .fields()
            .filter(|(key, _)| schema::field(key).is_some_and(|field| field.section == section && field.kind != Kind::List))
            .count();
        let noticed = checklist.items.iter().filter(|item| item.field.as_deref().is_some_and(inside)).count();
        let (state, class) = match (filled, noticed) {
            (0, _) => (w(Words::SectionEmpty).to_owned(), "gap"),
            (filled, 0) => (Words::SectionFilled.with(language, &[&filled.to_string()]), ""),
            (filled, noticed) => {
                (Words::SectionNoticed.with(language, &[&filled.to_string(), &noticed.to_string()]), "level-warning")
            }
        };
        let to = address::edit_part(language, draft.desk.week, section.slug());
        view! { <tr><th scope="row"><a href=to>{section.name().read(language)}</a></th><td class=class>{state}</td></tr> }
    });
    view! {
        <table>
            <thead>
                <tr><th scope="col">{w(Words::SectionColumn)}</th><th scope="col">{w(Words::StateColumn)}</th></tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[derive(Deserialize)]
pub struct Version {
    pub version: u32,
}

/// `POST /edit/weeks/{week}/delete`: the draft goes; it can come back for 30 days.
pub async fn delete(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(at): Form<Version>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    state.store.delete_desk(week, at.version, &person.actor(), state.clock.now()).await?;
    Ok(Redirect::to(&address::at(person.language, "/edit")).into_response())
}

//! `/edit/weeks/{week}/review`: the checklist, the comments, and the way on: submit, send back, publish.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde::Deserialize;

use super::blocks::{self, Block};
use super::checklist::{self, Checklist};
use super::decide;
use super::figures;
use super::history;
use super::known::{self, Draft};
use super::overview::state_name;
use super::refusal;
use super::remarks;
use super::returned;
use super::week::Version;
use super::words::Words;
use crate::domain::characters;
use crate::domain::finding::Level;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::sheet;
use crate::store::{DeskState, FieldChange};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// As many changes are listed; the history has all.
const MOST_CHANGES: usize = 40;

/// What was typed into the forms of this page and is not done yet.
#[derive(Default)]
pub struct Typed {
    pub words: BTreeMap<String, String>,
    /// Why it was refused.
    pub refused: Option<String>,
}

impl Typed {
    pub fn get(&self, name: &str) -> String {
        self.words.get(name).cloned().unwrap_or_default()
    }
}

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, &week).await?;
    page(&state, &draft, &Typed { words: query, refused: None }).await
}

/// The page, with what was typed in its fields.
pub async fn page(state: &state::State, draft: &Draft, typed: &Typed) -> Result<Response, Error> {
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let checklist = checklist::of(state, draft).await?;
    let figures = figures::view(state, draft, &checklist).await?;
    let comments = state.store.comments(draft.desk.week).await?;
    let publisher = draft.person.role.may(Role::Publisher);
    let in_review = draft.desk.state == DeskState::Review;
    let others = if publisher { blocks::four_eyes(state, draft).await? } else { None };
    let found = [blocks::errors(draft, &checklist), blocks::comments(draft, &comments)];
    let in_the_way: Vec<Block> = match in_review {
        true => others.into_iter().chain(found.into_iter().flatten()).collect(),
        false => others.into_iter().collect(),
    };
    let deciding = in_review && publisher && in_the_way.is_empty();
    let before = decide::Before::of(state, draft, &checklist).await?;
    let act = match draft.desk.state {
        DeskState::Review if publisher => {
            decide::form(draft, &checklist, &in_the_way, typed, &before, state.clock.now())
        }
        DeskState::Review => {
            let text =
                Words::WaitsForPublisher.with(language, &[draft.desk.submitted_by.as_deref().unwrap_or_default()]);
            let in_the_way = blocks::view(&in_the_way, Words::Blocks, draft);
            view! { {checklist::view(&checklist, draft, None)} {in_the_way} <p>{text}</p> }.into_any()
        }
        DeskState::Scheduled => decide::scheduled(draft, publisher),
        _ => submission(draft, &checklist, &in_the_way),
    };
    // What has no field on this page, because the draft is another now, is shown to be copied, unless the draft keeps it.
    let decided = |name: &str| match (&draft.desk.decided, name) {
        (Some(decided), "note") => decided.note == typed.get("note"),
        (Some(decided), "reason") => decided.reasons.values().any(|reason| *reason == typed.get("reason")),
        (Some(decided), "at") => decided.at == typed.get("at"),
        (Some(decided), name) => {
            name.strip_prefix("reason:").and_then(|key| decided.reasons.get(key)) == typed.words.get(name)
        }
        (None, _) => false,
    };
    let here = |name: &str| match name {
        name if decided(name) => true,
        "field" | "text" => true,
        "back" => in_review && publisher,
        name => deciding && (["note", "at", "same"].contains(&name) || asks(&checklist, name)),
    };
    let kept = typed.refused.as_ref().and_then(|_| known::kept(&typed.words, language, |name| !here(name)));
    let kept = kept.map(|kept| view! { <section><h2>{w(Words::Unplaced)}</h2> {kept}</section> });
    let refused = typed.refused.clone().map(|why| {
        view! { <p class="banner problem" role="alert" tabindex="-1" autofocus=true>{why}</p> }
    });
    let meanwhile = meanwhile(state, draft, typed).await?;
    // On a phone the table of figures is several screens long.
    let asked = checklist.items.iter().filter(|item| item.level != Level::Note).count();
    let to_findings = (asked > 0).then(|| {
        view! { <p><a href="#checklist">{Words::ToFindings.with(language, &[&asked.to_string()])}</a></p> }
    });
    let title = Words::ReviewTitle.with(language, &[&draft.desk.week.to_string()]);
    let body = view! {
        {known::steps(draft, None)}
        <h1>{title.clone()}</h1>
        <p>{w(state_name(draft.desk.state))}</p>{returned::banner(&draft.desk, language)}
        {refused}
        {to_findings}
        {meanwhile}
        {kept}
        {figures}
        <section>
            <h2 id="checklist">{w(Words::Checklist)}</h2>
            {act}
        </section>
        <section>
            <h2 id="comments">{w(Words::Comments)}</h2>
            {remarks::list(draft, &comments)}
            {remarks::form(draft, typed)}
        </section>
    };
    Ok(frame::page(state, &draft.person, &title, body.into_any()))
}

/// What others changed in the draft since the page was opened of which the words come back.
async fn meanwhile(state: &state::State, draft: &Draft, typed: &Typed) -> Result<Option<AnyView>, Error> {
    let (desk, language) = (&draft.desk, draft.person.language);
    let opened = typed.words.get("version").and_then(|version| version.parse::<u32>().ok());
    let opened = opened.filter(|opened| (desk.first_version..desk.version).contains(opened));
    let Some(opened) = opened.filter(|_| typed.refused.is_some()) else { return Ok(None) };
    let before = state.store.draft_at(desk.week, &desk.id, opened).await?;
    let changes = sheet::between(&before, &desk.sheet).into_iter().take(MOST_CHANGES);
    let lines = changes.map(|change| {
        let change = FieldChange { key: change.key, before: change.before, after: change.after, aside: false };
        history::line(draft, &change)
    });
    let lines = lines.collect_view();
    let decided = desk.decided.as_ref().map(|decided| {
        let reasons: BTreeSet<&String> = decided.reasons.values().collect();
        let words = [&decided.note, &decided.at].into_iter().chain(reasons).filter(|words| !words.is_empty());
        let words = words.map(|words| view! { <li>{words.clone()}</li> }).collect_view();
        view! { <p>{Words::DecidedKept.read(language)}</p> <ul>{words}</ul> }
    });
    Ok(Some(
        view! {
            <section>
                <h2>{Words::ChangedMeanwhile.with(language, &[&desk.updated_by])}</h2>
                <ul class="history">{lines}</ul>
                {decided}
            </section>
        }
        .into_any(),
    ))
}

/// Whether the field of this name is one for the reason of a warning.
fn asks(checklist: &Checklist, name: &str) -> bool {
    let mut warnings = checklist.of_level(crate::domain::finding::Level::Warning);
    match name.strip_prefix("reason:") {
        Some(reason) => warnings.any(|item| item.reason == reason),
        None => name == "reason" && warnings.next().is_some(),
    }
}

/// `others`: that who submits it will not be who approves it.
fn submission(draft: &Draft, checklist: &Checklist, others: &[Block]) -> AnyView {
    let language = draft.person.language;
    let part = |slug: &str| address::edit_part(language, draft.desk.week, slug);
    let blocked: Vec<Block> = blocks::errors(draft, checklist).into_iter().collect();
    let submit = blocked.is_empty().then(|| {
        view! {
            <form method="post" action=part("submit")>
                <input type="hidden" name="version" value=draft.desk.version.to_string() />
                <button type="submit" class="main">{Words::Submit.read(language)}</button>
            </form>
        }
    });
    view! {
        {checklist::view(checklist, draft, None)}
        {blocks::view(&blocked, Words::BlocksSubmission, draft)}
        {blocks::view(others, Words::Approving, draft)}
        <div class="buttons">
            {submit}
            <a class="button" href=part("preview")>{Words::Changes.read(language)}</a>
        </div>
    }
    .into_any()
}

#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    field: String,
    #[serde(default)]
    text: String,
}

/// `POST /edit/weeks/{week}/comments`
pub async fn comment(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let words =
        BTreeMap::from([("field".to_owned(), said.field.clone()), ("text".to_owned(), characters::text(&said.text))]);
    let week = known::week(&week)?;
    let Some(desk) = state.store.desk(week).await? else { return Ok(known::gone(&state, &person, week, &words)) };
    let draft = Draft { person, desk };
    let text = words.get("text").map_or("", String::as_str);
    let done = state.store.comment(week, &said.field, text, &draft.person.actor(), state.clock.now()).await;
    refusal::or_page(&state, &draft, done, words, "review#comments").await
}

#[derive(Deserialize)]
pub struct Answered {
    comment: i64,
}

/// `POST /edit/weeks/{week}/resolve`
pub async fn resolve(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(answered): Form<Answered>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    state.store.resolve_comment(week, answered.comment, &person.actor(), state.clock.now()).await?;
    let to = format!("{}#comments", address::edit_part(person.language, week, "review"));
    Ok(Redirect::to(&to).into_response())
}

/// `POST /edit/weeks/{week}/submit`
pub async fn submit(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(at): Form<Version>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, &week).await?;
    if !checklist::of(&state, &draft).await?.is_clear() {
        let why = Words::ErrorsBlock.read(draft.person.language).to_owned();
        let typed = Typed { refused: Some(why), ..Typed::default() };
        return Ok(frame::with_status(StatusCode::UNPROCESSABLE_ENTITY, page(&state, &draft, &typed).await?));
    }
    let done = state.store.submit(draft.desk.week, at.version, &draft.person.actor(), state.clock.now()).await;
    refusal::or_page(&state, &draft, done, BTreeMap::new(), "review").await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Back {
    version: String,
    reason: String,
}

/// `POST /edit/weeks/{week}/return`: back to the editors, with the reason.
pub async fn send_back(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(back): Form<Back>,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let reason = characters::line(&back.reason);
    let words = BTreeMap::from([("back".to_owned(), reason.clone())]);
    let week = known::week(&week)?;
    let Some(desk) = state.store.desk(week).await? else { return Ok(known::gone(&state, &person, week, &words)) };
    let draft = Draft { person, desk };
    let now = state.clock.now();
    let version = back.version.parse().unwrap_or_default();
    let done = state.store.send_back(week, version, &reason, &draft.person.actor(), now).await;
    refusal::or_page(&state, &draft, done, words, "review").await
}

/// The time that a field of the publication's form holds; `Err` when it holds something else.
pub fn time(text: &str) -> Result<Option<DateTime<Utc>>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => local_time::read(text).map(Some).ok_or(()),
    }
}

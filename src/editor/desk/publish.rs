//! Publishing a draft, now or at a time, and calling a planned publication off.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::blocks;
use super::checklist;
use super::decide;
use super::known::{self, Draft};
use super::published;
use super::refusal;
use super::review::{self, Typed, time};
use super::words::Words;
use crate::domain::characters;
use crate::domain::finding::Level;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::store::{self, Approval, Decided, DeskState};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// Note and reasons stand on the readers' page.
const LONGEST: usize = 500;

/// `POST /edit/weeks/{week}/publish`: approves the draft and publishes it, at once or at the time that `at` says.
pub async fn publish(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let form: BTreeMap<String, String> =
        pairs.into_iter().map(|(name, text)| (name, characters::line(&text))).collect();
    let week = known::week(&week)?;
    let Some(desk) = state.store.desk(week).await? else { return Ok(known::gone(&state, &person, week, &form)) };
    let draft = Draft { person, desk };
    let language = draft.person.language;
    let get = |name: &str| form.get(name).map_or("", |text| text.trim());
    let checklist = checklist::of(&state, &draft).await?;
    let reason = |key: &str| match get(&format!("reason:{key}")) {
        "" => get("reason"),
        own => own,
    };
    let now = state.clock.now();
    let version = get("version").parse().unwrap_or_default();
    if form.values().any(|text| text.chars().count() > LONGEST) {
        let why = Words::ReasonLong.with(language, &[&LONGEST.to_string()]);
        let typed = Typed { words: form.clone(), refused: Some(why) };
        return Ok(frame::with_status(StatusCode::UNPROCESSABLE_ENTITY, review::page(&state, &draft, &typed).await?));
    }
    // Of a draft that is another one by now, the store says just that.
    if draft.desk.state == DeskState::Review && draft.desk.version == version {
        let typed = Typed { words: form.clone(), refused: Some(Words::NotPublished.read(language).to_owned()) };
        let comments = state.store.comments(week).await?;
        let others = blocks::four_eyes(&state, &draft).await?;
        let status = if others.is_some() { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
        let found = [blocks::errors(&draft, &checklist), blocks::comments(&draft, &comments)];
        let same = decide::Before::of(&state, &draft, &checklist).await?.same;
        let to_do = blocks::to_do(&draft, &checklist, &typed, now, same, |key| !reason(key).is_empty());
        if others.into_iter().chain(found.into_iter().flatten()).chain(to_do).next().is_some() {
            return Ok(frame::with_status(status, review::page(&state, &draft, &typed).await?));
        }
    }
    let warnings = checklist.of_level(Level::Warning).map(|item| &item.reason);
    let reasons =
        warnings.map(|key| (key.clone(), reason(key).to_owned())).filter(|(_, why)| !why.is_empty()).collect();
    let when = time(get("at"));
    let (note, at) = (get("note").to_owned(), get("at").to_owned());
    let decided = Decided { note, at, reasons: BTreeMap::clone(&reasons) };
    let approval = Approval { note: get("note").to_owned(), reasons, checked: checklist.checked };
    let actor = draft.person.actor();
    if let Ok(Some(at)) = when {
        let done = state.store.schedule_desk(week, version, &approval, at, &actor, now).await;
        keep(&state, &draft, &done, decided).await?;
        return refusal::or_page(&state, &draft, done, form, "review").await;
    }
    match state.store.publish_desk(week, version, &approval, &actor, now).await {
        Ok(revision) => {
            state.published();
            Ok(Redirect::to(&published::told(&draft.person, week, revision.number)).into_response())
        }
        Err(error) => {
            let done = Err::<(), _>(error);
            keep(&state, &draft, &done, decided).await?;
            refusal::or_page(&state, &draft, done, form, "review").await
        }
    }
}

/// A draft that changed meanwhile is decided over again, with the same words.
async fn keep(
    state: &state::State,
    draft: &Draft,
    done: &Result<(), store::Error>,
    decided: Decided,
) -> Result<(), Error> {
    if matches!(done, Err(store::Error::Stale { .. } | store::Error::NotInReview(_))) {
        state.store.keep_decided(&draft.desk, decided).await?;
    }
    Ok(())
}

/// `POST /edit/weeks/{week}/withdraw`: a planned publication is called off; the draft is in review again.
pub async fn withdraw(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let draft = known::draft(&state, person, &week).await?;
    let done = state.store.withdraw_schedule(draft.desk.week, &draft.person.actor(), state.clock.now()).await;
    refusal::or_page(&state, &draft, done, BTreeMap::new(), "review").await
}

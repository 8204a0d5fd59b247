//! Publishing a draft, now or at a time, and calling a planned publication off.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::checklist;
use super::known::{self, Draft};
use super::refusal;
use super::review::{self, Typed, time};
use super::words::Words;
use crate::domain::characters;
use crate::domain::finding::Level;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::store::Approval;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

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
    let mut reasons = BTreeMap::new();
    let mut unexplained = 0_usize;
    for item in checklist.of_level(Level::Warning) {
        let own = get(&format!("reason:{}", item.reason));
        let reason = if own.is_empty() { get("reason") } else { own };
        if reason.is_empty() {
            unexplained += 1;
        } else {
            reasons.insert(item.reason.clone(), reason.to_owned());
        }
    }
    let when = time(get("at"));
    let now = state.clock.now();
    let refused = match (&when, checklist.is_clear()) {
        (_, false) => Some(Words::ErrorsBlock.read(language).to_owned()),
        (Err(()), _) => Some(Words::NoSuchTime.read(language).to_owned()),
        (Ok(Some(at)), _) if *at <= now => Some(Words::TimePassed.read(language).to_owned()),
        _ if unexplained > 0 => Some(Words::ReasonsMissing.with(language, &[&unexplained.to_string()])),
        _ => None,
    };
    if let Some(why) = refused {
        let page = review::page(&state, &draft, &Typed { words: form, refused: Some(why) }).await?;
        return Ok(frame::with_status(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let approval = Approval { note: get("note").to_owned(), reasons, checked: checklist.checked };
    let actor = draft.person.actor();
    let version = get("version").parse().unwrap_or_default();
    let done = match when {
        Ok(Some(at)) => state.store.schedule_desk(week, version, &approval, at, &actor, now).await.map(|_| ()),
        _ => state.store.publish_desk(week, version, &approval, &actor, now).await.map(|_| ()),
    };
    if done.is_ok() && matches!(when, Ok(None)) {
        state.published();
        return Ok(Redirect::to(&address::week(language, week)).into_response());
    }
    refusal::or_page(&state, &draft, done, form, "review").await
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

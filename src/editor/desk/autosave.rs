//! What the browser's half of the forms asks: saving single fields as they are typed, and what others did meanwhile.

use std::collections::BTreeMap;
use std::time::Instant;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::known;
use super::presence::Present;
use super::words::Words;
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::sheet::Conflict;
use crate::sheet::schema::{self, Kind};
use crate::sheet::{Sheet, typed};
use crate::store::{self, SavedDesk};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

#[derive(Deserialize)]
pub struct Sent {
    /// Who opened the page that sends this.
    by: String,
    /// The version that the changes were typed into.
    base: u32,
    changes: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    /// What others wrote since the version sent, by key.
    theirs: BTreeMap<String, String>,
    conflicts: Vec<Conflict>,
    /// What is wrong with the fields sent.
    problems: BTreeMap<String, String>,
    /// How the fields sent were understood.
    understood: BTreeMap<String, String>,
}

/// `POST /edit/weeks/{week}/save`
pub async fn save(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Json(sent): Json<Sent>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    // Somebody else logged in meanwhile: nobody's words are saved under another's name.
    if sent.by != person.name {
        return Err(Error::Unauthorised);
    }
    let week = known::week(&week)?;
    let language = person.language;
    if let Some(unknown) = sent.changes.keys().find(|key| schema::field(key).is_none()) {
        let message = Words::NoSuchField.with(language, &[&unknown.chars().take(100).collect::<String>()]);
        return Ok(refusal(StatusCode::UNPROCESSABLE_ENTITY, "invalid", &message));
    }
    if state.store.desk(week).await?.is_none() {
        return Ok(refusal(StatusCode::GONE, "gone", Words::GoneWhy.read(language)));
    }
    let saved = state.store.save_desk(week, sent.base, &sent.changes, &person.actor(), state.clock.now()).await;
    let saved = match saved {
        Ok(saved) => saved,
        Err(error) => return refused(error, language),
    };
    let before = state.store.desk_at(week, sent.base).await?;
    let all = known::problems(&saved.sheet, week, language);
    let problems = all.into_iter().filter(|(key, _)| sent.changes.contains_key(key)).collect();
    let understood = sent
        .changes
        .iter()
        .filter_map(|(key, text)| Some((key.clone(), typed::understood(key, text, week, language).ok().flatten()?)));
    let mut theirs = differing(&before, &saved.sheet, |key| sent.changes.contains_key(key));
    theirs.extend(rows_of_all(&sent.changes, &saved));
    let status = if saved.conflicts.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let answer = Answer {
        version: saved.version,
        theirs,
        problems,
        understood: understood.collect(),
        conflicts: saved.conflicts,
    };
    Ok((status, Json(answer)).into_response())
}

#[derive(Deserialize)]
pub struct Asked {
    since: u32,
    #[serde(default)]
    at: String,
}

#[derive(Serialize)]
struct Now {
    version: u32,
    state: &'static str,
    theirs: BTreeMap<String, String>,
    present: Vec<Present>,
}

/// `GET /edit/weeks/{week}/state?since=VERSION&at=SECTION`
pub async fn now(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let week = known::week(&week)?;
    let Some(desk) = state.store.desk(week).await? else {
        return Ok(refusal(StatusCode::GONE, "gone", Words::GoneWhy.read(person.language)));
    };
    let theirs = if desk.version > asked.since {
        differing(&state.store.desk_at(week, asked.since).await?, &desk.sheet, |_| false)
    } else {
        BTreeMap::new()
    };
    let present = state.presence.seen(week, &person.name, &asked.at, Instant::now());
    Ok(Json(Now { version: desk.version, state: desk.state.code(), theirs, present }).into_response())
}

/// The texts of `after` that differ from `before`, by key; what was emptied is empty.
fn differing(before: &Sheet, after: &Sheet, leave_out: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let keys = before.fields().chain(after.fields()).map(|(key, _)| key);
    keys.filter(|key| before.get(key) != after.get(key) && !leave_out(key))
        .map(|key| (key.to_owned(), after.get(key).to_owned()))
        .collect()
}

/// The rows of a list are those of all: the browser hears them where they are not the ones that it sent, with everything in a
/// row that it took out and that stays because somebody else wrote in it.
fn rows_of_all(sent: &BTreeMap<String, String>, saved: &SavedDesk) -> BTreeMap<String, String> {
    let mut rows = BTreeMap::new();
    for (key, text) in sent {
        let is_list = schema::field(key).is_some_and(|field| field.kind == Kind::List);
        if is_list && saved.sheet.get(key) != text {
            rows.insert(key.clone(), saved.sheet.get(key).to_owned());
        }
    }
    for stays in saved.conflicts.iter().filter(|found| schema::field(&found.key).is_none()) {
        let inside = saved.sheet.below(&stays.key).filter(|(key, _)| !sent.contains_key(*key));
        rows.extend(inside.map(|(key, text)| (key.to_owned(), text.to_owned())));
    }
    rows
}

/// Why the store does not take it.
fn refused(error: store::Error, language: Language) -> Result<Response, Error> {
    let Some((status, why)) = super::refusal::said(&error, language) else { return Err(error.into()) };
    let kind = match status {
        StatusCode::GONE => "gone",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::CONFLICT => "conflict",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        _ => "invalid",
    };
    Ok(refusal(status, kind, &why))
}

fn refusal(status: StatusCode, kind: &str, message: &str) -> Response {
    (status, Json(json!({ "error": { "kind": kind, "message": message } }))).into_response()
}

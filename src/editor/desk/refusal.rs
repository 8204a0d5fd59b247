//! What the store refuses at the desk, said to the person who asked for it, beside what was typed.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::known::{self, Draft};
use super::review::{self, Typed};
use super::words::Words;
use crate::domain::language::Language;
use crate::editor::frame;
use crate::sheet::{schema, typed};
use crate::store;
use crate::ui::address;
use crate::web::error::{Error, Missing};
use crate::web::state::State;

/// On to the draft's page `to` when it is done; the review's page with what was typed and why not when the store
/// refused.
pub async fn or_page<T>(
    state: &State,
    draft: &Draft,
    done: Result<T, store::Error>,
    words: BTreeMap<String, String>,
    to: &str,
) -> Result<Response, Error> {
    let language = draft.person.language;
    let error = match done {
        Ok(_) => return Ok(Redirect::to(&address::edit_part(language, draft.desk.week, to)).into_response()),
        Err(error) => error,
    };
    let Some((status, why)) = said(&error, language) else { return Err(error.into()) };
    // As it is now: that may be what the refusal is about.
    let week = draft.desk.week;
    let Some(desk) = state.store.desk(week).await? else {
        return match words.is_empty() {
            true => Err(Error::NotFound(Missing::Draft(week))),
            false => Ok(known::gone(state, &draft.person, week, &words)),
        };
    };
    let draft = Draft { person: draft.person.clone(), desk };
    let page = review::page(state, &draft, &Typed { words, refused: Some(why) }).await?;
    Ok(frame::with_status(status, page))
}

/// The refusal in words; `None` when it is no refusal but a failure.
pub fn said(error: &store::Error, language: Language) -> Option<(StatusCode, String)> {
    use store::Error as E;
    let w = |words: Words| words.read(language).to_owned();
    let with = |words: Words, value: String| words.with(language, &[&value]);
    let (conflict, unprocessable) = (StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
    Some(match error {
        E::Stale { version, .. } => (conflict, with(Words::Stale, version.to_string())),
        E::NoVersion { version, .. } => (conflict, with(Words::NoVersion, version.to_string())),
        E::NoDesk(_) => (StatusCode::GONE, w(Words::GoneWhy)),
        E::AnotherDraft(_) => (conflict, w(Words::AnotherDraft)),
        E::NotDeleted(_) => (StatusCode::NOT_FOUND, w(Words::NotDeleted)),
        E::TooEarly(week) => (unprocessable, with(Words::TooEarly, week.to_string())),
        E::TooLarge { .. } | E::TooManyRows { .. } => (StatusCode::PAYLOAD_TOO_LARGE, w(Words::TooLarge)),
        E::TooLong { key, length, .. } => {
            let label = schema::field(key).map_or(key.as_str(), |field| field.label.read(language));
            let values = [label, &typed::LONGEST.to_string(), &length.to_string()];
            (unprocessable, Words::FieldTooLong.with(language, &values))
        }
        E::NotInReview(_) => (conflict, w(Words::NotInReview)),
        E::NotScheduled(_) => (conflict, w(Words::NotScheduled)),
        E::Scheduled { .. } => (conflict, w(Words::EditRefused)),
        E::FourEyes { who, part, may, .. } => (StatusCode::FORBIDDEN, four_eyes(who, *part, may, language)),
        E::NoPublisher { name, .. } => (StatusCode::FORBIDDEN, with(Words::NoPublisher, name.clone())),
        E::OpenComments { count, .. } => (unprocessable, with(Words::OpenComments, count.to_string())),
        E::Problems { .. } => (unprocessable, w(Words::ErrorsBlock)),
        E::Unreasoned { count, .. } => (unprocessable, with(Words::ReasonsMissing, count.to_string())),
        E::Forbidden { .. } => (unprocessable, w(Words::RulesForbid)),
        E::Generated(_) => (unprocessable, w(Words::GeneratedStays)),
        E::ReasonMissing(_) => (unprocessable, w(Words::ReasonMissing)),
        E::NothingNew { number, .. } => (unprocessable, with(Words::NothingNew, number.to_string())),
        E::NoteMissing(_) => (unprocessable, w(Words::NoteMissing)),
        E::PublishTime(_) => (unprocessable, w(Words::TimePassed)),
        E::CommentLength(_) => (unprocessable, w(Words::CommentLength)),
        E::TooManyComments(_) => (unprocessable, w(Words::TooManyComments)),
        E::NoField { key, .. } => (unprocessable, with(Words::NoSuchField, key.clone())),
        E::NoComment(_) => (StatusCode::NOT_FOUND, w(Words::NoComment)),
        E::Full(_) => (StatusCode::SERVICE_UNAVAILABLE, w(Words::DiskFull)),
        E::Locked { .. } => (StatusCode::SERVICE_UNAVAILABLE, w(Words::DatabaseLocked)),
        _ => return None,
    })
}

/// Why somebody else has to approve, and who may.
fn four_eyes(who: &str, part: store::Part, may: &[String], language: Language) -> String {
    let why = match part {
        store::Part::Changed => Words::FourEyesChanged,
        store::Part::Submitted => Words::FourEyesSubmitted,
    };
    let others = match may {
        [] => Words::NobodyElseMay.read(language).to_owned(),
        may => Words::TheseMay.with(language, &[&may.join(if language == Language::Chinese { "、" } else { ", " })]),
    };
    format!("{}{others}", why.with(language, &[who]))
}

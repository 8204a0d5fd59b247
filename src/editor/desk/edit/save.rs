//! The form of a page, sent: everything in it is saved, whether it can be understood or not. What cannot be saved comes back
//! with every word in its field, and why.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Scope, Typed, page};
use crate::domain::role::Role;
use crate::editor::desk::known::{self, Draft};
use crate::editor::desk::words::Words;
use crate::editor::desk::{refusal, rows};
use crate::editor::frame;
use crate::sheet::schema::{self, Kind};
use crate::sheet::{Conflict, Sheet, typed};
use crate::store::{self, SavedDesk};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

pub async fn save_section(
    state: State<state::State>,
    person: Person,
    Path((week, section)): Path<(String, String)>,
    form: Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    save(state, person, &week, Scope::of(&section, None)?, form).await
}

pub async fn save_policy(
    state: State<state::State>,
    person: Person,
    Path((week, row)): Path<(String, String)>,
    form: Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    save(state, person, &week, Scope::of("", Some(row))?, form).await
}

/// The texts of the page's fields, by key.
type Texts = BTreeMap<String, String>;

/// Saves what was typed, then does what the button said.
async fn save(
    State(state): State<state::State>,
    person: Person,
    week: &str,
    scope: Scope,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let form: Texts = pairs.into_iter().map(|(key, text)| (key, text.replace("\r\n", "\n"))).collect();
    let base: u32 = form.get("version").and_then(|version| version.trim().parse().ok()).unwrap_or_default();
    let sent: Texts =
        form.iter().filter(|(key, _)| scope.holds(key)).map(|(key, text)| (key.clone(), text.clone())).collect();
    let week = known::week(week)?;
    let Some(desk) = state.store.desk(week).await? else { return Ok(known::gone(&state, &person, week, &form)) };
    // Who went on writing in a row that somebody took out brings it back; one that never was cannot come back.
    if !scope.stands(&desk.sheet) && !state.store.desk_at(week, base).await.is_ok_and(|base| scope.stands(&base)) {
        return Ok(known::row_gone(&state, &person, week, &form));
    }
    let mut draft = Draft { person, desk };
    let act = form.get("do").map_or("save", String::as_str);
    let mut changes = sent.clone();
    let place = match rows::pasted(act, &form, &draft, |list| scope.holds(list), &mut changes) {
        Ok(place) => place.filter(|_| act != "next"),
        Err(pasted) => {
            let wrong = pasted.iter().find(|(_, pasted)| pasted.problem.is_some());
            let first = wrong.map(|(list, _)| format!("paste:{list}"));
            let sheet = with(&draft.desk.sheet, &sent);
            draft.desk.version = base;
            let typed = Typed { sheet, first, said: Some(Words::TableNotAdded), pasted, ..Typed::default() };
            return answer(StatusCode::UNPROCESSABLE_ENTITY, &state, &draft, &scope, &typed).await;
        }
    };
    let focus = rows::apply(act, &draft, &mut changes).or(place);
    let saved = state.store.save_desk(week, base, &changes, &draft.person.actor(), state.clock.now()).await;
    let SavedDesk { version, sheet, conflicts, .. } = match saved {
        Ok(saved) => saved,
        Err(store::Error::NoDesk(_)) => return Ok(known::gone(&state, &draft.person, week, &form)),
        Err(error) => return refused(&state, draft, &scope, base, &sent, &form, error).await,
    };
    if !scope.stands(&sheet) {
        return Ok(known::row_gone(&state, &draft.person, week, &form));
    }
    let draft = draft.at_version(version, sheet.clone());
    let preview = act.strip_prefix("preview:").map(str::to_owned);
    if !conflicts.is_empty() {
        // Theirs is saved; ours stands in the fields, to be kept by saving again or given up.
        let said = Some(Words::ConflictSaid);
        let mut typed = Typed { sheet, conflicts, said, preview, ..Typed::default() };
        for conflict in &typed.conflicts {
            typed.sheet.set(&conflict.key, &conflict.ours);
        }
        return answer(StatusCode::CONFLICT, &state, &draft, &scope, &typed).await;
    }
    if preview.is_some() {
        let typed = Typed { sheet, said: Some(Words::Saved), first: preview.clone(), preview, ..Typed::default() };
        return page(&state, &draft, &scope, &typed).await;
    }
    if let Some(place) = focus {
        return Ok(Redirect::to(&format!("{}?saved={version}#{place}", scope.address(&draft))).into_response());
    }
    let problems = known::problems(&sheet, draft.desk.week, draft.person.language);
    if problems.keys().any(|key| scope.holds(key)) {
        let typed = Typed { sheet, said: Some(Words::Saved), ..Typed::default() };
        return answer(StatusCode::UNPROCESSABLE_ENTITY, &state, &draft, &scope, &typed).await;
    }
    let to = match act {
        "next" => known::section_after(scope.section)
            .map(|section| address::edit_part(draft.person.language, draft.desk.week, section.slug())),
        _ => None,
    };
    let to = to.unwrap_or_else(|| format!("{}?saved={version}", scope.address(&draft)));
    Ok(Redirect::to(&to).into_response())
}

async fn answer(
    status: StatusCode,
    state: &state::State,
    draft: &Draft,
    scope: &Scope,
    typed: &Typed,
) -> Result<Response, Error> {
    Ok(frame::with_status(status, page(state, draft, scope, typed).await?))
}

/// The form with every word that was typed into it, over the draft as it is now, and why the store does not take it.
async fn refused(
    state: &state::State,
    draft: Draft,
    scope: &Scope,
    base: u32,
    sent: &Texts,
    form: &Texts,
    error: store::Error,
) -> Result<Response, Error> {
    let Some((status, why)) = refusal::said(&error, draft.person.language) else { return Err(error.into()) };
    let week = draft.desk.week;
    let Some(desk) = state.store.desk(week).await? else { return Ok(known::gone(state, &draft.person, week, form)) };
    let mut draft = Draft { desk, ..draft };
    let typed = if matches!(error, store::Error::Stale { .. } | store::Error::NoVersion { .. }) {
        // They were typed into a draft that is no more: each is asked for where the present one says something else.
        beside(&draft.desk.sheet, sent)
    } else {
        // The same form can be saved once the reason is gone: it still says what it started from.
        draft.desk.version = base;
        Typed { sheet: with(&draft.desk.sheet, sent), ..Typed::default() }
    };
    let pasted = rows::boxed(form);
    answer(status, state, &draft, scope, &Typed { refused: Some(why), pasted, ..typed }).await
}

/// The sheet with what was typed on top.
fn with(sheet: &Sheet, sent: &Texts) -> Sheet {
    let mut sheet = sheet.clone();
    sent.iter().for_each(|(key, text)| sheet.set(key, text));
    sheet
}

/// What was typed beside the sheet of another draft: rows of both, and the question which words stay where both say
/// something.
fn beside(sheet: &Sheet, sent: &Texts) -> Typed {
    let mut typed = Typed { sheet: sheet.clone(), ..Typed::default() };
    for (key, ours) in sent {
        if schema::field(key).is_some_and(|field| field.kind == Kind::List) {
            let mut rows = sheet.rows(key);
            ours.split_whitespace().for_each(|row| rows.push(row));
            typed.sheet.set(key, &rows.join(" "));
            continue;
        }
        let theirs = sheet.get(key);
        if ours.trim().is_empty() || typed::plain(ours) == typed::plain(theirs) {
            continue;
        }
        typed.sheet.set(key, ours);
        if !theirs.is_empty() {
            let (base, theirs) = (String::new(), theirs.to_owned());
            typed.conflicts.push(Conflict { key: key.clone(), base, theirs, ours: ours.clone() });
        }
    }
    typed
}

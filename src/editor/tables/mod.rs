//! `/edit/weeks/{week}/{section}/table?list=/leases`: the rows of a list from a table, CSV or Excel or pasted: what would
//! change, row by row, and then the change. The same address with `.csv` is the list as a file.

mod difference;
mod file;
mod view;
pub mod words;

use std::collections::BTreeSet;

use axum::extract::{Multipart, Path, Query, State as Shared};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::desk::known;
use super::frame::with_status;
use super::paste::sent::Sent;
use super::paste::{Draft, From, draft};
use super::routes::{Needs, Route};
use super::upload::{self, UploadError};
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::domain::week::Week;
use crate::sheet::schema::{self, Kind, Section};
use crate::sheet::table::{self, Grid, Table};
use crate::store;
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::body::{self, limited};
use crate::web::error::{Error, Missing};
use crate::web::state::State;

use words::Words;

pub fn routes() -> Vec<Route> {
    let needs = Needs::Role(Role::Editor);
    let route = |method, path, handler| Route { method, path, needs, handler };
    vec![
        route(Method::GET, "/edit/weeks/{week}/{section}/table", || get(start)),
        route(Method::POST, "/edit/weeks/{week}/{section}/table", || limited(post(sent), body::UPLOAD)),
        route(Method::GET, "/edit/weeks/{week}/{section}/table.csv", || get(csv)),
        // A policy's own page would have these addresses else; they name no section.
        route(Method::GET, "/edit/weeks/{week}/policies/table", || get(start)),
        route(Method::POST, "/edit/weeks/{week}/policies/table", || limited(post(sent), body::UPLOAD)),
        route(Method::GET, "/edit/weeks/{week}/policies/table.csv", || get(csv)),
    ]
}

#[derive(Deserialize)]
struct Place {
    week: String,
    #[serde(default = "policies")]
    section: String,
}

fn policies() -> String {
    Section::Policies.slug().to_owned()
}

/// The list of a week that an address names.
pub struct Asked {
    week: Week,
    section: Section,
    /// The list's key, rows and all: `/policies/r1/documents`.
    list: String,
}

#[derive(Deserialize)]
struct List {
    #[serde(default)]
    list: String,
}

type ListQuery = Query<List>;

impl Asked {
    fn of(place: &Place, list: String) -> Result<Self, Error> {
        let week = known::week(&place.week)?;
        let page = || Error::NotFound(Missing::Page);
        let section = Section::from_slug(&place.section).ok_or_else(page)?;
        let field = schema::field(&list).filter(|field| field.kind == Kind::List && field.section == section);
        field.ok_or_else(page)?;
        Ok(Self { week, section, list })
    }

    fn address(&self, language: Language, ending: &str) -> String {
        address::edit_table(language, self.week, self.section.slug(), &self.list, ending)
    }
}

async fn start(
    Shared(state): Shared<State>,
    person: Person,
    Path(place): Path<Place>,
    Query(list): ListQuery,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let asked = Asked::of(&place, list.list)?;
    Ok(view::form(&state, &person, &asked, "", None))
}

async fn csv(
    Shared(state): Shared<State>,
    person: Person,
    Path(place): Path<Place>,
    Query(list): ListQuery,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let asked = Asked::of(&place, list.list)?;
    let draft = draft(&state, asked.week).await?;
    let columns = table::columns(&asked.list).map_err(|_| Error::NotFound(Missing::Page))?;
    let file = file::csv(&draft.sheet, &asked.list, &columns, asked.week, person.language)?;
    state.store.note_draft_export(asked.week, &asked.list, &person.actor(), state.clock.now()).await?;
    Ok(file)
}

async fn sent(
    Shared(state): Shared<State>,
    person: Person,
    Path(place): Path<Place>,
    Query(list): ListQuery,
    form: Multipart,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let asked = Asked::of(&place, list.list)?;
    let mut sent = Sent::of(form, body::UPLOAD).await?;
    let language = person.language;
    let pasted = sent.get("text").to_owned();
    if sent.file.is_some() && !pasted.trim().is_empty() {
        let page = view::form(&state, &person, &asked, &pasted, Some(Words::Both.read(language).to_owned()));
        return Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let file = sent.file.take();
    let is_file = file.is_some();
    let (name, bytes) = file.unwrap_or_else(|| (String::new(), pasted.clone().into_bytes()));
    let list = asked.list.clone();
    let read = tokio::task::spawn_blocking(move || upload::table(&name, bytes, &list));
    let mut read = match read.await.map_err(|_| Error::Internal)? {
        Ok(read) => read,
        Err(error) => {
            let status = match error {
                UploadError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let page = view::form(&state, &person, &asked, &pasted, Some(error.message(language)));
            return Ok(with_status(status, page));
        }
    };
    let mut said: Vec<String> = read.notes.iter().map(|note| note.message(language)).collect();
    if !is_file && sent.get("of-file") == "1" {
        // What was said about the file when it came.
        read.grid.of_file = true;
        read.grid.unread = upload::table::places(sent.get("unread"));
        read.grid.merged = upload::table::merged(sent.get("merged"));
        read.grid.hidden = sent.get("hidden").parse().ok();
        said = sent.get("said").lines().take(MOST_SAID).map(str::to_owned).collect();
    }
    match table::of_grid(&asked.list, &read.grid) {
        Ok(table) => compare(&state, &person, &asked, &sent, &Read { grid: read.grid, said, table }).await,
        Err(message) => {
            let problem = std::iter::once(message.read(language)).chain(said).collect::<Vec<_>>().join(" · ");
            // A file's cells stand in the box, to be mended there.
            let text = if is_file { upload::table::written(&read.grid) } else { pasted };
            let page = view::form(&state, &person, &asked, &text, Some(problem));
            Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

/// A table that was read.
pub struct Read {
    /// On its way from page to page.
    grid: Grid,
    /// What is to be known about the file, in the reader's language.
    said: Vec<String>,
    table: Table,
}

/// More lines are not said about a file.
const MOST_SAID: usize = 60;

/// The dry run, or the change when it was confirmed.
async fn compare(state: &State, person: &Person, asked: &Asked, sent: &Sent, read: &Read) -> Result<Response, Error> {
    let language = person.language;
    let there = draft(state, asked.week).await?;
    if sent.get("do") != "take" {
        return Ok(view::dry_run(state, person, asked, &there, read, None));
    }
    let again = |there: &Draft, why: String| {
        with_status(StatusCode::CONFLICT, view::dry_run(state, person, asked, there, read, Some(why)))
    };
    let now = state.clock.now();
    let base = sent.get("base");
    // Against a newer draft the removals that were ticked may mean other rows.
    if there.base() != base && !there.is_untouched_since(base) {
        return Ok(again(&there, Words::Changed409.read(language).to_owned()));
    }
    let (version, there) = match &there.from {
        From::Desk(desk) => (desk.version, there),
        From::Start(_) => match state.store.open_desk(asked.week, &person.actor(), now).await {
            Ok(desk) if desk.sheet == there.sheet => (desk.version, Draft::of(state, desk).await?),
            Ok(desk) => return Ok(again(&Draft::of(state, desk).await?, Words::Changed409.read(language).to_owned())),
            Err(error) => return refused(state, person, asked, read, error).await,
        },
    };
    let ticked: BTreeSet<String> = sent.all("take").map(str::to_owned).collect();
    let plan = difference::plan(&there.sheet, &asked.list, &read.table);
    let changes = plan.changes(&there.sheet, &difference::chosen(&plan, &asked.list, &read.table, &ticked));
    let saved = state.store.save_desk(asked.week, version, &changes, &person.actor(), now).await;
    match saved {
        Ok(saved) if saved.conflicts.is_empty() => {
            let to = address::edit_part(language, asked.week, asked.section.slug());
            Ok(Redirect::to(&to).into_response())
        }
        Ok(saved) => {
            let why = Words::Conflicts.with(language, &[&saved.conflicts.len().to_string()]);
            Ok(again(&draft(state, asked.week).await?, why))
        }
        Err(error) => refused(state, person, asked, read, error).await,
    }
}

/// What the store refuses, over the table as it was sent.
async fn refused(
    state: &State,
    person: &Person,
    asked: &Asked,
    read: &Read,
    error: store::Error,
) -> Result<Response, Error> {
    let Some((status, why)) = super::desk::refusal::said(&error, person.language) else { return Err(error.into()) };
    let there = draft(state, asked.week).await?;
    Ok(with_status(status, view::dry_run(state, person, asked, &there, read, Some(why))))
}

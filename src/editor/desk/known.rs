//! What the pages of one draft share: the draft itself, what is wrong in it, and the way between its pages.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use super::overview::state_name;
use super::words::Words;
use crate::domain::cluster;
use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::editor::frame;
use crate::sheet::schema::{self, Kind, Section};
use crate::sheet::{self, Sheet};
use crate::store::{Desk, DeskState};
use crate::ui::{address, area};
use crate::web::auth::Person;
use crate::web::error::{Error, Missing};
use crate::web::state::State;

/// Somebody at a draft.
pub struct Draft {
    pub person: Person,
    pub desk: Desk,
}

impl Draft {
    /// The names of the list's rows.
    pub fn sheet_rows(&self, list: &str) -> Vec<String> {
        self.desk.sheet.rows(list).into_iter().map(str::to_owned).collect()
    }

    /// The same draft after a save.
    pub fn at_version(mut self, version: u32, sheet: Sheet) -> Self {
        self.desk.version = version;
        self.desk.sheet = sheet;
        self
    }
}

/// The week that an address names, in its one spelling.
pub fn week(text: &str) -> Result<Week, Error> {
    text.parse().map_err(|error| Error::NotFound(Missing::NoWeek(error)))
}

/// The active draft of the week. When there is none, that is all the answer says: a handler that was sent words looks
/// by itself, and gives them back with [`gone`].
pub async fn draft(state: &State, person: Person, text: &str) -> Result<Draft, Error> {
    let week = week(text)?;
    let desk = state.store.desk(week).await?.ok_or(Error::NotFound(Missing::Draft(week)))?;
    Ok(Draft { person, desk })
}

/// What cannot be understood, by key.
pub fn problems(sheet: &Sheet, week: Week, language: Language) -> BTreeMap<String, String> {
    let understood = sheet::read(sheet, week);
    understood.problems.into_iter().map(|problem| (problem.key.clone(), problem.message.read(language))).collect()
}

/// The comments that wait for an answer, by the key of their field.
pub async fn open_comments(state: &State, week: Week) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut open: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for comment in state.store.comments(week).await? {
        if comment.resolved_at.is_none() {
            open.entry(comment.field).or_default().push(format!("{}: {}", comment.by, comment.text));
        }
    }
    Ok(open)
}

/// What a field of the draft's forms is called; `None` when nobody types into it.
fn label(key: &str, language: Language) -> Option<&'static str> {
    if let Some(field) = schema::field(key) {
        return (field.kind != Kind::List).then(|| field.label.read(language));
    }
    let words = match key.split_once(':').map_or(key, |(form, _)| form) {
        "paste" => Words::PasteTable,
        "text" => Words::CommentText,
        "note" => Words::Note,
        "reason" => Words::Reason,
        "back" => Words::BackWhy,
        "at" => Words::PublishAt,
        _ => return None,
    };
    Some(words.read(language))
}

/// The words of a form, by the names of its fields, that are to be copied: those of the fields that `which` says.
/// `None` when nothing was typed into them.
pub fn kept(words: &BTreeMap<String, String>, language: Language, which: impl Fn(&str) -> bool) -> Option<AnyView> {
    let typed = words.iter().filter(|(key, text)| !text.trim().is_empty() && which(key));
    let fields: Vec<AnyView> = typed
        .filter_map(|(key, text)| {
            let label = label(key, language)?;
            Some(
                view! {
                    <div class="field wide-field">
                        <label for=key.clone()>{label}</label>
                        <textarea id=key.clone() readonly=true>{area::content(text)}</textarea>
                    </div>
                }
                .into_any(),
            )
        })
        .collect();
    (!fields.is_empty()).then(|| view! { <div class="fields">{fields}</div> }.into_any())
}

/// The words of a form, by the names of its fields, whose draft is published or deleted: nothing can be saved, so they
/// are shown to be kept.
pub fn gone(state: &State, person: &Person, week: Week, words: &BTreeMap<String, String>) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let body = view! {
        <h1>{w(Words::GoneTitle)}</h1>
        <p class="lead" role="alert">{w(Words::GoneWhy)}</p>
        <form method="post" action=address::at(language, "/edit/weeks") class="buttons">
            <input type="hidden" name="week" value=week.to_string() />
            <button type="submit">{w(Words::OpenAgain)}</button>
        </form>
        {kept(words, language, |_| true)}
    };
    frame::with_status(StatusCode::CONFLICT, frame::page(state, person, w(Words::GoneTitle), body.into_any()))
}

/// The same for the form of a policy that is in the draft no more.
pub fn row_gone(state: &State, person: &Person, week: Week, words: &BTreeMap<String, String>) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let section = Section::Policies;
    let body = view! {
        <h1>{w(Words::RowGoneTitle)}</h1>
        <p class="lead" role="alert">{w(Words::RowGoneWhy)}</p>
        <p><a class="button" href=address::edit_part(language, week, section.slug())>{section.name().read(language)}</a></p>
        {kept(words, language, |_| true)}
    };
    frame::with_status(StatusCode::CONFLICT, frame::page(state, person, w(Words::RowGoneTitle), body.into_any()))
}

/// What editing means in the draft's present state.
pub fn locked(draft: &Draft) -> Option<AnyView> {
    let words = match draft.desk.state {
        DeskState::Review => Words::EditTakesBack,
        DeskState::Scheduled => Words::EditRefused,
        _ => return None,
    };
    Some(view! { <p class="banner" role="note">{words.read(draft.person.language)}</p> }.into_any())
}

/// The way between the pages of a draft.
pub fn steps(draft: &Draft, here: Option<Section>) -> AnyView {
    let (language, week) = (draft.person.language, draft.desk.week);
    let part = |slug: &str, text: String, current: bool| {
        let to = address::edit_part(language, week, slug);
        view! { <li><a href=to aria-current=current.then_some("page")>{text}</a></li> }.into_any()
    };
    let sections = Section::ALL
        .map(|section| part(section.slug(), section.name().read(language).to_owned(), here == Some(section)))
        .collect_view();
    let w = |words: Words| words.read(language).to_owned();
    view! {
        <nav class="contents draft-steps" aria-label=w(Words::DraftPages)>
            <ul>
                <li><a href=address::edit_week(language, week)>{week.to_string()} " · " {w(state_name(draft.desk.state))}</a></li>
                {part("import", w(Words::Import), false)}
                {draft.desk.text.is_some().then(|| part("source", w(Words::Source), false))}
                {sections}
                {part("review", w(Words::Review), false)}
                {part("history", w(Words::History), false)}
            </ul>
        </nav>
    }
    .into_any()
}

/// The section whose form follows.
pub fn section_after(section: Section) -> Option<Section> {
    Section::ALL.into_iter().skip_while(|other| *other != section).nth(1)
}

/// Saves, and goes on to the next section.
pub fn next_section(draft: &Draft, section: Section) -> Option<AnyView> {
    let language = draft.person.language;
    let next = section_after(section)?.name().read(language);
    let text = Words::SaveAndNext.with(language, &[next]);
    Some(view! { <button type="submit" name="do" value="next">{text}</button> }.into_any())
}

/// What fields of names, cities and clusters suggest: the departments are those of the draft and of `recent` weeks.
pub fn suggestions(sheet: &Sheet, recent: Vec<String>) -> AnyView {
    let departments: BTreeSet<String> = sheet
        .fields()
        .filter(|(key, _)| key.ends_with("/departments"))
        .flat_map(|(_, text)| text.split('、').map(|name| name.trim().to_owned()).collect::<Vec<_>>())
        .filter(|name| !name.is_empty())
        .chain(recent)
        .collect();
    let list = |id: &'static str, names: Vec<String>| {
        let options = names.into_iter().map(|name| view! { <option value=name></option> }).collect_view();
        view! { <datalist id=id>{options}</datalist> }.into_any()
    };
    let cities = ["深圳", "东莞", "惠州"].map(str::to_owned).to_vec();
    let clusters = cluster::names().map(str::to_owned).collect();
    view! {
        {list("departments", departments.into_iter().collect())}
        {list("cities", cities)}
        {list("clusters", clusters)}
    }
    .into_any()
}

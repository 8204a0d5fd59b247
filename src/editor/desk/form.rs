//! The fields of a section as a form: each under its key, with how it was understood, what is wrong with it, and what
//! somebody else wrote into it meanwhile. The browser's half (`islands/desk`) reads the same attributes.

mod pasting;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::source;
use super::words::Words;
use crate::bulletin::Clause;
use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::sheet::Conflict;
use crate::sheet::schema::{self, Field, Kind, Section};
use crate::sheet::{Sheet, typed};
use crate::ui::{address, area};

pub use pasting::Pasted;

/// Past this many rows a list says so and shows no more: the reader of a sheet takes no more either.
const MOST_ROWS: usize = 500;

/// What a form shows.
pub struct Shown<'a> {
    pub week: Week,
    pub language: Language,
    pub section: Section,
    /// With the words that were typed, also where they could not be saved.
    pub sheet: &'a Sheet,
    /// What the draft says.
    pub saved: &'a Sheet,
    /// What is wrong, by key.
    pub problems: &'a BTreeMap<String, String>,
    pub conflicts: &'a [Conflict],
    /// The words that a field was read from, by key.
    pub sources: &'a BTreeMap<String, Clause>,
    /// Comments that wait for an answer, by key.
    pub comments: &'a BTreeMap<String, Vec<String>>,
    /// The field that gets the focus.
    pub first: Option<String>,
    /// A Markdown field that is shown as readers will see it.
    pub preview: Option<String>,
    /// Tables that were pasted and are no rows yet, by the key of their list.
    pub pasted: &'a BTreeMap<String, Pasted>,
}

/// The fields of the whole section; the documents of a policy have a page of their own.
pub fn section(shown: &Shown) -> AnyView {
    shown.section.fields().map(|field| one(shown, field, field.pattern.to_owned())).collect_view().into_any()
}

/// The list `key` alone.
pub fn list_alone(shown: &Shown, key: &str) -> AnyView {
    match schema::field(key) {
        Some(field) => list(shown, field, key.to_owned()),
        None => ().into_any(),
    }
}

fn one(shown: &Shown, field: &'static Field, key: String) -> AnyView {
    match field.kind {
        Kind::List if field.pattern == "/policies/*/documents" => documents(shown, &key),
        Kind::List => list(shown, field, key),
        _ => single(shown, field, key),
    }
}

fn single(shown: &Shown, field: &'static Field, key: String) -> AnyView {
    let language = shown.language;
    let text = shown.sheet.get(&key).to_owned();
    let problem = shown.problems.get(&key).cloned();
    let understood = match problem {
        Some(_) => None,
        None => typed::understood(&key, &text, shown.week, language).ok().flatten(),
    };
    let (below, wrong) = (format!("{key}?"), format!("{key}!"));
    let described = format!("{below} {wrong}");
    let invalid = problem.is_some().then_some("true");
    let focus = shown.first.as_deref() == Some(key.as_str());
    let label = field.label.read(language);
    let kind = kind(field.kind);
    let remarks = remarks(shown, &key);
    let source = shown.sources.get(&key).map(|clause| source::beside(shown.week, language, &key, clause));
    let conflict = shown.conflicts.iter().find(|conflict| conflict.key == key).map(|found| conflict(found, language));
    // The browser's half saves such words, or warns before they are left.
    let unsaved = (shown.saved.get(&key) != text).then_some("");
    let multiline = matches!(field.kind, Kind::Text | Kind::Markdown);
    let preview = (shown.preview.as_deref() == Some(key.as_str()))
        .then(|| view! { <div class="preview" inner_html=crate::ui::markdown::html(&text)></div> });
    let preview_button = (field.kind == Kind::Markdown).then(|| {
        view! { <button type="submit" name="do" value=format!("preview:{key}") class="small">{Words::Preview.read(language)}</button> }
    });
    let comment = (!is_deep(field)).then(|| comment_link(shown, &key, label, Some("-1")));
    let list = match field.pattern {
        "/policies/*/documents/*/measures/*/departments" => Some("departments"),
        "/funding/local/clusters/*/cluster" | "/details/companies/*/cluster" => Some("clusters"),
        pattern if pattern.ends_with("/city") => Some("cities"),
        _ => None,
    };
    let input = if multiline {
        // The first newline after the tag is the tag's own.
        view! {
            <textarea id=key.clone() name=key.clone() data-kind=kind data-unsaved=unsaved aria-invalid=invalid aria-describedby=described autofocus=focus rows="3">
                {area::content(&text)}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=key.clone()
                name=key.clone()
                value=text.clone()
                data-kind=kind
                data-unsaved=unsaved
                aria-invalid=invalid
                aria-describedby=described
                autofocus=focus
                autocomplete="off"
                list=list
            />
        }
        .into_any()
    };
    view! {
        <div class=if multiline || is_long(field) { "field wide-field" } else { "field" }>
            <label for=key.clone()>{label}</label>
            {input}
            {comment}
            <p class="understood" id=below>{understood}</p>
            <p class="problem" id=wrong>{problem}</p>
            {source}
            {preview_button}
            {preview}
            {conflict}
            {remarks}
        </div>
    }
    .into_any()
}

/// A title is as long as a line is wide.
fn is_long(field: &Field) -> bool {
    field.kind == Kind::Line && ["headline", "title"].contains(&field.name()) || field.name() == "departments"
}

/// Measures have so many fields that one way to a comment stands in each row.
fn is_deep(field: &Field) -> bool {
    field.pattern.starts_with("/policies/*/documents/")
}

/// The way to a comment on the field; none on what is not saved yet. Between two fields the tabulator key passes it by
/// (`tabindex` -1): the page that it leads to lists all fields.
fn comment_link(shown: &Shown, key: &str, label: &str, tabindex: Option<&'static str>) -> Option<AnyView> {
    shown.saved.has(key).then(|| {
        let review = address::edit_part(shown.language, shown.week, "review");
        let to = format!("{review}?comment={}#comments", key.replace(' ', "%20"));
        let text = Words::CommentLink.read(shown.language);
        let label = format!("{text}: {label}");
        view! { <a class="comment" href=to tabindex=tabindex aria-label=label>{text}</a> }.into_any()
    })
}

/// The comments on the field.
fn remarks(shown: &Shown, key: &str) -> AnyView {
    let Some(comments) = shown.comments.get(key) else { return ().into_any() };
    let to = format!("{}#comments", address::edit_part(shown.language, shown.week, "review"));
    let entries = comments.iter().map(|comment| view! { <li>{comment.clone()}</li> }).collect_view();
    view! {
        <div class="remarks">
            <ul>{entries}</ul>
            <a href=to>{Words::ToComments.read(shown.language)}</a>
        </div>
    }
    .into_any()
}

fn conflict(conflict: &Conflict, language: Language) -> AnyView {
    let empty = |text: &str| if text.is_empty() { Words::EmptyText.read(language).to_owned() } else { text.to_owned() };
    view! {
        <div class="conflict" role="alert" data-conflict=conflict.key.clone() data-theirs=conflict.theirs.clone()>
            <p>{Words::ConflictTheirs.read(language)} <q>{empty(&conflict.theirs)}</q></p>
            <p>{Words::ConflictYours.read(language)} <q>{empty(&conflict.ours)}</q></p>
            <button type="submit" name="do" value=format!("theirs:{}", conflict.key)>{Words::TakeTheirs.read(language)}</button>
            <span>{Words::OrSave.read(language)}</span>
        </div>
    }
    .into_any()
}

pub fn row_conflict(conflict: &Conflict, language: Language) -> AnyView {
    let words = if conflict.ours.is_empty() { Words::RowKept } else { Words::RowTakenOut };
    view! { <p class="conflict" role="alert" data-conflict=conflict.key.clone()>{words.read(language)}</p> }.into_any()
}

fn list(shown: &Shown, field: &'static Field, key: String) -> AnyView {
    let language = shown.language;
    let w = |words: Words| words.read(language);
    let rows = shown.sheet.rows(&key);
    let count = rows.len();
    let shown_rows =
        rows.iter().take(MOST_ROWS).enumerate().map(|(at, row)| list_row(shown, field, &key, row, at, count));
    let too_many = (count > MOST_ROWS)
        .then(|| view! { <p class="problem">{Words::TooManyRows.with(language, &[&MOST_ROWS.to_string()])}</p> });
    let problem = shown.problems.get(&key).map(|problem| view! { <p class="problem">{problem.clone()}</p> });
    let conflict =
        shown.conflicts.iter().find(|conflict| conflict.key == key).map(|found| self::conflict(found, language));
    let purpose = field.is_detail().then(|| view! { <p class="hint">{w(Words::DetailsAre)}</p> });
    let template = template(shown, field, &key);
    let simple = schema::columns(field.pattern).all(|column| column.kind != Kind::List);
    let pasting = simple.then(|| pasting::view(shown, &key));
    view! {
        <fieldset class="list wide-field" data-list=key.clone() id=key.clone()>
            <legend>{field.label.read(language)} " " <span class="count">{count}</span></legend>
            <input type="hidden" name=key.clone() value=rows.join(" ") />
            {purpose}
            {problem}
            {conflict}
            {shown_rows.collect_view()}
            {too_many}
            {template}
            <div class="buttons">
                <button type="submit" name="do" value=format!("add:{key}") data-add=key.clone()>{w(Words::AddRow)} " " {field.label.read(language)}</button>
            </div>
            {pasting}
        </fieldset>
    }
    .into_any()
}

fn list_row(shown: &Shown, field: &'static Field, list: &str, row: &str, at: usize, count: usize) -> AnyView {
    let language = shown.language;
    let key = format!("{list}/{row}");
    let name = format!("{} {}", field.label.read(language), at + 1);
    let columns = schema::columns(field.pattern).map(|column| one(shown, column, column.key_in(&key))).collect_view();
    let first = schema::columns(field.pattern).find(|column| column.name() == "title");
    let first = first.or_else(|| schema::columns(field.pattern).next()).filter(|column| is_deep(column));
    let comment = first.and_then(|column| comment_link(shown, &column.key_in(&key), &name, None));
    // Somebody took the row out while somebody else wrote in it.
    let conflict =
        shown.conflicts.iter().find(|conflict| conflict.key == key).map(|found| row_conflict(found, language));
    let button = |act: &str, words: Words, off: bool| {
        let label = format!("{}: {name}", words.read(language));
        view! {
            <button type="submit" name="do" value=format!("{act}:{key}") disabled=off aria-label=label class="small">
                {words.read(language)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="row" data-row=key.clone() id=key.clone() role="group" aria-label=name.clone()>
            {conflict}
            <div class="fields">{columns}</div>
            <div class="buttons">
                {button("up", Words::Up, at == 0)}
                {button("down", Words::Down, at + 1 == count)}
                {button("remove", Words::Remove, false)}
                {comment}
            </div>
        </div>
    }
    .into_any()
}

/// An empty row for the browser to copy. Rows with lists in them are added by the server.
fn template(shown: &Shown, field: &'static Field, list: &str) -> AnyView {
    if schema::columns(field.pattern).any(|column| column.kind == Kind::List) {
        return ().into_any();
    }
    let row = list_row(shown, field, list, "__row__", 0, 1);
    view! { <template data-template=list.to_owned()>{row}</template> }.into_any()
}

/// How many documents and measures a policy has, and the way to them.
fn documents(shown: &Shown, key: &str) -> AnyView {
    let language = shown.language;
    let row = key.split('/').nth(2).unwrap_or_default();
    let documents = shown.sheet.rows(key);
    let measures: usize =
        documents.iter().map(|document| shown.sheet.rows(&format!("{key}/{document}/measures")).len()).sum();
    let text = Words::DocumentsAndMeasures.with(language, &[&documents.len().to_string(), &measures.to_string()]);
    let to = address::edit_policy(language, shown.week, row);
    view! { <p class="field wide-field"><a href=to>{text}</a></p> }.into_any()
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Cluster => "line",
        Kind::Text => "text",
        Kind::Markdown => "markdown",
        Kind::Count => "count",
        Kind::Area => "area",
        Kind::Money => "money",
        Kind::Rent => "rent",
        Kind::Day => "day",
        Kind::Names => "names",
        Kind::List => "list",
    }
}

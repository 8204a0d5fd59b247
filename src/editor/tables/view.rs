//! The pages: the form, and the dry run.

use std::collections::BTreeSet;

use axum::response::Response;
use leptos::prelude::*;

use super::words::Words;
use super::{Asked, difference};
use crate::domain::language::Language;
use crate::editor::frame::page;
use crate::editor::paste::plan::{Entry, Plan, What};
use crate::editor::paste::{Draft, From, label, row_label};
use crate::editor::upload::table::{COLUMNS, ROWS};
use crate::sheet::Sheet;
use crate::sheet::table::Table;
use crate::ui::address;
use crate::ui::area::content;
use crate::ui::table::{heads, scrolling};
use crate::web::auth::Person;
use crate::web::state::State;

/// The form, with what was pasted and what is wrong with it.
pub fn form(state: &State, person: &Person, asked: &Asked, pasted: &str, problem: Option<String>) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let title = title(asked, language);
    let limits = [ROWS.to_string(), COLUMNS.to_string()];
    let invalid = problem.is_some();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{w(Words::Lead)}</p>
        <p><a href=asked.address(language, ".csv")>{w(Words::Template)}</a></p>
        <form method="post" enctype="multipart/form-data" action=asked.address(language, "") class="paste">
            <div class="field">
                <label for="text">{w(Words::Paste)}</label>
                <textarea
                    id="text"
                    name="text"
                    rows="10"
                    autofocus=true
                    aria-invalid=invalid.then_some("true")
                    aria-describedby="text!"
                >
                    {content(pasted)}
                </textarea>
                <p class="problem" id="text!">{problem}</p>
            </div>
            <div class="field">
                <label for="file">{Words::File.with(language, &limits.each_ref().map(String::as_str))}</label>
                <input type="file" id="file" name="file" accept=".csv,.xlsx,.txt,text/csv" />
            </div>
            <p class="buttons"><button class="main" name="do" value="check">{w(Words::Compare)}</button></p>
        </form>
    };
    page(state, person, &title, body.into_any())
}

pub fn title(asked: &Asked, language: Language) -> String {
    let list = label(&Sheet::default(), &asked.list, language);
    Words::Title.with(language, &[&list, &asked.week.to_string()])
}

/// Everything that confirming would do, row by row. `text` is the table on its way.
pub fn dry_run(
    state: &State,
    person: &Person,
    asked: &Asked,
    draft: &Draft,
    (text, table): (&str, &Table),
    notice: Option<String>,
) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let title = title(asked, language);
    let read = difference::sheet_of(&asked.list, table);
    let plan = difference::plan(&draft.sheet, &asked.list, table);
    let rows = rows(&plan, asked, draft, &read, language);
    let left_out = (!table.left_out.is_empty())
        .then(|| view! { <p class="level-warning">{Words::LeftOut.with(language, &[&table.left_out.join("、")])}</p> });
    let start = matches!(draft.from, From::Start(_)).then(|| match draft.published() {
        Some(number) => Words::Published.with(language, &[&number.to_string(), &number.saturating_add(1).to_string()]),
        None => w(Words::NoDraft).to_owned(),
    });
    let order = plan.entries.iter().find(|entry| entry.what == What::Order).map(|entry| {
        view! {
            <p>
                <label>
                    <input type="checkbox" name="take" value=entry.id.clone() checked=true />
                    {w(Words::Reordered)}
                </label>
            </p>
        }
    });
    let table = view! {
        <table class="difference">
            <thead>
                <tr>{heads([Words::Row, Words::State].map(w))}</tr>
            </thead>
            <tbody>{rows.lines}</tbody>
        </table>
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {notice.map(|notice| view! { <p class="problem" role="alert">{notice}</p> })}
        {start.map(|start| view! { <p class="lead">{start}</p> })}
        <p>{rows.summary}</p>
        {left_out}
        {plan.entries.is_empty().then(|| view! { <p>{w(Words::NothingToDo)}</p> })}
        <form method="post" enctype="multipart/form-data" action=asked.address(language, "")>
            <textarea name="text" hidden=true>{content(text)}</textarea>
            <input type="hidden" name="base" value=draft.base() />
            {scrolling(title.as_str(), table.into_any())}
            {order}
            <p class="buttons">
                <button class="main" name="do" value="take">{w(Words::Confirm)}</button>
                <a class="button" href=address::edit_part(language, asked.week, asked.section.slug())>
                    {asked.section.name().read(language)}
                </a>
            </p>
        </form>
    };
    page(state, person, &title, body.into_any())
}

struct Rows {
    summary: String,
    lines: Vec<AnyView>,
}

fn rows(plan: &Plan, asked: &Asked, draft: &Draft, read: &Sheet, language: Language) -> Rows {
    let w = |words: Words| words.read(language).to_owned();
    let line = |name: String, state: String, cells: AnyView| {
        view! { <tr><th scope="row" lang="zh">{name}</th><td>{state} " " {cells}</td></tr> }.into_any()
    };
    let mut counts = [0_usize; 4];
    let [added, changed, same, missing] = &mut counts;
    let mut lines = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for row in read.rows(&asked.list) {
        let read_key = format!("{}/{row}", asked.list);
        let name = row_label(read, &read_key);
        let Some(key) = plan.keys.get(&read_key) else { continue };
        seen.insert(key);
        if plan.entries.iter().any(|entry| entry.id == format!("r:{read_key}")) {
            *added += 1;
            let cells = read.below(&read_key).map(|(key, text)| cell(read, key, "", text, language)).collect_view();
            lines.push(line(name, w(Words::Added), view! { <ul>{cells}</ul> }.into_any()));
            continue;
        }
        let below = format!("{key}/");
        let of_row: Vec<&Entry> = plan.entries.iter().filter(|entry| entry.key.starts_with(&below)).collect();
        if of_row.is_empty() {
            *same += 1;
            lines.push(line(name, w(Words::Unchanged), ().into_any()));
            continue;
        }
        *changed += 1;
        let cells = of_row.iter().filter_map(|entry| match &entry.what {
            What::Field { before, after } => Some(cell(&draft.sheet, &entry.key, before, after, language)),
            What::GoneField { before } => Some(cell(&draft.sheet, &entry.key, before, "", language)),
            _ => None,
        });
        lines.push(line(name, w(Words::Changed), view! { <ul>{cells.collect_view()}</ul> }.into_any()));
    }
    for entry in plan.entries.iter().filter(|entry| entry.what == What::GoneRow) {
        *missing += 1;
        let tick = view! {
            <label>
                <input type="checkbox" name="take" value=entry.id.clone() />
                {w(Words::Remove)}
            </label>
        };
        lines.push(line(row_label(&draft.sheet, &entry.key), w(Words::Missing), tick.into_any()));
    }
    let counts = counts.map(|count| count.to_string());
    Rows { summary: Words::Summary.with(language, &counts.each_ref().map(String::as_str)), lines }
}

fn cell(sheet: &Sheet, key: &str, before: &str, after: &str, language: Language) -> AnyView {
    let name = crate::sheet::schema::field(key)
        .map_or_else(|| label(sheet, key, language), |field| field.label.read(language).to_owned());
    let old = (!before.is_empty()).then(|| view! { <del lang="zh">{before.to_owned()}</del>" → " });
    view! { <li>{name} ": " {old} <ins lang="zh">{after.to_owned()}</ins></li> }.into_any()
}

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
use crate::editor::upload::table::{COLUMNS, ROWS, addresses, merges, written};
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
                <input type="file" id="file" name="file" accept=".csv,.xlsx,.xlsm,.ods,.txt,.tsv,text/csv" />
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
    sent: &super::Read,
    notice: Option<String>,
) -> Response {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let title = title(asked, language);
    let table = &sent.table;
    let read = difference::sheet_of(&asked.list, table);
    let plan = difference::plan(&draft.sheet, &asked.list, table);
    let rows = rows(&plan, asked, draft, (&read, table), language);
    let left_out = (!table.left_out.is_empty()).then(|| Words::LeftOut.with(language, &[&table.left_out.join("、")]));
    let notes = table.notes.iter().map(|note| note.read(language));
    let noticed: Vec<String> = sent.said.iter().cloned().chain(left_out).chain(notes).collect();
    let noticed = (!noticed.is_empty()).then(|| {
        let lines = noticed.iter().map(|line| view! { <li class="level-warning">{line.clone()}</li> }).collect_view();
        view! {
            <section aria-labelledby="noticed">
                <h2 id="noticed">{w(Words::Noticed)}</h2>
                <ul class="checklist">{lines}</ul>
            </section>
        }
    });
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
        <table class="difference by-row">
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
        {noticed}
        {plan.entries.is_empty().then(|| view! { <p>{w(Words::NothingToDo)}</p> })}
        <form method="post" enctype="multipart/form-data" action=asked.address(language, "")>
            <textarea name="text" hidden=true>{content(&written(&sent.grid))}</textarea>
            {sent.grid.of_file.then(|| view! { <input type="hidden" name="of-file" value="1" /> })}
            <input type="hidden" name="unread" value=addresses(&sent.grid.unread) />
            <input type="hidden" name="merged" value=merges(&sent.grid.merged) />
            {sent.grid.hidden.map(|row| view! { <input type="hidden" name="hidden" value=row.to_string() /> })}
            <textarea name="said" hidden=true>{content(&sent.said.join("\n"))}</textarea>
            <input type="hidden" name="base" value=draft.base() />
            {scrolling(title.as_str(), table.into_any())}
            {order}
            <p class="buttons">
                <button class="main" name="do" value="take">{w(Words::Confirm)}</button>
                <a class="button" href=address::edit_part(language, asked.week, asked.section.slug())>
                    {Words::Back.with(language, &[asked.section.name().read(language)])}
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

fn rows(plan: &Plan, asked: &Asked, draft: &Draft, (read, table): (&Sheet, &Table), language: Language) -> Rows {
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
            let of_row = plan.entries.iter().find(|entry| entry.id == format!("r:{read_key}"));
            let to_tick = of_row.filter(|entry| difference::is_asked(plan, entry, &asked.list, table));
            let asked = to_tick.map(|entry| {
                let why = why(plan, entry, &asked.list, table, language);
                view! { {why} {tick(&entry.id, w(Words::TakeRow))} }
            });
            lines.push(line(name, w(Words::Added), view! { {asked} <ul>{cells}</ul> }.into_any()));
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
        let why = of_row.first().map(|entry| why(plan, entry, &asked.list, table, language));
        let cells = of_row.iter().filter_map(|entry| {
            let (shown, take) = match &entry.what {
                What::Field { before, after } => {
                    let take = if entry.replaces_words() { Words::TakeWords } else { Words::TakeFigure };
                    (cell(&draft.sheet, &entry.key, before, after, language), take)
                }
                What::GoneField { before } => (cell(&draft.sheet, &entry.key, before, "", language), Words::TakeEmpty),
                _ => return None,
            };
            let asked = difference::is_asked(plan, entry, &asked.list, table);
            let asked = asked.then(|| tick(&entry.id, w(take)));
            Some(view! { {shown} {asked.map(|tick| view! { <li>{tick}</li> })} })
        });
        lines.push(line(name, w(Words::Changed), view! { {why} <ul>{cells.collect_view()}</ul> }.into_any()));
    }
    for entry in plan.entries.iter().filter(|entry| entry.what == What::GoneRow) {
        *missing += 1;
        let tick = tick(&entry.id, w(Words::Remove));
        lines.push(line(row_label(&draft.sheet, &entry.key), w(Words::Missing), tick));
    }
    let counts = counts.map(|count| count.to_string());
    Rows { summary: Words::Summary.with(language, &counts.each_ref().map(String::as_str)), lines }
}

/// Why somebody is asked about the row that the entry comes from.
fn why(plan: &Plan, entry: &Entry, list: &str, table: &Table, language: Language) -> AnyView {
    let row = difference::row_of(plan, entry, list, table);
    let said: Vec<String> = row.iter().flat_map(|row| &row.asked).map(|asked| asked.read(language)).collect();
    (!said.is_empty()).then(|| view! { <p class="level-warning">{said.join(" · ")}</p> }).into_any()
}

/// A box that is not ticked by itself.
fn tick(id: &str, words: String) -> AnyView {
    view! {
        <label>
            <input type="checkbox" name="take" value=id.to_owned() />
            {words}
        </label>
    }
    .into_any()
}

fn cell(sheet: &Sheet, key: &str, before: &str, after: &str, language: Language) -> AnyView {
    let name = crate::sheet::schema::field(key)
        .map_or_else(|| label(sheet, key, language), |field| field.label.read(language).to_owned());
    let old = (!before.is_empty()).then(|| view! { <del lang="zh">{before.to_owned()}</del>" → " });
    let after = if after.is_empty() { Words::Emptied.read(language) } else { after };
    view! { <li>{name} ": " {old} <ins lang="zh">{after.to_owned()}</ins></li> }.into_any()
}

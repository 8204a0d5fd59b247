//! The record of deeds: who did what, when, from where, with filters that stand in the address.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::fields::{Field, Sent, field};
use super::words::Words;
use super::{AUDIT, AUDIT_FILE, audit_file, deeds};
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::editor::frame;
use crate::store::{AuditFilter, AuditPage, AuditRow};
use crate::ui::address;
use crate::ui::table::{Name, heads, table};
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

const ROWS: u32 = 100;
/// A longer value is cut on the page; the file has all of it.
const SHOWN: usize = 300;

/// The filter of a query, and what is wrong with its fields.
pub struct Asked {
    pub filter: AuditFilter,
    pub sent: Sent,
    problems: Vec<(&'static str, String)>,
}

/// Reads the query of the page and of the file.
pub fn asked(query: Option<&str>, language: Language) -> Asked {
    let uri = format!("/?{}", query.unwrap_or_default()).parse().unwrap_or_default();
    let sent = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|query| query.0);
    let sent = Sent(sent.unwrap_or_default());
    let mut problems = Vec::new();
    let some = |name: &str| Some(sent.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let mut day = |name: &'static str, ahead: u64| {
        let text = some(name)?;
        let day = text.parse::<NaiveDate>().ok().and_then(|day| day.checked_add_days(Days::new(ahead)));
        let begin = day.and_then(local_time::begin);
        if begin.is_none() {
            problems.push((name, Words::BadDay.with(language, &[&text])));
        }
        begin
    };
    // Up to the end of the day: before the next one begins.
    let (from, until) = (day("from", 0), day("to", 1));
    let week = some("week").and_then(|text| {
        let week = text.parse();
        if week.is_err() {
            problems.push(("week", Words::BadWeek.with(language, &[&text])));
        }
        week.ok()
    });
    let before = some("before").and_then(|text| {
        let before = text.parse();
        if before.is_err() {
            problems.push(("before", Words::BadPage.with(language, &[&text])));
        }
        before.ok()
    });
    let (who, action, field) = (some("who"), some("action"), some("field"));
    Asked { filter: AuditFilter { who, action, week, field, from, until, before }, problems, sent }
}

impl Asked {
    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    fn problem(&self, name: &str) -> Option<String> {
        self.problems.iter().find(|(field, _)| *field == name).map(|(_, why)| why.clone())
    }

    /// The address of `path` with this filter, from the deed before `before` on.
    pub fn address(&self, language: Language, path: &str, before: Option<i64>) -> String {
        let kept = self.sent.0.iter().filter(|(name, value)| name != "before" && !value.trim().is_empty());
        let mut pairs: Vec<String> = kept
            .map(|(name, value)| {
                let value = utf8_percent_encode(value.trim(), NON_ALPHANUMERIC);
                format!("{}={value}", utf8_percent_encode(name, NON_ALPHANUMERIC))
            })
            .collect();
        pairs.extend(before.map(|id| format!("before={id}")));
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{query}", address::at(language, path))
    }
}

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let asked = asked(query.as_deref(), person.language);
    page(&state, &person, &asked).await
}

/// With status 422 when the filter is wrong; nothing is listed then.
pub async fn page(state: &state::State, person: &Person, asked: &Asked) -> Result<Response, Error> {
    let language = person.language;
    let w = |words: Words| words.read(language);
    let found = match asked.is_wrong() {
        true => AuditPage { rows: Vec::new(), next: None },
        false => state.store.audit(&asked.filter, ROWS).await?,
    };
    let (names, actions) = state.store.audit_choices().await?;
    let newest = asked.filter.before.is_some().then(|| {
        view! { <a class="button" href=asked.address(language, AUDIT, None)>{w(Words::Newest)}</a> }.into_any()
    });
    let older = found.next.map(|id| {
        view! { <a class="button" rel="next" href=asked.address(language, AUDIT, Some(id))>{w(Words::Older)}</a> }
            .into_any()
    });
    let file = asked.address(language, AUDIT_FILE, None);
    let most = audit_file::ROWS.to_string();
    let body = view! {
        <h1 id="audit">{w(Words::Audit)}</h1>
        {filters(language, asked, &names, &actions)}
        {deeds(language, &found.rows)}
        <p class="buttons">{newest} {older} <a href=file>{Words::File.with(language, &[&most])}</a></p>
    }
    .into_any();
    let page = frame::page(state, person, w(Words::Audit), body);
    Ok(if asked.is_wrong() { frame::with_status(StatusCode::UNPROCESSABLE_ENTITY, page) } else { page })
}

fn filters(language: Language, asked: &Asked, names: &[String], actions: &[String]) -> AnyView {
    let w = |words: Words| words.read(language);
    let typed = |name: &'static str, label: Words, kind: &'static str| {
        let first = asked.problems.first().is_some_and(|(field, _)| *field == name);
        field(Field {
            name,
            label: w(label),
            kind,
            autocomplete: "off",
            value: asked.sent.get(name).to_owned(),
            hint: None,
            problem: asked.problem(name),
            focus: first,
        })
    };
    let before = asked.problem("before").map(|why| view! { <p class="problem">{why}</p> }.into_any());
    view! {
        <form method="get" action=address::at(language, AUDIT)>
            {before}
            <div class="fields">
                {choice(language, "who", w(Words::Who), names, asked.sent.get("who"))}
                {choice(language, "action", w(Words::Action), &kinds(actions), asked.sent.get("action"))}
                {typed("week", Words::Week, "text")}
                {typed("field", Words::Field, "text")}
                {typed("from", Words::From, "date")}
                {typed("to", Words::To, "date")}
            </div>
            <p class="buttons"><button class="main" type="submit">{w(Words::Filter)}</button></p>
        </form>
    }
    .into_any()
}

fn choice(language: Language, name: &'static str, label: &'static str, values: &[String], chosen: &str) -> AnyView {
    let option = |value: &String| {
        let shown = if name == "action" { deeds::action(value, language) } else { who(value, language) };
        view! { <option value=value.clone() selected=value == chosen>{shown}</option> }.into_any()
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{Words::Anybody.read(language)}</option>
                {values.iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The actions with what stands before their dots: `person` besides `person.add`.
fn kinds(actions: &[String]) -> Vec<String> {
    let groups = actions.iter().filter_map(|action| Some(action.split_once('.')?.0.to_owned()));
    let mut kinds: Vec<String> = actions.iter().cloned().chain(groups).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn deeds(language: Language, rows: &[AuditRow]) -> AnyView {
    let w = |words: Words| words.read(language);
    if rows.is_empty() {
        return view! { <p>{w(Words::Nothing)}</p> }.into_any();
    }
    let row = |row: &AuditRow| {
        let mut cells = audit_file::cells(row, language);
        cells[3] = deeds::action(&row.action, language);
        cells[6] = row.field.as_deref().map(|key| deeds::field(key, language)).unwrap_or_default();
        cells[7] = deeds::value(&cells[7], language);
        cells[8] = deeds::value(&cells[8], language);
        let cells = cells.map(|cell| view! { <td>{cut(cell)}</td> }.into_any());
        view! { <tr>{cells.into_iter().collect_view()}</tr> }.into_any()
    };
    let rows = rows.iter().map(row).collect_view().into_any();
    table(Name::Heading("audit"), heads(audit_file::HEADS.map(w)), rows)
}

fn cut(text: String) -> String {
    if text.chars().count() <= SHOWN { text } else { text.chars().take(SHOWN).chain(['…']).collect() }
}

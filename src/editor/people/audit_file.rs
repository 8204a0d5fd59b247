//! The record of deeds as CSV that office programs open as it is. Taking it away is recorded too.

use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use csv::{Terminator, WriterBuilder};

use super::audit::{asked, page};
use super::words::Words;
use super::{AUDIT, AUDIT_FILE, deeds};
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::store::{AuditPage, AuditRow};
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::export::{BYTE_ORDER_MARK, guarded};
use crate::web::state;

/// In one file.
pub const ROWS: u32 = 20_000;

pub const HEADS: [Words; 9] = [
    Words::When,
    Words::Who,
    Words::Place,
    Words::Action,
    Words::Week,
    Words::DraftVersion,
    Words::Field,
    Words::Before,
    Words::After,
];

/// How many columns there are up to the action's code.
const NAMED: usize = 4;

/// One deed under [`HEADS`].
pub fn cells(row: &AuditRow, language: Language) -> [String; 9] {
    let draft = row.draft.as_ref().map(|draft| match row.version {
        Some(version) => format!("{draft} · {version}"),
        None => draft.clone(),
    });
    [
        local_time::second(row.at),
        who(&row.who, language),
        who(&row.place, language),
        row.action.clone(),
        row.week.map(|week| week.to_string()).unwrap_or_default(),
        draft.unwrap_or_default(),
        row.field.clone().unwrap_or_default(),
        row.before.clone().unwrap_or_default(),
        row.after.clone().unwrap_or_default(),
    ]
}

pub async fn send(
    State(state): State<state::State>,
    person: Person,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    person.must_be(Role::Publisher)?;
    let language = person.language;
    let asked = asked(query.as_deref(), language);
    if asked.is_wrong() {
        return page(&state, &person, &asked).await;
    }
    let found = state.store.audit(&asked.filter, ROWS).await?;
    let goes_on = found.next.map(|id| asked.address(language, AUDIT_FILE, Some(id)));
    let file = write(language, &found, goes_on.as_deref());
    let file = file.map_err(|error| Error::internal("the record could not be written as CSV", error))?;
    let what = asked.address(Language::Chinese, AUDIT, asked.filter.before);
    state.store.note_export("audit.export", &what, &person.actor(), state.clock.now()).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, file).into_response())
}

/// A last line says where the next file begins, when there is one.
fn write(language: Language, page: &AuditPage, goes_on: Option<&str>) -> Result<Vec<u8>, csv::Error> {
    let mut csv = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    // The action's code for programs, then its name for people.
    let (before, after) = HEADS.split_at(NAMED);
    let heads = before.iter().chain([&Words::ActionName]).chain(after);
    csv.write_record(heads.map(|head| head.read(language)))?;
    for row in &page.rows {
        let cells = cells(row, language);
        let (before, after) = cells.split_at(NAMED);
        let name = deeds::action(&row.action, language);
        csv.write_record(before.iter().chain([&name]).chain(after).map(|cell| guarded(cell)))?;
    }
    if let Some(address) = goes_on {
        csv.write_record([Words::FileGoesOn.with(language, &[address])])?;
    }
    csv.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

//! From the check page into the draft.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use super::assign::Assigned;
use super::check::{Checked, Notice, Ticks};
use super::draft::{Draft, From, draft};
use super::key;
use super::sent::Sent;
use super::words::Words;
use crate::bulletin::{Span, Unread};
use crate::editor::frame::with_status;
use crate::editor::import::Reading;
use crate::sheet::Sheet;
use crate::store::{self, Source};
use crate::ui::address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state::State;

/// What was read, compared with the draft: the check page's matter. `ticks` are the form's.
pub fn checked(reading: Reading, sent: &Sent, read: &Sheet, draft: Draft, ticks: Option<Ticks>) -> Checked {
    let unread = &reading.report.unread;
    let assigned = Assigned::of(sent, read, unread);
    let read = assigned.apply(read, unread);
    let year = sent.get("year").trim().to_owned();
    Checked::new(reading, year, read, assigned, draft, ticks)
}

/// The same once more: what was ticked stays so while the draft is the one that it was compared with, and pieces that were put
/// into a field since are ticked; with the button for it, so is everything that would take the place of something.
pub fn checked_again(reading: Reading, sent: &Sent, read: &Sheet, draft: Draft) -> Checked {
    let as_compared = sent.get("ticked") == "1" && sent.get("base") == draft.base();
    let mut checked = checked(reading, sent, read, draft, as_compared.then(|| ticks(sent)));
    let put: Vec<String> = checked.assigned.spans().map(|span| format!("f:{}", span.path)).collect();
    if let Some(ticks) = &mut checked.ticks {
        ticks.entries.extend(put);
    }
    if sent.get("do") == "all" {
        checked.tick_held();
    }
    checked
}

fn ticks(sent: &Sent) -> Ticks {
    Ticks {
        entries: sent.all("take").map(str::to_owned).collect(),
        sections: sent.all("section").map(str::to_owned).collect(),
    }
}

/// Takes over what is ticked. 303 to the week's desk; 409 with the check page again where somebody else was faster.
pub async fn over(
    state: &State,
    person: &Person,
    reading: Reading,
    sent: &Sent,
    read: &Sheet,
    now: DateTime<Utc>,
) -> Result<Response, Error> {
    let week = reading.report.bulletin.week;
    let actor = person.actor();
    let base = sent.get("base");
    let before = draft(state, week).await?;
    let again = |reading, draft, notice: Notice| {
        let page = checked(reading, sent, read, draft, None).page(state, person, Some(&notice));
        with_status(StatusCode::CONFLICT, page)
    };
    let said = |words| Ok(Some(Notice::Said(words)));
    let stopped = |error: store::Error| match error {
        store::Error::Scheduled { .. } => said(Words::Scheduled),
        store::Error::TooEarly(_) => said(Words::TooEarly),
        store::Error::TooLarge { .. } | store::Error::TooManyRows { .. } | store::Error::TooLong { .. } => {
            said(Words::DraftTooLarge)
        }
        store::Error::NoDesk(_) | store::Error::Stale { .. } | store::Error::NoVersion { .. } => {
            Ok(Some(Notice::Changed))
        }
        error => Err(Error::from(error)),
    };
    // The draft as it was compared, and its version then.
    let untouched = before.is_untouched_since(base);
    let as_compared = before.base() == base || untouched;
    let opened = match &before.from {
        From::Desk(desk) if as_compared => Ok((desk.version, before)),
        From::Desk(_) => match base.parse::<u32>() {
            Ok(version) => state.store.desk_at(week, version).await.map(|sheet| (version, Draft { sheet, ..before })),
            Err(_) => return Ok(again(reading, before, Notice::Changed)),
        },
        From::Start(_) if !as_compared => return Ok(again(reading, before, Notice::Changed)),
        From::Start(_) => match state.store.open_desk(week, &actor, now).await {
            Ok(desk) if desk.sheet == before.sheet => Ok((desk.version, Draft::of(state, desk).await?)),
            Ok(desk) => return Ok(again(reading, Draft::of(state, desk).await?, Notice::Changed)),
            Err(error) => Err(error),
        },
    };
    let (version, compared) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let notice = stopped(error)?.unwrap_or(Notice::Changed);
            return Ok(again(reading, draft(state, week).await?, notice));
        }
    };
    let checked = checked(reading, sent, read, compared, Some(ticks(sent)));
    let mut chosen = checked.chosen();
    // Who put a piece into a field wants it there.
    chosen.extend(checked.assigned.spans().map(|span| format!("f:{}", span.path)));
    let changes = checked.plan.changes(&checked.draft.sheet, &chosen);
    let source = source(&checked, &changes.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect::<Vec<_>>());
    match state.store.take_over(week, version, &changes, &source, &actor, now).await {
        Ok(saved) if saved.conflicts.is_empty() => {
            Ok(Redirect::to(&address::edit_week(person.language, week)).into_response())
        }
        Ok(saved) => {
            let draft = draft(state, week).await?;
            Ok(again(checked.reading, draft, Notice::Conflicts(saved.conflicts)))
        }
        Err(error) => {
            let notice = stopped(error)?.unwrap_or(Notice::Changed);
            let draft = draft(state, week).await?;
            Ok(again(checked.reading, draft, notice))
        }
    }
}

/// The text with the places of those fields that say what it says, now that `changes` are made.
fn source(checked: &Checked, changes: &[(&str, &str)]) -> Source {
    let mut sheet = checked.draft.sheet.clone();
    changes.iter().for_each(|(key, text)| sheet.set(key, text));
    let report = &checked.reading.report;
    let placed = |read_key: &str, span: &Span| {
        let key = checked.plan.keys.get(read_key)?;
        let text = checked.read.get(read_key);
        (!text.is_empty() && sheet.get(key).trim() == text.trim()).then(|| Span { path: key.clone(), ..span.clone() })
    };
    let read = report.spans.iter().filter_map(|span| placed(&key::of(&span.path)?, span));
    let assigned: Vec<Span> = checked.assigned.spans().collect();
    let by_hand = assigned.iter().filter_map(|span| placed(&span.path, span));
    let gone: BTreeSet<(usize, usize)> = assigned.iter().map(|span| (span.start, span.end)).collect();
    let left = |piece: &&Unread| !gone.contains(&(piece.start, piece.end));
    Source {
        text: checked.reading.text.clone(),
        encoding: checked.reading.encoding.map(str::to_owned),
        spans: read.chain(by_hand).collect(),
        unread: report.unread.iter().filter(left).cloned().collect(),
        notes: checked.reading.notes.clone(),
    }
}

//! `/edit`: the weeks by their state, which one is due, and what to do next.

mod open;

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::returned;
use super::words::Words;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::role::Role;
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::editor::frame;
use crate::store::{ArchivedWeek, DeskState, DeskSummary};
use crate::ui::address;
use crate::ui::table::{heads, table};
use crate::ui::who::who;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

use open::Typed;

pub use open::{open, undelete};

/// How many of the latest weeks are listed with what they lack.
const LATEST: u32 = 12;

pub async fn show(State(state): State<state::State>, person: Person) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    page(&state, &person, &Typed::default()).await
}

async fn page(state: &state::State, person: &Person, typed: &Typed) -> Result<Response, Error> {
    let now = state.clock.now();
    let language = person.language;
    let w = |words: Words| words.read(language);
    let drafts = state.store.desks().await?;
    let deleted = state.store.deleted_desks(now).await?;
    let latest = state.store.latest_week().await?;
    let published = match latest {
        Some(latest) => state.store.archive(Range::ending(latest, LATEST)).await?,
        None => Vec::new(),
    };
    let drafted = match latest {
        Some(latest) => state.store.desk_weeks(Range::ending(latest, LATEST)).await?,
        None => BTreeSet::new(),
    };
    let is_due =
        |due: &Week| !drafts.iter().any(|draft| draft.week == *due) && latest.is_none_or(|latest| latest < *due);
    let due = due_week(now).filter(is_due);
    let missing = missing(latest, &published, &drafts);
    let body = view! {
        <h1>{w(Words::Desk)}</h1>
        {due.map(|due| view! {
            <section class="card due">
                <h2>{Words::Due.with(language, &[&due.to_string(), &due.short()])}</h2>
                <div class="buttons">
                    {start(due, Words::StartImport, "import", language)}
                    {start(due, Words::StartEmpty, "", language)}
                </div>
            </section>
        })}
        <section>
            <h2>{w(Words::Drafts)}</h2>
            {if drafts.is_empty() {
                view! { <p>{w(Words::NoDrafts)}</p> }.into_any()
            } else {
                listed(&drafts, language)
            }}
        </section>
        <section>
            <h2>{w(Words::OtherWeek)}</h2>
            {open::form(typed, language)}
        </section>
        <section>
            <h2>{w(Words::PublishedWeeks)}</h2>
            {archive(&published, &drafted, language)}
            {missing.into_iter().map(|week| start(week, Words::StartMissing, "import", language)).collect_view()}
        </section>
        {(!deleted.is_empty()).then(|| gone(&deleted, language))}
    };
    Ok(frame::page(state, person, w(Words::Desk), body.into_any()))
}

/// The week whose bulletin is due: the latest one that is over in Shenzhen.
fn due_week(now: DateTime<Utc>) -> Option<Week> {
    Week::of(local_time::day(now)).ok().map(Week::previous)
}

/// The weeks among the latest that are neither published nor begun.
fn missing(latest: Option<Week>, published: &[ArchivedWeek], drafts: &[DeskSummary]) -> Vec<Week> {
    let Some(latest) = latest else { return Vec::new() };
    let from = published.iter().map(|week| week.week).min().unwrap_or(latest);
    let weeks = (0..latest.since(from)).map(|at| from.offset(at));
    let begun = |week: &Week| {
        published.iter().any(|there| there.week == *week) || drafts.iter().any(|draft| draft.week == *week)
    };
    weeks.filter(|week| !begun(week)).collect()
}

fn start(week: Week, words: Words, goal: &'static str, language: Language) -> AnyView {
    let text = words.with(language, &[&week.to_string()]);
    view! {
        <form method="post" action=address::at(language, "/edit/weeks")>
            <input type="hidden" name="week" value=week.to_string() />
            <input type="hidden" name="go" value=goal />
            <button type="submit" class=if goal.is_empty() { "" } else { "main" }>{text}</button>
        </form>
    }
    .into_any()
}

fn listed(drafts: &[DeskSummary], language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    let rows = drafts.iter().map(|draft| {
        let at = address::edit_week(language, draft.week);
        let name = if draft.number > 1 {
            Words::Amendment.with(language, &[&draft.week.to_string(), &draft.number.to_string()])
        } else {
            draft.week.to_string()
        };
        let next = match draft.state {
            DeskState::Review => Words::NextDecide,
            DeskState::Scheduled => Words::NextWait,
            _ => Words::NextWrite,
        };
        view! {
            <tr>
                <th scope="row"><a href=at>{name}</a></th>
                <td>{w(state_name(draft.state))}</td>
                <td class="less">{who(&draft.updated_by, language)}</td>
                <td class="less">{local_time::minute(draft.updated_at)}</td>
                <td>{w(next)} {returned::mark(draft, language)}</td>
            </tr>
        }
    });
    let heads = view! {
        <th scope="col">{w(Words::WeekColumn)}</th>
        <th scope="col">{w(Words::StateColumn)}</th>
        <th scope="col" class="less">{w(Words::LastBy)}</th>
        <th scope="col" class="less">{w(Words::LastAt)}</th>
        <th scope="col">{w(Words::NextColumn)}</th>
    };
    table(w(Words::Drafts), heads.into_any(), rows.collect_view().into_any())
}

/// How a draft's state is called.
pub fn state_name(state: DeskState) -> Words {
    match state {
        DeskState::Draft => Words::StateDraft,
        DeskState::Review => Words::StateReview,
        DeskState::Scheduled => Words::StateScheduled,
        DeskState::Published => Words::StatePublished,
        DeskState::Deleted => Words::StateDeleted,
    }
}

/// `drafted`: the weeks that have a history.
fn archive(weeks: &[ArchivedWeek], drafted: &BTreeSet<Week>, language: Language) -> AnyView {
    let rows = weeks.iter().map(|week| {
        let name = week.week.to_string();
        let state = if week.revision > 1 {
            Words::StateAmended.with(language, &[&week.revision.to_string()])
        } else {
            Words::StatePublished.read(language).to_owned()
        };
        let history = drafted.contains(&week.week).then(|| {
            let to = address::edit_part(language, week.week, "history");
            let label = format!("{}: {name}", Words::History.read(language));
            view! { <a href=to aria-label=label>{Words::History.read(language)}</a> }
        });
        view! {
            <tr>
                <th scope="row"><a href=address::week(language, week.week)>{name}</a></th>
                <td>{state}</td>
                <td>{start(week.week, Words::Amend, "", language)} {history}</td>
            </tr>
        }
    });
    let w = |words: Words| words.read(language);
    let heads = heads([Words::WeekColumn, Words::StateColumn, Words::NextColumn].map(w));
    table(w(Words::PublishedWeeks), heads, rows.collect_view().into_any())
}

fn gone(drafts: &[DeskSummary], language: Language) -> AnyView {
    let entries = drafts.iter().map(|draft| {
        let at = local_time::minute(draft.updated_at);
        let text =
            Words::DeletedDraft.with(language, &[&draft.week.to_string(), &who(&draft.updated_by, language), &at]);
        view! {
            <li>
                <form method="post" action=address::at(language, "/edit/undelete") class="buttons">
                    <input type="hidden" name="draft" value=draft.id.clone() />
                    <span>{text}</span>
                    <button type="submit">{Words::Undelete.read(language)}</button>
                </form>
            </li>
        }
    });
    view! {
        <section>
            <h2>{Words::Deleted.read(language)}</h2>
            <ul>{entries.collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_due_when_it_is_over_in_shenzhen() {
        #[track_caller]
        fn check(now: &str, expected: &str) {
            assert_eq!(due_week(now.parse().unwrap()).unwrap().to_string(), expected);
        }
        check("2024-06-23T15:59:00Z", "2024-W24");
        check("2024-06-23T16:00:00Z", "2024-W25");
    }
}

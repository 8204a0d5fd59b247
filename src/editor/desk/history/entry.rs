//! The entries of a draft's history: a page of them, each in short, and one in full.

use leptos::prelude::*;

use super::{deeds, here};
use crate::domain::local_time;
use crate::editor::desk::known::Draft;
use crate::editor::desk::naming;
use crate::editor::desk::words::Words;
use crate::sheet::schema::{self, Kind};
use crate::store::{DeskState, FieldChange, Pause};
use crate::ui::address;
use crate::ui::who::who;
use crate::web::error::{Error, Missing};
use crate::web::state::State;

/// How many changes are shown at once.
const SHOWN: usize = 200;

/// A page of entries, the newest first; `before` is where the page before ended.
pub async fn list(state: &State, draft: &Draft, before: Option<i64>) -> Result<AnyView, Error> {
    let language = draft.person.language;
    let page = match before {
        Some(before) => state.store.desk_history_before(&draft.desk.id, before).await?,
        None => state.store.desk_history(&draft.desk.id).await?,
    };
    let numbers = page.next.unwrap_or(0)..before.unwrap_or(i64::MAX);
    let deeds = state.store.desk_deeds(&draft.desk.id, numbers).await?;
    let typed = page.pauses.iter().map(|pause| (pause.id, entry(draft, pause)));
    let mut entries: Vec<(i64, AnyView)> =
        typed.chain(deeds.iter().map(|deed| (deed.id, deeds::line(draft, deed)))).collect();
    // Stable: what was typed keeps its order, which is that of the versions.
    entries.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
    let entries: Vec<AnyView> = entries.into_iter().map(|(_, entry)| entry).collect();
    let older = page.next.map(|next| {
        let to = here(draft, &format!("&before={next}"));
        view! { <p><a class="older" rel="next" href=to>{Words::Older.read(language)}</a></p> }
    });
    Ok(view! { <ol class="history" reversed=true>{entries}</ol> {older} }.into_any())
}

/// One entry with everything in it, page by page (from 1).
pub async fn in_full(state: &State, draft: &Draft, id: i64, page: i64) -> Result<AnyView, Error> {
    let language = draft.person.language;
    let pause = state.store.desk_pause(&draft.desk.id, id).await?.ok_or(Error::NotFound(Missing::Page))?;
    let at = usize::try_from(page).unwrap_or(1).max(1);
    let start = (at - 1).saturating_mul(SHOWN);
    let changes = pause.changes.iter().skip(start).take(SHOWN).map(|change| line(draft, change)).collect_view();
    let count = pause.changes.len();
    let step = |words: Words, to: usize| {
        let to = here(draft, &format!("&entry={id}&page={to}"));
        view! { <a href=to>{words.read(language)}</a> " " }
    };
    let back = (at > 1).then(|| step(Words::ChangesBefore, at - 1));
    let on = (start.saturating_add(SHOWN) < count).then(|| step(Words::ChangesAfter, at + 1));
    let (first, last) = (start.saturating_add(1).min(count), start.saturating_add(SHOWN).min(count));
    let which = [first, last, count].map(|number| number.to_string());
    Ok(view! {
        <section>
            <h2>{title(draft, &pause)}</h2>
            <p>{Words::ChangesShown.with(language, &which.each_ref().map(String::as_str))}</p>
            <ul class="history">{changes}</ul>
            <p>{back} {on} <a href=here(draft, "")>{Words::WholeHistory.read(language)}</a></p>
            {restore(draft, &pause)}
        </section>
    }
    .into_any())
}

fn title(draft: &Draft, pause: &Pause) -> String {
    let (at, language) = (local_time::minute(pause.at), draft.person.language);
    Words::HistoryEntry.with(language, &[&pause.version.to_string(), &who(&pause.who, language), &at])
}

fn entry(draft: &Draft, pause: &Pause) -> AnyView {
    let language = draft.person.language;
    let changes = pause.changes.iter().take(SHOWN).map(|change| line(draft, change)).collect_view();
    let more = pause.changes.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        let to = here(draft, &format!("&entry={}&page=2", pause.id));
        view! { <li><a href=to>{Words::MoreChanges.with(language, &[&more.to_string()])}</a></li> }
    });
    let summary = Words::Changed.with(language, &[&pause.changes.len().to_string()]);
    let compare = (pause.from_version >= draft.desk.first_version && pause.from_version < pause.version).then(|| {
        let to = here(draft, &format!("&from={}&to={}", pause.from_version, pause.version));
        view! { <p><a href=to>{Words::CompareBefore.with(language, &[&pause.from_version.to_string()])}</a></p> }
    });
    view! {
        <li>
            <p><strong>{title(draft, pause)}</strong></p>
            <details open=pause.changes.len() <= 5>
                <summary>{summary}</summary>
                <ul>{changes}{more}</ul>
            </details>
            {compare}
            {restore(draft, pause)}
        </li>
    }
    .into_any()
}

/// Only the draft that is being written can go back to what it was.
fn restore(draft: &Draft, pause: &Pause) -> Option<AnyView> {
    let (desk, language) = (&draft.desk, draft.person.language);
    if pause.version == desk.version || !matches!(desk.state, DeskState::Draft | DeskState::Review) {
        return None;
    }
    let to = address::edit_part(language, desk.week, "restore");
    Some(
        view! {
            <form method="post" action=to>
                <input type="hidden" name="version" value=desk.version.to_string() />
                <input type="hidden" name="to" value=pause.version.to_string() />
                <button type="submit">{Words::Restore.with(language, &[&pause.version.to_string()])}</button>
            </form>
        }
        .into_any(),
    )
}

/// One changed field.
pub fn line(draft: &Draft, change: &FieldChange) -> AnyView {
    let language = draft.person.language;
    let label = naming::name(&draft.desk.sheet, &change.key, language);
    // The names of rows mean nothing to people.
    if schema::field(&change.key).is_some_and(|field| field.kind == Kind::List) {
        let count = |text: &str| text.split_whitespace().count().to_string();
        let text = Words::RowsChanged.with(language, &[&label, &count(&change.before), &count(&change.after)]);
        return view! { <li>{text}</li> }.into_any();
    }
    let aside = change.aside.then(|| view! { <em>{Words::Aside.read(language)} " "</em> });
    view! {
        <li>
            {aside} {label} ": " <del>{change.before.clone()}</del> " → " <ins>{change.after.clone()}</ins>
        </li>
    }
    .into_any()
}

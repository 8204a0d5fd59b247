//! What two versions of a draft say differently.

use leptos::prelude::*;

use super::{entry, here};
use crate::domain::difference::between;
use crate::editor::desk::known::Draft;
use crate::editor::desk::words::Words;
use crate::sheet;
use crate::store::FieldChange;
use crate::ui::address;
use crate::ui::difference::difference;
use crate::web::error::Error;
use crate::web::state::State;

/// The form that asks for two versions; `versions` are those that are shown.
pub fn form(draft: &Draft, versions: Option<(u32, u32)>) -> AnyView {
    let (desk, language) = (&draft.desk, draft.person.language);
    let (from, to) = versions.unwrap_or((desk.first_version, desk.version));
    let field = |id: &'static str, label: Words, value: u32| {
        view! {
            <label for=id>{label.read(language)}</label>
            <input id=id name=id type="number" required=true min=desk.first_version.to_string() max=desk.version.to_string()
                value=value.to_string() />
        }
        .into_any()
    };
    view! {
        <form method="get" action=address::edit_part(language, desk.week, "history") class="buttons">
            <input type="hidden" name="draft" value=desk.id.clone() />
            {field("from", Words::CompareFrom, from)}
            {field("to", Words::CompareTo, to)}
            <button type="submit">{Words::Compare.read(language)}</button>
        </form>
    }
    .into_any()
}

/// The two versions against each other: as the bulletin would say it, and field by field as it was typed.
pub async fn versions(state: &State, draft: &Draft, (from, to): (u32, u32)) -> Result<AnyView, Error> {
    let (desk, language) = (&draft.desk, draft.person.language);
    let before = state.store.draft_at(desk.week, &desk.id, from).await?;
    let after = state.store.draft_at(desk.week, &desk.id, to).await?;
    let bulletin = |sheet: &sheet::Sheet| sheet::read(sheet, desk.week).bulletin;
    let said = difference(&between(&bulletin(&before), &bulletin(&after)), language);
    let typed = sheet::between(&before, &after);
    let count = typed.len();
    let lines = typed.into_iter().map(|change| {
        let change = FieldChange { key: change.key, before: change.before, after: change.after, aside: false };
        entry::line(draft, &change)
    });
    let lines = lines.collect_view();
    Ok(view! {
        <section>
            <h2>{Words::Compared.with(language, &[&from.to_string(), &to.to_string()])}</h2>
            {said}
            <details open=count <= 20>
                <summary>{Words::FieldByField.with(language, &[&count.to_string()])}</summary>
                <ul class="history">{lines}</ul>
            </details>
            <p><a href=here(draft, "")>{Words::WholeHistory.read(language)}</a></p>
        </section>
    }
    .into_any())
}

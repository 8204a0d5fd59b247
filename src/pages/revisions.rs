//! `/weeks/{week}/revisions`: every revision of a week with who, when and why, and what changed between any two of them.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::week::{elsewhere, not_published, notice};
use crate::domain::catalogue::{Text, catalogue};
use crate::domain::difference;
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::revision::Revision;
use crate::domain::week::Week;
use crate::store::Which;
use crate::ui::marked::marked;
use crate::ui::page::{Page, page};
use crate::ui::table::{heads, table};
use crate::ui::visit::Visit;
use crate::ui::who::who;
use crate::ui::{address, difference as changes};
use crate::web::error::{Error, Missing};

catalogue! { Words:
    Title "{0}({1})的修订" "Revisions of {0} ({1})";
    Description "{0}({1})全部修订:何人、何时、为何修订,任意两个修订的差异" "All revisions of {0} ({1}): who, when and why, and what differs between any two";
    List "修订记录" "Revisions";
    Number "修订" "Revision";
    Day "发布日期" "Published";
    Who "发布人" "By";
    Why "说明" "Why";
    Standing "状态" "Standing";
    Current "现行" "current";
    Superseded "已取代" "superseded";
    Compare "比较两个修订" "Compare two revisions";
    From "改前" "Before";
    To "改后" "After";
    Show "比较" "Compare";
    Between "修订{0}与修订{1}的差异" "From revision {0} to revision {1}";
    Only "本周只有一个修订,没有可比较的" "This week has one revision only: there is nothing to compare";
    Wrong "无法这样比较,改为比较最近两个修订:{0}" "This cannot be compared; the last two revisions are compared instead: {0}";
    Back "查看本周" "To the week";
}

#[component]
pub fn Revisions() -> impl IntoView {
    let written = use_params_map().with_untracked(|params| params.get("week")).unwrap_or_default();
    page(|visit| async move {
        let week = Week::from_address(&written, None).map_err(|error| Error::NotFound(Missing::NoWeek(error)))?;
        let store = &visit.state.store;
        let revisions = store.revisions(week).await?;
        if revisions.is_empty() {
            return Err(Error::NotFound(not_published(store, week).await?));
        }
        let language = visit.language;
        if written != week.to_string() {
            visit.moved(&format!("{}{}", address::revisions(language, week), visit.query_text));
            return Ok(elsewhere(language, week));
        }
        let values = [week.to_string(), week.short()];
        let values = values.each_ref().map(String::as_str);
        let title = Words::Title.with(language, &values);
        let compared = compared(&visit, week, &revisions).await?;
        Ok(Page {
            description: Words::Description.with(language, &values),
            body: view! {
                <h1>{title.clone()}</h1>
                <p><a href=address::week(language, week)>{Words::Back.read(language)}</a></p>
                {notice::generated(revisions.iter().any(|revision| revision.generated), language)}
                {list(week, &revisions, language)}
                {compared}
            }
            .into_any(),
            title,
        })
    })
}

/// All revisions, the newest first.
fn list(week: Week, revisions: &[Revision], language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    let latest = revisions.len();
    let rows = revisions.iter().enumerate().rev().map(|(at, revision)| {
        let name = Text::RevisionName.with(language, &[&revision.number.to_string()]);
        let day = local_time::day(revision.published_at);
        let standing = if at + 1 == latest { Words::Current } else { Words::Superseded };
        view! {
            <tr>
                <th scope="row"><a href=address::revision(language, week, revision.number)>{name}</a></th>
                <td><time datetime=day.to_string()>{figures::date(day, language)}</time></td>
                <td>{marked(&who(&revision.published_by, language), language)}</td>
                <td>{marked(&revision.note, language)}</td>
                <td>{w(standing)}</td>
            </tr>
        }
        .into_any()
    });
    let heads = heads([Words::Number, Words::Day, Words::Who, Words::Why, Words::Standing].map(w));
    view! {
        <section>
            <h2>{w(Words::List)}</h2>
            {table(w(Words::List), heads, rows.collect_view().into_any())}
        </section>
    }
    .into_any()
}

/// What the address compares, or why it cannot: the two numbers, and what was asked in vain.
fn asked(visit: &Visit, revisions: &[Revision]) -> Option<(u32, u32, Option<String>)> {
    let [.., before, last] = revisions else { return None };
    let usual = (before.number, last.number);
    let read = |name: &str, usual: u32| match visit.query.get(name).map(String::as_str) {
        None | Some("") => Some(usual),
        Some(text) => revisions.iter().map(|revision| revision.number).find(|number| number.to_string() == text),
    };
    match (read("from", usual.0), read("to", usual.1)) {
        (Some(from), Some(to)) if from != to => Some((from, to, None)),
        _ => Some((usual.0, usual.1, Some(visit.query_text.chars().take(60).collect()))),
    }
}

/// The form, and the difference that it asks for.
async fn compared(visit: &Visit, week: Week, revisions: &[Revision]) -> Result<AnyView, Error> {
    let language = visit.language;
    let w = |words: Words| words.read(language);
    let Some((from, to, wrong)) = asked(visit, revisions) else {
        return Ok(view! { <p class="gap">{w(Words::Only)}</p> }.into_any());
    };
    let store = &visit.state.store;
    let (before, after) =
        (store.edition(week, Which::Number(from)).await?, store.edition(week, Which::Number(to)).await?);
    let (Some(before), Some(after)) = (before, after) else { return Err(Error::Internal) };
    let changes = changes::difference(&difference::between(&before.bulletin, &after.bulletin), language);
    let note = wrong.map(|wrong| {
        visit.not_kept();
        view! { <p class="banner" role="note">{Words::Wrong.with(language, &[&wrong])}</p> }
    });
    let choice = |name: &'static str, words: Words, chosen: u32| {
        let options = revisions.iter().map(|revision| {
            let text = Text::RevisionName.with(language, &[&revision.number.to_string()]);
            view! { <option value=revision.number.to_string() selected=revision.number == chosen>{text}</option> }
        });
        view! { <label>{w(words)}<select name=name data-key=format!("field-{name}")>{options.collect_view()}</select></label> }.into_any()
    };
    Ok(view! {
        <section>
            <h2>{w(Words::Compare)}</h2>
            {note}
            <form class="range" action=address::revisions(language, week)>
                {choice("from", Words::From, from)}
                {choice("to", Words::To, to)}
                <button data-key="compare">{w(Words::Show)}</button>
            </form>
        </section>
        <section>
            <h2>{Words::Between.with(language, &[&from.to_string(), &to.to_string()])}</h2>
            {changes}
        </section>
    }
    .into_any())
}

//! `/policies/{id}`: one policy with its documents, measures and responsible departments.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted};
use crate::domain::language::Language;
use crate::domain::policy::{Document, Measure};
use crate::pages::week::notice;
use crate::ui::address;
use crate::ui::page::{Page, page};
use crate::web::error::{Error, Missing};

#[component]
pub fn PolicyPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    page(|visit| async move {
        let Some(found) = visit.state.store.policy(&id).await? else {
            return Err(Error::NotFound(Missing::Policy(id.chars().take(40).collect())));
        };
        let language = visit.language;
        let policy = found.policy;
        let date = policy.date.map(|date| {
            view! { <time datetime=date.to_string()>{figures::date(date, language)}</time>" · " }
        });
        let week = Text::WeekTitle.with(language, &[&found.revision.week.to_string(), &found.revision.week.short()]);
        let documents =
            policy.documents.iter().zip(1..).map(|(each, place)| document(place, each, language)).collect_view();
        // The policy left the week's bulletin, or changed its title: what stands here is an old revision's.
        let withdrawn = (found.latest > found.revision.number).then(|| {
            let numbers = [found.revision.number.to_string(), found.latest.to_string()];
            let said = Text::PolicyWithdrawn.with(language, &numbers.each_ref().map(String::as_str));
            let current = address::week(language, found.revision.week);
            view! { <p class="banner superseded" role="note">{said}" "<a href=current>{Text::GoCurrent.read(language)}</a></p> }
        });
        let revision = address::revision(language, found.revision.week, found.revision.number);
        let number = Text::RevisionName.with(language, &[&found.revision.number.to_string()]);
        let summary = policy.summary.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        Ok(Page {
            title: policy.title.clone(),
            description: policy.summary.chars().take(120).collect(),
            body: view! {
                <h1 lang="zh"><span class="scope">{policy.scope}</span>{policy.title}</h1>
                {notice::generated(found.revision.generated, language)}
                {withdrawn}
                <p class="facts">
                    {date} <a href=address::week(language, found.revision.week)>{week}</a> " · " <a href=revision>{number}</a>
                </p>
                <div lang="zh" class="prose">{summary}</div>
                {documents}
            }
            .into_any(),
        })
    })
}

fn document(place: usize, document: &Document, language: Language) -> AnyView {
    let read = document.measures.len();
    let number = figures::count(i64::try_from(read).unwrap_or(i64::MAX), Counted::Measures, language);
    let missing = document
        .declared_measures
        .filter(|declared| u32::try_from(read) != Ok(*declared))
        .map(|declared| Text::DeclaredMeasures.with(language, &[&declared.to_string()]));
    let measures = document.measures.iter().map(|each| measure(place, each, language)).collect_view();
    view! {
        <section>
            <h2><span lang="zh">{format!("《{}》", document.title)}</span></h2>
            <p class="facts"><b>{number}</b>{missing.map(|missing| view! { " · "<span>{missing}</span> })}</p>
            <ol class="measures">{measures}</ol>
        </section>
    }
    .into_any()
}

/// `place` is the document's among the policy's: `#d2-15` is the fifteenth measure of the second.
fn measure(place: usize, measure: &Measure, language: Language) -> AnyView {
    let id = format!("d{place}-{}", measure.number);
    let link = format!("#{id}");
    let departments = (!measure.departments.is_empty()).then(|| {
        let names = measure.departments.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
        view! {
            <p class="departments">
                {Text::Departments.read(language)}
            </p>
            <ul class="departments" lang="zh">{names}</ul>
        }
    });
    let text = (!measure.text.is_empty()).then(|| view! { <p lang="zh">{measure.text.clone()}</p> });
    view! {
        <li id=id>
            <h3 lang="zh"><a class="number" href=link>{measure.number.clone()}</a>{measure.title.clone()}</h3>
            {text}
            {departments}
        </li>
    }
    .into_any()
}

//! What a week's page says about itself: generated or real, current or superseded, where to go, what was not read.

use leptos::prelude::*;

use super::Facts;
use crate::domain::catalogue::Text;
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::revision::Revision;
use crate::ui::address;
use crate::ui::marked::marked;

pub fn generated(generated: bool, language: Language) -> Option<impl IntoView> {
    generated.then(|| view! { <p class="banner generated" role="note">{Text::GeneratedWeek.read(language)}</p> })
}

/// Generated or not; this revision, whether it is current, and why it was made.
pub fn standing(facts: &Facts, language: Language) -> impl IntoView {
    let successor = facts.revisions.iter().find(|revision| revision.number == facts.revision.number + 1);
    let superseded = successor.map(|successor| {
        let said = said(successor, Text::Superseded, language);
        let latest = address::week(language, facts.week);
        let changes = address::compared(language, facts.week, facts.revision.number, successor.number);
        view! {
            <p class="banner superseded" role="note">
                {marked(&said, language)} " " <a href=latest>{Text::GoCurrent.read(language)}</a> " "
                <a href=changes>{Text::WhatChanged.read(language)}</a>
            </p>
        }
    });
    let as_known = facts.as_of.map(|day| {
        let said = Text::AsKnown.with(language, &[&figures::date(day, language)]);
        view! { <p class="banner" role="note">{said}</p> }
    });
    let others = (facts.revisions.len() > 1).then(|| {
        let links = facts.revisions.iter().map(|revision| {
            let here = revision.number == facts.revision.number;
            let text = Text::RevisionName.with(language, &[&revision.number.to_string()]);
            let to = address::revision(language, facts.week, revision.number);
            view! { <li><a href=to aria-current=here.then_some("true")>{text}</a></li> }
        });
        view! { <ul class="revisions" aria-label=Text::Revisions.read(language)>{links.collect_view()}</ul> }
    });
    let all = view! { <a href=address::revisions(language, facts.week)>{Text::Revisions.read(language)}</a> };
    let permalink = address::revision(language, facts.week, facts.revision.number);
    view! {
        {generated(facts.edition.generated, language)}
        {as_known}
        {superseded}
        <div class="standing">
            <p>
                <a href=permalink.clone()>{marked(&said(&facts.revision, Text::RevisionSaid, language), language)}</a>
            </p>
            <button
                type="button"
                class="copy"
                aria-live="polite"
                data-copy=permalink
                data-done=Text::Copied.read(language)
                data-failed=Text::CopyFailed.read(language)
            >
                {Text::CopyLink.read(language)}
            </button>
            {others}
            {all}
        </div>
    }
}

/// The revision's number, day and note in the sentence `text`.
fn said(revision: &Revision, text: Text, language: Language) -> String {
    let day = figures::date(local_time::day(revision.published_at), language);
    text.with(language, &[&revision.number.to_string(), &day, &revision.note])
}

/// To the published weeks before and after.
pub fn steps(facts: &Facts, language: Language) -> impl IntoView {
    let step = |week: Option<_>, text: Text, rel: &'static str| {
        week.map(|week: crate::domain::week::Week| {
            let label = text.with(language, &[&week.to_string()]);
            view! { <a rel=rel href=address::week_as_of(language, week, facts.as_of)>{label}</a> }
        })
    };
    view! {
        <nav class="steps-nav" aria-label=Text::WeekSteps.read(language)>
            {step(facts.earlier, Text::EarlierWeek, "prev")}
            {step(facts.later, Text::LaterWeek, "next")}
        </nav>
    }
}

/// The page's sections.
pub fn contents(facts: &Facts, language: Language) -> impl IntoView {
    let bulletin = &facts.edition.bulletin;
    let entries = [
        ("land", Text::TopicLand, None),
        ("rents", Text::TopicRents, None),
        ("funding", Text::TopicFunding, None),
        ("capital", Text::TopicCapital, None),
        ("renewal", Text::TopicRenewal, None),
        ("news", Text::NavNews, Some(bulletin.news.len())),
        ("policies", Text::NavPolicies, Some(bulletin.policies.len())),
    ];
    let links = entries.map(|(id, text, number)| {
        let number = number.filter(|number| *number > 0).map(|number| format!(" {number}"));
        view! { <li><a href=format!("#{id}")>{text.read(language)}{number}</a></li> }
    });
    view! { <nav class="contents" aria-label=Text::Contents.read(language)><ul>{links.collect_view()}</ul></nav> }
}

/// The findings that concern the bulletin as a whole, and the text that no field came from.
pub fn reading(facts: &Facts, language: Language) -> impl IntoView {
    facts.remarks().list(&["", "/period", "/week", "/headline"], language).map(|list| {
        view! {
            <section>
                <h2 id="reading">{Text::AboutReading.read(language)}</h2>
                {list}
            </section>
        }
    })
}

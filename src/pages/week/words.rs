//! What the week says in words: its lede, news and policies.

use leptos::prelude::*;

use super::Facts;
use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted};
use crate::domain::language::Language;
use crate::domain::news::NewsItem;
use crate::domain::policy::Policy;
use crate::ui::address;

pub fn news(facts: &Facts, language: Language) -> impl IntoView {
    let items: Vec<_> = facts.edition.bulletin.news.iter().map(|item| news_item(item, language)).collect();
    let lede = facts.edition.bulletin.lede.as_deref().map(|lede| {
        let paragraphs =
            lede.lines().filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> });
        view! { <div class="prose" lang="zh">{paragraphs.collect_view()}</div> }
    });
    view! {
        <section>
            <h2 id="news">{Text::NavNews.read(language)}</h2>
            {lede}
            {items.is_empty().then(|| view! { <p class="gap">{Text::GapNotReported.read(language)}</p> })}
            {items}
            {facts.remarks().list(&["/lede", "/news"], language)}
        </section>
    }
}

/// One news item, under a heading of the third level.
pub fn news_item(item: &NewsItem, language: Language) -> AnyView {
    let date = item.date.map(|date| {
        view! { <time datetime=date.to_string()>{figures::date(date, language)}</time> }
    });
    let paragraphs = item.body.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! {
        <article class="item">
            <h3 lang="zh"><span class="scope">{item.scope.clone()}</span>{item.title.clone()}</h3>
            {date}
            <div lang="zh">{paragraphs}</div>
        </article>
    }
    .into_any()
}

pub fn policies(facts: &Facts, language: Language) -> impl IntoView {
    let edition = &facts.edition;
    let items: Vec<_> = edition
        .bulletin
        .policies
        .iter()
        .zip(&edition.policy_ids)
        .map(|(policy, id)| policy_item(policy, id, language))
        .collect();
    let noticed = facts.remarks().list(&["/policies"], language);
    view! {
        <section>
            <h2 id="policies">{Text::NavPolicies.read(language)}</h2>
            {items.is_empty().then(|| view! { <p class="gap">{Text::GapNotReported.read(language)}</p> })}
            {items}
            {noticed}
        </section>
    }
}

fn policy_item(policy: &Policy, id: &str, language: Language) -> AnyView {
    let date = policy.date.map(|date| {
        view! { <time datetime=date.to_string()>{figures::date(date, language)}</time> }
    });
    let documents = policy.documents.iter().map(|document| {
        let measures = i64::try_from(document.measures.len()).unwrap_or(i64::MAX);
        let number = figures::count(measures, Counted::Measures, language);
        view! { <li><span lang="zh">{format!("《{}》", document.title)}</span>" "<b>{number}</b></li> }
    });
    view! {
        <article class="item">
            <h3 lang="zh">
                <span class="scope">{policy.scope.clone()}</span>
                <a href=address::policy(language, id)>{policy.title.clone()}</a>
            </h3>
            {date}
            <p lang="zh">{policy.summary.clone()}</p>
            <ul class="documents">{documents.collect_view()}</ul>
        </article>
    }
    .into_any()
}

//! `/clusters`: every name of a cluster, by version of the taxonomy, with where the bulletins print it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::cluster::kind;
use crate::domain::catalogue::Text;
use crate::domain::cluster::{self, ENTRIES, Entry, Standing, Taxonomy};
use crate::domain::figures::{self, Counted};
use crate::domain::language::Language;
use crate::domain::series::Seen;
use crate::domain::week::Week;
use crate::store::Known;
use crate::ui::address;
use crate::ui::marked::marked;
use crate::ui::page::{Page, page};

#[component]
pub fn Clusters() -> impl IntoView {
    page(|visit| async move {
        let language = visit.language;
        let printed = visit.state.store.cluster_names(Known::Now).await?;
        let seen: BTreeMap<&str, Seen> = printed.iter().map(|(name, seen)| (name.as_str(), *seen)).collect();
        let versions = [(Taxonomy::Second, Text::NamingSecond), (Taxonomy::First, Text::NamingFirst)];
        let listed = versions.map(|(version, name)| {
            let entries = ENTRIES.iter().filter(|entry| entry.taxonomy == version);
            let rows = entries.map(|entry| row(Some(entry), entry.name, seen.get(entry.name), language));
            let title = Text::ClusterList.with(language, &[name.read(language)]);
            table(title, rows.collect(), language)
        });
        let unknown = printed.iter().filter(|(name, _)| cluster::standing(name) == Standing::Unknown);
        let unknown: Vec<AnyView> = unknown.map(|(name, seen)| row(None, name, Some(seen), language)).collect();
        let unknown =
            (!unknown.is_empty()).then(|| table(Text::ClustersUnknown.read(language).to_owned(), unknown, language));
        let title = Text::ClustersTitle.read(language);
        Ok(Page {
            title: title.to_owned(),
            description: Text::ClustersDescription.read(language).to_owned(),
            body: view! {
                <h1>{title}</h1>
                <p>{Text::ClustersCounted.read(language)}</p>
                {listed.into_iter().collect_view()}
                {unknown}
            }
            .into_any(),
        })
    })
}

fn row(entry: Option<&Entry>, name: &str, seen: Option<&Seen>, language: Language) -> AnyView {
    let place = entry
        .map(|entry| Text::ClusterEntry.with(language, &[kind(entry.kind).read(language), &entry.number.to_string()]));
    let week = |week: Week| view! { <a href=address::week(language, week)>{week.to_string()}</a> };
    let counts = seen.map(|seen| {
        let companies = i64::try_from(seen.companies).unwrap_or(i64::MAX);
        view! {
            <td>{week(seen.first)}</td>
            <td>{week(seen.last)}</td>
            <td class="n">{figures::count(i64::from(seen.weeks), Counted::Weeks, language)}</td>
            <td class="n">{figures::count(companies, Counted::Companies, language)}</td>
        }
    });
    let never = seen.is_none().then(|| view! { <td colspan="4" class="gap">{Text::NeverSeen.read(language)}</td> });
    view! {
        <tr>
            <th scope="row"><a href=address::cluster(language, name)>{marked(name, language)}</a></th>
            <td>{place}</td>
            <td>{entry.map(|entry| marked(entry.group, language))}</td>
            {counts}
            {never}
        </tr>
    }
    .into_any()
}

fn table(title: String, rows: Vec<AnyView>, language: Language) -> AnyView {
    let head = |text: Text| view! { <th scope="col">{text.read(language)}</th> };
    let number = |text: Text| view! { <th scope="col" class="n">{text.read(language)}</th> };
    view! {
        <section>
            <h2>{title.clone()}</h2>
            <div class="scroll names" role="region" aria-label=title tabindex="0">
                <table>
                    <thead>
                        <tr>
                            {head(Text::ChartCluster)}
                            {head(Text::ColumnPlace)}
                            {head(Text::ColumnGroup)}
                            {head(Text::FirstSeen)}
                            {head(Text::LastSeen)}
                            {number(Text::WeeksSeen)}
                            {number(Text::FacetCompanies)}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

//! `/clusters/{name}`: one cluster under any of its printed names: what it is in each version of the taxonomy, since when
//! the bulletins name it, and its chart.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::explore;
use crate::chart::{Choices, Subject};
use crate::domain::catalogue::Text;
use crate::domain::cluster::{self, Aliases, ENTRIES, Entry, Kind, Standing, Taxonomy};
use crate::domain::figures::{self, Counted};
use crate::domain::language::Language;
use crate::domain::series::Seen;
use crate::domain::week::Week;
use crate::store::{Known, Store};
use crate::ui::marked::marked;
use crate::ui::page::{Page, page};
use crate::ui::{address, charts};
use crate::web::error::{Error, Missing};

#[component]
pub fn ClusterPage() -> impl IntoView {
    let asked = use_params_map().with_untracked(|params| params.get("name")).unwrap_or_default();
    page(|visit| async move {
        let (store, language) = (&visit.state.store, visit.language);
        let own = cluster::aliases(&asked);
        let earlier = own.homonym.and_then(|homonym| Some((homonym.name, homonym.undecided_from()?)));
        let seen = store.cluster_seen(&own.names, earlier, Known::Now).await?;
        if seen.is_none() && cluster::standing(&asked) == Standing::Unknown {
            let Some(printed) = printed(store, &asked).await? else {
                return Err(Error::NotFound(Missing::Cluster(asked.chars().take(40).collect())));
            };
            visit.moved(&format!("{}{}", address::cluster(language, &printed), visit.query_text));
            return Ok(elsewhere(&printed, language));
        }
        let explored = explore::explore(&visit, Subject::Cluster(asked.clone())).await?;
        let seen = match charts::known(&explored.choices) {
            Known::Now => seen,
            then => store.cluster_seen(&own.names, earlier, then).await?,
        };
        let here = Here { asked: &asked, choices: &explored.choices, language };
        Ok(Page {
            description: Text::ClusterDescription.with(language, &[&asked]),
            body: view! {
                <h1>{marked(&asked, language)}</h1>
                {facts(&here, &own, seen)}
                {explored.body}
                <p class="more"><a href=address::clusters(language)>{Text::AllClusters.read(language)}</a></p>
            }
            .into_any(),
            title: asked,
        })
    })
}

/// The name that is spelled like this but for spaces and full-width letters.
async fn printed(store: &Store, asked: &str) -> Result<Option<String>, Error> {
    let asked = folded(asked);
    if asked.is_empty() {
        return Ok(None);
    }
    if let Some(entry) = ENTRIES.iter().find(|entry| entry.name == asked) {
        return Ok(Some(entry.name.to_owned()));
    }
    let names = store.cluster_names(Known::Now).await?;
    Ok(names.into_iter().map(|(name, _)| name).find(|name| folded(name) == asked))
}

fn folded(name: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// The body of a redirect, for clients that do not follow it.
fn elsewhere(name: &str, language: Language) -> Page {
    let link = view! { <p><a href=address::cluster(language, name)>{marked(name, language)}</a></p> };
    Page { title: name.to_owned(), description: name.to_owned(), body: link.into_any() }
}

/// The page that links lead away from: what they show is looked at in the same way.
struct Here<'a> {
    asked: &'a str,
    choices: &'a Choices,
    language: Language,
}

fn facts(here: &Here<'_>, own: &Aliases<'_>, seen: Option<Seen>) -> AnyView {
    let Here { asked, choices, language } = *here;
    let row = |name: String, value: AnyView| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> }.into_any();
    let link = |name: &str| here.named(name);
    let mut rows = Vec::new();
    if own.current != asked {
        rows.push(row(Text::ClusterNow.read(language).to_owned(), link(own.current)));
    }
    let mut first = own.first.clone();
    if first.is_empty() {
        // A name of two meanings: what it was has another name now.
        first.extend(cluster::entry_of(Taxonomy::First, asked));
    }
    for (version, entries) in [(Text::NamingSecond, own.second.into_iter().collect()), (Text::NamingFirst, first)] {
        rows.push(row(Text::ClusterList.with(language, &[version.read(language)]), here.listed(&entries, own)));
    }
    let others: Vec<AnyView> = own.names.iter().filter(|name| **name != asked).map(|name| link(name)).collect();
    if !others.is_empty() {
        rows.push(row(Text::ClusterAliases.read(language).to_owned(), separated(others, language)));
    }
    let week = |week: Week| {
        let title = Text::WeekTitle.with(language, &[&week.to_string(), &week.short()]);
        view! { <a href=address::week_as_of(language, week, choices.as_of)>{title}</a> }.into_any()
    };
    match seen {
        Some(seen) => {
            let weeks = figures::count(i64::from(seen.weeks), Counted::Weeks, language);
            let companies = i64::try_from(seen.companies).unwrap_or(i64::MAX);
            let companies = figures::count(companies, Counted::Companies, language);
            rows.push(row(Text::FirstSeen.read(language).to_owned(), week(seen.first)));
            rows.push(row(Text::LastSeen.read(language).to_owned(), week(seen.last)));
            rows.push(row(Text::WeeksSeen.read(language).to_owned(), weeks.into_any()));
            rows.push(row(Text::RowLocalCompanies.read(language).to_owned(), companies.into_any()));
        }
        None => rows
            .push(row(Text::FirstSeen.read(language).to_owned(), Text::NeverSeen.read(language).to_owned().into_any())),
    }
    let note = own.homonym.map(|homonym| {
        let text = if homonym.name == asked { Text::HomonymItself } else { Text::HomonymShared };
        let said = text.with(language, &[homonym.name, homonym.successor, &Taxonomy::Second.year().to_string()]);
        let other = if homonym.name == asked { homonym.successor } else { homonym.name };
        view! { <p class="banner" role="note">{marked(&said, language)}" "{link(other)}</p> }
    });
    view! {
        {note}
        <section>
            <h2>{Text::ClusterFacts.read(language)}</h2>
            <div class="card"><table class="figures facts-of"><tbody>{rows}</tbody></table></div>
        </section>
    }
    .into_any()
}

impl Here<'_> {
    /// The entries of one version.
    fn listed(&self, entries: &[&'static Entry], own: &Aliases<'_>) -> AnyView {
        let language = self.language;
        if entries.is_empty() {
            let text = match cluster::standing(own.current) {
                Standing::Dropped(_) => Text::ClusterDropped,
                _ => Text::ClusterNotIn,
            };
            return text.read(language).to_owned().into_any();
        }
        let entry = |entry: &&'static Entry| {
            let said = Text::ClusterEntry.with(language, &[kind(entry.kind).read(language), &entry.number.to_string()]);
            let group = Text::ClusterGroup.with(language, &[entry.group]);
            view! { {said}" "{self.named(entry.name)}{marked(&group, language)} }.into_any()
        };
        separated(entries.iter().map(entry).collect(), language)
    }

    /// A cluster's name, as a link to its page unless that is this one.
    fn named(&self, name: &str) -> AnyView {
        let text = marked(name, self.language);
        match name == self.asked {
            true => text,
            false => {
                let to = address::chart(self.language, &self.choices.of_cluster(name));
                view! { <a href=to>{text}</a> }.into_any()
            }
        }
    }
}

pub fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Cluster => Text::KindCluster,
        Kind::Future => Text::KindFuture,
    }
}

fn separated(parts: Vec<AnyView>, language: Language) -> AnyView {
    let comma = if language == Language::Chinese { "、" } else { ", " };
    let part = |(at, part): (usize, AnyView)| view! { {(at > 0).then_some(comma)}{part} }.into_any();
    parts.into_iter().enumerate().map(part).collect::<Vec<_>>().into_any()
}

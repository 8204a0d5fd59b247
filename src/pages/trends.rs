//! `/trends/{topic}`: charts by week over a range that the address chooses.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::chart::{self, Card};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::{Known, Store};
use crate::ui::address::{self, Topic};
use crate::ui::card::card;
use crate::ui::page::{Page, page};
use crate::ui::visit::Visit;
use crate::web::error::{Error, Missing};

/// How many weeks a trend shows unless the address says otherwise.
const WEEKS_SHOWN: i64 = 52;
/// The ranges that are one link away; 0 is everything.
const RANGES: [i64; 4] = [13, 26, 52, 0];
/// No chart is drawn of more weeks than this.
const WEEKS_AT_MOST: i64 = 2_600;

#[component]
pub fn Trend() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("topic")).unwrap_or_default();
    page(|visit| async move {
        let Some(topic) = Topic::from_slug(&slug) else { return Err(Error::NotFound(Missing::Page)) };
        let store = &visit.state.store;
        let Some(published) = store.published_range().await? else { return Err(Error::NotFound(Missing::Empty)) };
        let (first, latest) = (published.from, published.to);
        let (range, ignored) = asked(&visit, first, latest);
        let language = visit.language;
        let cards = cards(store, topic, range, language).await?;
        let name = topic.name().read(language);
        let links = RANGES.map(|weeks| {
            let from = if weeks == 0 { first } else { latest.offset(1 - weeks).max(first) };
            let text = match weeks {
                0 => Text::RangeAll.read(language).to_owned(),
                weeks => Text::RangeWeeks.with(language, &[&weeks.to_string()]),
            };
            let here = range.from == from && range.to == latest;
            let to = address::trend_between(language, topic, from, latest);
            view! { <li><a href=to aria-current=here.then_some("true")>{text}</a></li> }
        });
        Ok(Page {
            title: Text::TrendTitle.with(language, &[name]),
            description: Text::TrendDescription.with(language, &[name, &range.from.to_string(), &range.to.to_string()]),
            body: view! {
                <h1>{Text::TrendTitle.with(language, &[name])}</h1>
                {ignored.map(|ignored| view! { <p class="banner" role="note">{ignored}</p> })}
                <nav class="ranges" aria-label=Text::Range.read(language)><ul>{links.collect_view()}</ul></nav>
                <form class="range" action=address::trend(language, topic)>
                    <label>{Text::RangeFrom.read(language)}<input name="from" value=range.from.to_string() size="9" autocomplete="off" /></label>
                    <label>{Text::RangeTo.read(language)}<input name="to" value=range.to.to_string() size="9" autocomplete="off" /></label>
                    <button>{Text::RangeShow.read(language)}</button>
                </form>
                <h2 class="hidden">{Text::Charts.read(language)}</h2>
                <div class="cards">{cards.into_iter().map(|drawn| card(drawn, language)).collect_view()}</div>
            }
            .into_any(),
        })
    })
}

/// The range that the address asks for, held inside what is published, and a note when it asks for what cannot be.
fn asked(visit: &Visit, first: Week, latest: Week) -> (Range, Option<String>) {
    let mut ignored = Vec::new();
    let mut week = |name: &str| {
        let written = visit.query.get(name).filter(|written| !written.is_empty())?;
        Week::from_address(written, None).inspect_err(|_| ignored.push(format!("{name}={}", short(written)))).ok()
    };
    let (from, to) = (week("from"), week("to"));
    for (name, week) in [("from", from), ("to", to)] {
        if let Some(week) = week.filter(|week| *week < first || *week > latest) {
            ignored.push(format!("{name}={week}"));
        }
    }
    let to = to.unwrap_or(latest).clamp(first, latest);
    let from = from.unwrap_or_else(|| to.offset(1 - WEEKS_SHOWN)).clamp(first, latest);
    let range = if from <= to {
        Range { from: from.max(to.offset(1 - WEEKS_AT_MOST)), to }
    } else {
        ignored.push(format!("from={from} > to={to}"));
        Range { from: to.offset(1 - WEEKS_SHOWN).max(first), to }
    };
    let note = (!ignored.is_empty()).then(|| Text::Ignored.with(visit.language, &[&ignored.join(", ")]));
    (range, note)
}

fn short(written: &str) -> String {
    written.chars().take(40).collect()
}

/// The charts of a topic as the weeks stand now.
pub async fn cards(store: &Store, topic: Topic, range: Range, language: Language) -> Result<Vec<Card>, Error> {
    cards_as(store, Known::Now, topic, range, language).await
}

/// The charts of a topic as the weeks were `known`.
pub async fn cards_as(
    store: &Store,
    known: Known,
    topic: Topic,
    range: Range,
    language: Language,
) -> Result<Vec<Card>, Error> {
    Ok(match topic {
        Topic::Land => {
            let rows = store.land(range, known).await?;
            vec![chart::land_parcels(&rows, range, language), chart::land_area(&rows, range, language)]
        }
        Topic::Rents => vec![chart::rents(&store.leases(range, known).await?, range, language)],
        Topic::Funding => {
            let rows = store.funding(range, known).await?;
            vec![chart::cluster_weeks(&rows, range, language), chart::national_amounts(&rows, range, language)]
        }
        Topic::Capital => vec![chart::capital_events(&store.capital(range, known).await?, range, language)],
        Topic::Renewal => vec![chart::renewal_projects(&store.renewal(range, known).await?, range, language)],
    })
}

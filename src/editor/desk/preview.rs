//! `/edit/weeks/{week}/preview`: what publishing the draft will change: figures, charts, and links that will say
//! "superseded".

use axum::extract::{Path, State};
use axum::response::Response;
use leptos::prelude::*;

use super::known::{self, Draft};
use super::other_weeks;
use super::words::Words;
use crate::chart::{self, Material, Rows, Topic};
use crate::domain::bulletin::Bulletin;
use crate::domain::difference::between;
use crate::domain::role::Role;
use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;
use crate::editor::frame;
use crate::sheet;
use crate::store::{Known, Which};
use crate::ui::difference::difference;
use crate::ui::{address, card, charts};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state;

/// How many weeks the charts show.
const WEEKS: u32 = 26;

pub async fn show(
    State(state): State<state::State>,
    person: Person,
    Path(week): Path<String>,
) -> Result<Response, Error> {
    person.must_be(Role::Editor)?;
    let draft = known::draft(&state, person, &week).await?;
    let language = draft.person.language;
    let w = |words: Words| words.read(language);
    let week = draft.desk.week;
    let after = sheet::read(&draft.desk.sheet, week).bulletin;
    let published = state.store.edition(week, Which::Latest).await?;
    let said = other_weeks::said(&state, &draft, published.as_ref(), &after).await?;
    let before = published.map_or_else(|| Bulletin::empty(week), |edition| edition.bulletin);
    let changes = difference(&between(&before, &after), language);
    let mut pictures = Vec::new();
    for topic in Topic::ALL {
        if section(&before, topic) != section(&after, topic) {
            pictures.extend(pairs(&state, &draft, topic, &after).await?);
        }
    }
    let superseded: Vec<_> = (1..draft.desk.number)
        .map(|number| address::revision(language, week, number))
        .map(|to| view! { <li><a href=to.clone()>{to.clone()}</a></li> })
        .collect();
    let links = (!superseded.is_empty()).then(|| {
        view! {
            <section>
                <h2>{w(Words::WillBeSuperseded)}</h2>
                <ul>{superseded}</ul>
            </section>
        }
    });
    let title = Words::PreviewTitle.with(language, &[&week.to_string(), &draft.desk.number.to_string()]);
    let body = view! {
        {known::steps(&draft, None)}
        <h1>{title.clone()}</h1>
        <section>
            <h2>{w(Words::Changes)}</h2>
            {changes}
        </section>
        {links}
        {said}
        {pictures}
    };
    Ok(frame::page(&state, &draft.person, &title, body.into_any()))
}

/// What the topic's chart is drawn from, to tell whether it changes.
fn section(bulletin: &Bulletin, topic: Topic) -> String {
    let text = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
    text(match topic {
        Topic::Land => serde_json::to_string(&bulletin.land),
        Topic::Rents => serde_json::to_string(&bulletin.leases),
        Topic::Funding => serde_json::to_string(&bulletin.funding),
        Topic::Capital => serde_json::to_string(&bulletin.capital),
        Topic::Renewal => serde_json::to_string(&bulletin.renewal),
    })
}

/// The topic's charts that will change, as they are and as they will be.
async fn pairs(state: &state::State, draft: &Draft, topic: Topic, after: &Bulletin) -> Result<Option<AnyView>, Error> {
    let language = draft.person.language;
    let range = Range::ending(draft.desk.week, WEEKS);
    let mut pairs = Vec::new();
    for facet in chart::Subject::Topic(topic).facets() {
        let choices = charts::glance(topic, *facet, range);
        let material = charts::material(&state.store, Known::Now, &choices, range).await?;
        let now = chart::card(&choices, range, &material, language);
        let then = chart::card(&choices, range, &with(material, draft, after), language);
        if now.table == then.table && now.svg == then.svg {
            continue;
        }
        let half = |words: Words, drawn: chart::Card| {
            view! { <div><h3>{words.read(language)}</h3>{card::card(drawn, None, language)}</div> }.into_any()
        };
        pairs.push(view! {
            <div class="before-after">
                {half(Words::Before, now)}
                {half(Words::After, then)}
            </div>
        });
    }
    Ok((!pairs.is_empty()).then(|| {
        view! {
            <section>
                <h2>{topic.name().read(language)}</h2>
                {pairs}
            </section>
        }
        .into_any()
    }))
}

/// The rows with the draft's week in them.
fn with(mut material: Material, draft: &Draft, after: &Bulletin) -> Material {
    let desk = &draft.desk;
    fn put<T>(rows: &mut Vec<Reported<T>>, week: Week, revision: u32, generated: bool, section: T) {
        let row = Reported { week, revision, generated, section };
        match rows.iter_mut().find(|row| row.week == week) {
            Some(there) => *there = row,
            None => {
                let at = rows.partition_point(|row| row.week < week);
                rows.insert(at, row);
            }
        }
    }
    let (week, revision, generated) = (desk.week, desk.number, desk.generated);
    match &mut material.rows {
        Rows::Land(rows) => put(rows, week, revision, generated, after.land.clone()),
        Rows::Rents(rows) => put(rows, week, revision, generated, after.leases.clone()),
        Rows::Funding(rows) => put(rows, week, revision, generated, after.funding.clone()),
        Rows::Capital(rows) => put(rows, week, revision, generated, after.capital.clone()),
        Rows::Renewal(rows) => put(rows, week, revision, generated, after.renewal.clone()),
    }
    material
}

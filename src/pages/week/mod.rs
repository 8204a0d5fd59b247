//! `/weeks/{week}`, `/weeks/{week}/revisions/{n}`, `/weeks/latest`, and the other spellings that lead there.

mod facts;
mod marks;
pub mod notice;
mod sections;
pub mod tiles;
mod words;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

pub use facts::{Facts, behind, not_published};

use crate::domain::catalogue::Text;
use crate::domain::week::Week;
use crate::store::Which;
use crate::ui::page::{Page, page};
use crate::ui::visit::Visit;
use crate::ui::{address, as_of};
use crate::web::error::{Error, Missing};

/// `/weeks/latest`: on to the newest week, this time.
#[component]
pub fn Latest() -> impl IntoView {
    page(|visit| async move {
        let Some(latest) = visit.state.store.latest_week().await? else { return Err(Error::NotFound(Missing::Empty)) };
        visit.see(&address::week(visit.language, latest));
        Ok(elsewhere(visit.language, latest))
    })
}

/// `/weeks/{week}`: the week's latest revision; any other spelling of a week leads there for ever.
#[component]
pub fn Permalink() -> impl IntoView {
    let written = param("week");
    page(|visit| async move {
        let year = visit.query.get("year").and_then(|year| year.parse().ok());
        let week = Week::from_address(&written, year).map_err(|error| Error::NotFound(Missing::NoWeek(error)))?;
        let pairs = visit.pairs();
        let parameters = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let day = as_of::day(parameters, visit.state.clock.now()).map_err(Error::NotFound)?;
        if week.to_string() != written {
            visit.moved(&address::week_as_of(visit.language, week, day));
            return Ok(elsewhere(visit.language, week));
        }
        let facts = match day {
            Some(day) => Facts::load_as_of(&visit.state.store, week, day).await?,
            None => Facts::load(&visit.state.store, week).await?,
        };
        shown(&visit, facts).await
    })
}

/// `/weeks/{week}/revisions/{n}`: that revision, with everything as it was known when it was published.
#[component]
pub fn OneRevision() -> impl IntoView {
    let (written, number) = (param("week"), param("number"));
    page(|visit| async move {
        let week = Week::from_address(&written, None).map_err(|error| Error::NotFound(Missing::NoWeek(error)))?;
        let store = &visit.state.store;
        let revisions = store.revisions(week).await?;
        let Some(latest) = revisions.last().map(|revision| revision.number) else {
            return Err(Error::NotFound(facts::not_published(store, week).await?));
        };
        let existing = number.parse::<u32>().ok().filter(|n| revisions.iter().any(|revision| revision.number == *n));
        let Some(existing) = existing else {
            return Err(Error::NotFound(Missing::Revision { week, number, latest }));
        };
        let address = address::revision(visit.language, week, existing);
        if written != week.to_string() || number != existing.to_string() {
            visit.moved(&address);
            return Ok(elsewhere(visit.language, week));
        }
        let facts = Facts::load_as(store, week, Which::Number(existing)).await?;
        shown(&visit, facts).await
    })
}

fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// The body of a redirect, for clients that do not follow it.
pub fn elsewhere(language: crate::domain::language::Language, week: Week) -> Page {
    let address = address::week(language, week);
    Page {
        title: week.to_string(),
        description: week.to_string(),
        body: view! { <p><a href=address>{week.to_string()}</a></p> }.into_any(),
    }
}

async fn shown(visit: &Visit, facts: Facts) -> Result<Page, Error> {
    let language = visit.language;
    let week = facts.week;
    let title = Text::WeekTitle.with(language, &[&week.to_string(), &week.short()]);
    let sections = sections::sections(&visit.state.store, &facts, language).await?;
    let bulletin = &facts.edition.bulletin;
    let headline = bulletin.headline.clone().map(|headline| view! { <p class="headline" lang="zh">{headline}</p> });
    Ok(Page {
        description: Text::WeekDescription.with(language, &[&week.to_string(), &week.short()]),
        body: view! {
            <div class="masthead">
                {notice::steps(&facts, language)}
                <h1>{title.clone()}</h1>
                {notice::standing(&facts, language)}
                {headline}
            </div>
            {tiles::tiles(&facts, language)}
            {marks::legend(&facts, language)}
            {notice::contents(&facts, language)}
            {sections}
            {words::news(&facts, language)}
            {words::policies(&facts, language)}
            {notice::reading(&facts, language)}
        }
        .into_any(),
        title,
    })
}

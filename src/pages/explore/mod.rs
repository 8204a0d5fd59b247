//! A chart on a page of its own: choices, one card with four sides, all of it in the address.

mod about;
mod controls;
mod download;
mod legend;
mod strip;

use leptos::prelude::*;

use crate::chart::{self, Choices, Subject, Tab};
use crate::domain::catalogue::Text;
use crate::domain::series::Range;
use crate::ui::visit::Visit;
use crate::ui::{address, as_of, card, charts};
use crate::web::error::{Error, Missing};

/// The chart as it is chosen, and the weeks that it shows.
pub struct Explored {
    pub choices: Choices,
    pub range: Range,
    pub body: AnyView,
}

/// What the address asks of the subject. An address that spells its choices otherwise than [`Choices::query`] leads to the one
/// that does, for ever; one that asks for what cannot be is answered with a note, and not kept;
/// a day for which there is no answer is refused.
pub async fn explore(visit: &Visit, subject: Subject) -> Result<Explored, Error> {
    let store = &visit.state.store;
    let language = visit.language;
    let pairs = visit.pairs();
    let parameters = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    as_of::day_of_chart(parameters.clone(), visit.state.clock.now()).map_err(Error::NotFound)?;
    let (choices, mut ignored) = Choices::read(subject, parameters);
    if ignored.is_empty() && visit.query_text != choices.query() {
        visit.moved(&address::chart(language, &choices));
    }
    let Some(published) = charts::published(store, &choices).await? else {
        return Err(Error::NotFound(choices.as_of.map_or(Missing::Empty, Missing::NothingThen)));
    };
    let (range, impossible) = choices.range(published);
    let repaired = choices.repaired(range);
    // A day was chosen for weeks of which some were published later: on to those that were there.
    let today = store.published_range().await?.unwrap_or(published);
    if ignored.is_empty() && !impossible.is_empty() && choices.range(today).1.is_empty() {
        visit.see(&address::chart(language, &repaired));
    } else {
        ignored.extend(impossible);
    }
    let choices = repaired;
    let material = charts::material(store, charts::known(&choices), &choices, range).await?;
    let drawn = chart::card(&choices, range, &material, language);
    ignored.extend(drawn.absent.iter().map(|series| format!("series={series}")));
    let note = (!ignored.is_empty()).then(|| {
        visit.not_kept();
        view! { <p class="banner" role="note">{Text::Ignored.with(language, &[&ignored.join(", ")])}</p> }
    });
    let side = match choices.tab {
        Tab::Table => card::table(&drawn.table, &choices, language),
        Tab::Download => download::download(&choices, range, language),
        Tab::About => about::about(&drawn, &choices, &chart::revised(&choices, range, &material), language),
        _ => card::picture(&drawn, Some(&choices), legend::entries(&drawn, &choices, language), language),
    };
    let strip = strip::strip(visit, &choices, range, published).await?;
    let tabs = card::tabs(&choices, Some(choices.tab), language);
    let body = view! {
        {note}
        {controls::first(&choices, range, published, language)}
        <h2 class="hidden">{Text::Charts.read(language)}</h2>
        <div class="explorer">
            <div class="explored">
                {card::framed(&drawn, Some(tabs), side, language)}
                {strip}
            </div>
            {controls::others(&choices, range, language)}
        </div>
    };
    Ok(Explored { choices, range, body: body.into_any() })
}

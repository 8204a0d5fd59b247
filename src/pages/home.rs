//! `/`: the latest week, and the trends behind it.

use leptos::prelude::*;

use super::{trends, week};
use crate::domain::catalogue::Text;
use crate::ui::address::{self, Topic};
use crate::ui::card::card;
use crate::ui::failure;
use crate::ui::page::{Page, page};

#[component]
pub fn Home() -> impl IntoView {
    page(|visit| async move {
        let store = &visit.state.store;
        let Some(latest) = store.latest_week().await? else { return Ok(failure::first_steps(visit.language)) };
        let facts = week::Facts::load(store, latest).await?;
        let language = visit.language;
        let t = |text: Text| text.read(language);
        let mut sections = Vec::new();
        for topic in Topic::ALL {
            let mut cards = trends::cards(store, topic, week::behind(latest), language).await?;
            let first = (!cards.is_empty()).then(|| cards.remove(0));
            let more = Text::MoreTrend.with(language, &[topic.name().read(language)]);
            sections.push(
                view! {
                    <section>
                        {first.map(|first| card(first, language))}
                        <p class="more"><a href=address::trend(language, topic)>{more}</a></p>
                    </section>
                }
                .into_any(),
            );
        }
        let title = Text::WeekTitle.with(language, &[&latest.to_string(), &latest.short()]);
        let headline = facts.edition.bulletin.headline.clone();
        Ok(Page {
            title: t(Text::SiteName).to_owned(),
            description: Text::SiteDescription.with(language, &[&latest.to_string()]),
            body: view! {
                <h1>{t(Text::HomeTitle)}</h1>
                <h2><a href=address::week(language, latest)>{title}</a></h2>
                {week::notice::generated(facts.edition.generated, language)}
                {headline.map(|headline| view! { <p class="lead" lang="zh">{headline}</p> })}
                {week::tiles::tiles(&facts, language)}
                <p class="more"><a href=address::week(language, latest)>{t(Text::ReadWeek)}</a></p>
                <h2>{t(Text::HomeTrends)}</h2>
                <div class="cards">{sections}</div>
            }
            .into_any(),
        })
    })
}

//! `/`: the latest week, and the trends behind it.

use leptos::prelude::*;

use super::week;
use crate::chart::{Subject, Topic};
use crate::domain::catalogue::Text;
use crate::store::Known;
use crate::ui::card::card;
use crate::ui::page::{Page, page};
use crate::ui::{address, charts, failure};

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
            let range = week::behind(latest);
            let choices = charts::glance(topic, Subject::Topic(topic).facet(), range);
            let drawn = charts::card(store, Known::Now, &choices, range, language).await?;
            let more = Text::MoreTrend.with(language, &[topic.name().read(language)]);
            sections.push(
                view! {
                    <section>
                        {card(drawn, Some(&choices), language)}
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
                {headline.map(|headline| view! { <p class="headline" lang="zh">{headline}</p> })}
                {week::tiles::tiles(&facts, language)}
                <p class="more"><a href=address::week(language, latest)>{t(Text::ReadWeek)}</a></p>
                <h2>{t(Text::HomeTrends)}</h2>
                <div class="cards">{sections}</div>
            }
            .into_any(),
        })
    })
}

//! `/trends/{topic}`: the chart of a topic, with every choice in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::explore;
use crate::chart::{self, Subject, Topic};
use crate::domain::catalogue::Text;
use crate::ui::page::{Page, page};
use crate::web::error::{Error, Missing};

#[component]
pub fn Trend() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("topic")).unwrap_or_default();
    page(|visit| async move {
        let Some(topic) = Topic::from_slug(&slug) else { return Err(Error::NotFound(Missing::Page)) };
        let language = visit.language;
        let explored = explore::explore(&visit, Subject::Topic(topic)).await?;
        let (from, to) = (explored.range.from.to_string(), explored.range.to.to_string());
        let name = topic.name().read(language);
        let period = chart::period(explored.range, explored.choices.by, language);
        let title = Text::TrendTitle.with(language, &[name, &period]);
        Ok(Page {
            description: Text::TrendDescription.with(language, &[name, &from, &to, &period]),
            body: view! {
                <h1>{title.clone()}</h1>
                {explored.body}
            }
            .into_any(),
            title,
        })
    })
}

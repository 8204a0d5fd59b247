//! A map of clusters by weeks on a page: it keeps a legible width and scrolls inside its card, with the names of its rows
//! in view, each a link to its cluster.

use leptos::prelude::*;

use super::address;
use super::marked::marked;
use crate::chart::{Card, Choices};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

/// The box around a map's drawing. The names stand over those of the drawing: style/map.css knows where its rows are.
pub fn scrolling(card: &Card, choices: Option<&Choices>, drawing: AnyView, language: Language) -> AnyView {
    let cluster = |name: &str| match choices {
        Some(choices) => address::chart(language, &choices.of_cluster(name)),
        None => address::cluster(language, name),
    };
    let rows = card.rows.iter().map(|row| {
        let name = marked(&row.name, language);
        match row.cluster && !row.name.is_empty() {
            true => view! { <li><a href=cluster(&row.name)>{name}</a></li> }.into_any(),
            false => view! { <li>{name}</li> }.into_any(),
        }
    });
    view! {
        <div class="map" role="region" aria-label=card.title.clone() tabindex="0">
            <div class="sheet">
                {drawing}
                <ul class="rows" aria-label=Text::ChartCluster.read(language)>{rows.collect_view()}</ul>
            </div>
        </div>
        <p class="more"><a href=address::clusters(language)>{Text::AllClusters.read(language)}</a></p>
    }
    .into_any()
}

//! The overview of all published weeks. With JavaScript a range can be drawn on it; the two fields beside it do the same
//! without.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chart::{self, Choices, Marks};
use crate::domain::series::Range;
use crate::ui::charts;
use crate::ui::visit::Visit;
use crate::web::error::Error;

/// The strip of the chart's first figure.
pub async fn strip(visit: &Visit, choices: &Choices, range: Range, published: Range) -> Result<AnyView, Error> {
    let key = (choices.subject.clone(), choices.facet, choices.as_of);
    let profile = match visit.state.overviews.get(&key) {
        Some(profile) => profile,
        None => {
            let generation = visit.state.overviews.generation();
            let (facet, as_of) = (choices.facet, choices.as_of);
            let all = Choices { facet, as_of, marks: Marks::None, ..Choices::of(choices.subject.clone()) };
            let drawn = charts::card(&visit.state.store, charts::known(&all), &all, published, visit.language).await?;
            let profile = Arc::new(chart::profile(&drawn));
            visit.state.overviews.keep(key, profile.clone(), generation);
            profile
        }
    };
    let picture = chart::strip(&profile, published, range);
    Ok(view! {
        <div class="strip" aria-hidden="true">
            <div
                data-strip
                data-first=published.from.to_string()
                data-weeks=published.weeks().to_string()
                inner_html=picture
            ></div>
            <p><span>{published.from.to_string()}</span><span>{published.to.to_string()}</span></p>
        </div>
    }
    .into_any())
}

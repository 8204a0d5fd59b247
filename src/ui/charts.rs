//! From the choices of an address to the chart: the rows that it needs, read from the store.

use crate::chart::{self, Card, Choices, Facet, Marks, Material, Rows, Subject, Topic};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::series::Range;
use crate::store::{Known, Store};
use crate::web::error::Error;

/// As of when the choices look at the weeks.
pub fn known(choices: &Choices) -> Known {
    choices.as_of.map_or(Known::Now, |day| Known::At(local_time::end(day)))
}

/// The weeks that were published as the choices look at them; none before the first one.
pub async fn published(store: &Store, choices: &Choices) -> Result<Option<Range>, Error> {
    Ok(store.published_range_at(known(choices)).await?)
}

/// Everything that the chart of the choices is drawn from, as the weeks were `known`.
pub async fn material(store: &Store, known: Known, choices: &Choices, range: Range) -> Result<Material, Error> {
    let topic = choices.subject.topic();
    let mut outdated = store.revised_since(range, known).await?;
    let before = match chart::compared(choices, range) {
        Some(before) => {
            outdated.extend(store.revised_since(before, known).await?);
            Some(rows(store, known, topic, before).await?)
        }
        None => None,
    };
    let events = match choices.marks {
        Marks::None => Vec::new(),
        Marks::All | Marks::Policies | Marks::News => store.events(range, known).await?,
    };
    Ok(Material { rows: rows(store, known, topic, range).await?, before, events, outdated })
}

/// The chart of the choices.
pub async fn card(
    store: &Store,
    known: Known,
    choices: &Choices,
    range: Range,
    language: Language,
) -> Result<Card, Error> {
    Ok(chart::card(choices, range, &material(store, known, choices, range).await?, language))
}

async fn rows(store: &Store, known: Known, topic: Topic, range: Range) -> Result<Rows, Error> {
    Ok(match topic {
        Topic::Land => Rows::Land(store.land(range, known).await?),
        Topic::Rents => Rows::Rents(store.leases(range, known).await?),
        Topic::Funding => Rows::Funding(store.funding(range, known).await?),
        Topic::Capital => Rows::Capital(store.capital(range, known).await?),
        Topic::Renewal => Rows::Renewal(store.renewal(range, known).await?),
    })
}

/// A chart of a page that is about more than this chart: the weeks of the range, nothing else chosen, no marks.
pub fn glance(topic: Topic, facet: Facet, range: Range) -> Choices {
    Choices { facet, marks: Marks::None, ..Choices::of(Subject::Topic(topic)).pinned(range) }
}

/// What the figures of the chart are.
pub fn definition(choices: &Choices) -> Text {
    match (&choices.subject, choices.facet) {
        (Subject::Cluster(_), _) => Text::DefineCluster,
        (Subject::Topic(Topic::Land), Facet::Area) => Text::DefineArea,
        (Subject::Topic(Topic::Land), _) => Text::DefineParcels,
        (Subject::Topic(Topic::Rents), Facet::Deals) => Text::DefineDeals,
        (Subject::Topic(Topic::Rents), _) => Text::DefineRents,
        (Subject::Topic(Topic::Funding), Facet::Amount) => Text::DefineAmount,
        (Subject::Topic(Topic::Funding), _) => Text::DefineCompanies,
        (Subject::Topic(Topic::Capital), Facet::Share) => Text::DefineCapitalShare,
        (Subject::Topic(Topic::Capital), _) => Text::DefineCapital,
        (Subject::Topic(Topic::Renewal), Facet::Share) => Text::DefineRenewalShare,
        (Subject::Topic(Topic::Renewal), _) => Text::DefineRenewal,
    }
}

//! The chart of the capital market: IPOs, and below them completed mergers and acquisitions.

use crate::domain::capital::Capital;
use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::domain::language::Language;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::measure::Measure;
use super::message::{clauses, last};
use super::palette::Ink;
use super::range::{Slot, slots};
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Gap, Value, sums};

type Market = Option<Capital>;

/// All, and within the clusters, nationwide.
pub fn capital_events(rows: &[Reported<Market>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let listings = part(
        &slots,
        (Text::ChartListings, Counted::Listings),
        language,
        |capital| capital.ipos,
        |capital| capital.ipos_in_clusters,
    );
    let acquisitions = part(
        &slots,
        (Text::ChartAcquisitions, Counted::Acquisitions),
        language,
        |capital| capital.acquisitions,
        |capital| capital.acquisitions_in_clusters,
    );
    let (ipos, deals) = (last(listings.main()), last(acquisitions.main()));
    let (ipos_text, deals_text) = (listings.measure.write(ipos, language), acquisitions.measure.write(deals, language));
    let title = match (ipos, deals) {
        (Value::Missing(_), Value::Missing(_)) => {
            Text::ChartMissingTitle.with(language, &[Text::ChartCapitalName.read(language), &ipos_text])
        }
        _ => clauses(
            &[
                Text::ChartListingsAre.with(language, &[&ipos_text]),
                Text::ChartAcquisitionsAre.with(language, &[&deals_text]),
            ],
            language,
        ),
    };
    trend::card(Trend {
        id: "capital-events",
        language,
        range,
        places: slots.iter().map(|slot| slot.at).collect(),
        title,
        measure: Text::ChartCapitalMeasure,
        place: Text::ChartNationwide.read(language).to_owned(),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        parts: vec![listings, acquisitions],
    })
}

fn part(
    slots: &[Slot<'_, Market>],
    (name, counted): (Text, Counted),
    language: Language,
    all: impl Fn(&Capital) -> Option<u32>,
    within: impl Fn(&Capital) -> Option<u32>,
) -> Part {
    let strand = |ink, name: Text, values| Strand { ink, name: name.read(language).to_owned(), values };
    let values = |read: &dyn Fn(&Capital) -> Option<u32>| {
        sums(slots, |section: &Market| match section {
            Some(capital) => Value::count(read(capital)),
            None => Value::Missing(Gap::NotReported),
        })
    };
    Part {
        name,
        measure: Measure::Count(counted),
        form: Form::Nested,
        strands: vec![
            strand(Ink::Whole, Text::ChartAll, values(&all)),
            strand(Ink::Part, Text::ChartWithin, values(&within)),
        ],
        total: None,
    }
}

//! The chart of the capital market: IPOs, and below them completed mergers and acquisitions.

use crate::domain::capital::Capital;
use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::domain::language::Language;
use crate::domain::series::Reported;

use super::Card;
use super::measure::Measure;
use super::message::{clauses, last};
use super::palette::Ink;
use super::part::{self, Chosen, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::trend::{self, Trend};
use super::value::{self, Gap, Value, sums};
use super::view::View;

type Market = Option<Capital>;

/// All, and within the clusters, nationwide.
pub fn events(rows: &[Reported<Market>], before: Option<&[Reported<Market>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let build = |slots: &[Slot<'_, Market>]| counts(slots).map(|counts| counts.part(language)).into();
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let said = |part: usize, text: Text| {
        parts
            .get(part)
            .map(|part| (last(part.main()), text.with(language, &[&part.measure.write(last(part.main()), language)])))
    };
    let said: Vec<(Value, String)> =
        [said(0, Text::ChartListingsAre), said(1, Text::ChartAcquisitionsAre)].into_iter().flatten().collect();
    let title = if said.iter().all(|(value, _)| value.amount().is_none()) {
        missing(said.first().map_or(Value::Missing(Gap::NotReported), |(value, _)| *value), language)
    } else {
        clauses(&said.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), language)
    };
    card("capital-events", view, chosen, title, Text::ChartCapitalMeasure)
}

/// The parts of IPOs and of acquisitions that are within the clusters.
pub fn shares(rows: &[Reported<Market>], before: Option<&[Reported<Market>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let build = |slots: &[Slot<'_, Market>]| {
        counts(slots)
            .map(|counts| Part {
                name: counts.name,
                measure: Measure::Share,
                form: Form::Lines,
                strands: vec![Strand::new(counts.key, Ink::FirstLine, "", counts.share)],
                total: None,
                before: None,
            })
            .into()
    };
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let known = parts.iter().flat_map(|part| part.shown().map(|strand| (part.name, last(&strand.values))));
    let said: Vec<String> = known
        .filter(|(_, value)| value.amount().is_some())
        .map(|(name, value)| {
            Text::ChartShareIs.with(language, &[name.read(language), &Measure::Share.write(value, language)])
        })
        .collect();
    let first = parts.first().map_or(Value::Missing(Gap::NotReported), |part| last(part.main()));
    let title = if said.is_empty() { missing(first, language) } else { clauses(&said, language) };
    card("capital-shares", view, chosen, title, Text::ChartCapitalShareMeasure)
}

fn missing(value: Value, language: Language) -> String {
    let written = Measure::Count(Counted::Listings).write(value, language);
    Text::ChartMissingTitle.with(language, &[Text::ChartCapitalName.read(language), &written])
}

fn card(id: &'static str, view: View<'_>, chosen: Chosen, title: String, measure: Text) -> Card {
    trend::card(Trend {
        id,
        view,
        title,
        measure,
        place: Text::ChartNationwide.read(view.language).to_owned(),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        notes: Vec::new(),
        chosen,
    })
}

/// One kind of event: all of them, and those within the clusters.
struct Counts {
    key: &'static str,
    name: Text,
    counted: Counted,
    all: Vec<Value>,
    within: Vec<Value>,
    /// The part within, of the weeks that report both.
    share: Vec<Value>,
}

impl Counts {
    fn part(self, language: Language) -> Part {
        let strand = |key, ink, name: Text, values| Strand::new(key, ink, name.read(language), values);
        Part {
            name: self.name,
            measure: Measure::Count(self.counted),
            form: Form::Nested,
            strands: vec![
                strand("all", Ink::Whole, Text::ChartAll, self.all),
                strand("within", Ink::Part, Text::ChartWithin, self.within),
            ],
            total: None,
            before: None,
        }
    }
}

fn counts(slots: &[Slot<'_, Market>]) -> [Counts; 2] {
    let values = |read: &dyn Fn(&Capital) -> Option<u32>| {
        sums(slots, |section: &Market| match section {
            Some(capital) => Value::count(read(capital)),
            None => Value::Missing(Gap::NotReported),
        })
    };
    let share = |all: &dyn Fn(&Capital) -> Option<u32>, within: &dyn Fn(&Capital) -> Option<u32>| {
        value::shares_of(slots, |section: &Market| match section {
            Some(capital) => (Value::count(within(capital)), Value::count(all(capital))),
            None => (Value::Missing(Gap::NotReported), Value::Missing(Gap::NotReported)),
        })
    };
    [
        Counts {
            key: "ipos",
            name: Text::ChartListings,
            counted: Counted::Listings,
            all: values(&|capital| capital.ipos),
            within: values(&|capital| capital.ipos_in_clusters),
            share: share(&|capital| capital.ipos, &|capital| capital.ipos_in_clusters),
        },
        Counts {
            key: "acquisitions",
            name: Text::ChartAcquisitions,
            counted: Counted::Acquisitions,
            all: values(&|capital| capital.acquisitions),
            within: values(&|capital| capital.acquisitions_in_clusters),
            share: share(&|capital| capital.acquisitions, &|capital| capital.acquisitions_in_clusters),
        },
    ]
}

//! The chart of equity funding nationwide.

use crate::domain::catalogue::Text;
use crate::domain::funding::{Funding, NationalFunding};
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

pub type Quoted = Option<Funding>;

/// Amounts disclosed nationwide: of all, and of those within the clusters.
pub fn national_amounts(rows: &[Reported<Quoted>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let values = |read: &dyn Fn(&NationalFunding) -> Value| {
        sums(&slots, |section: &Quoted| {
            let national = section.as_ref().and_then(|funding| funding.national.as_ref());
            national.map_or(Value::Missing(Gap::NotReported), read)
        })
    };
    let all = values(&|national| Value::quantity(national.amount_yuan.as_ref()));
    let within = values(&|national| Value::quantity(national.amount_in_clusters_yuan.as_ref()));
    let (value, part) = (last(&all), last(&within));
    let written = Measure::Money.write(value, language);
    let title = match value {
        Value::Known { .. } => clauses(
            &[
                Text::ChartNationalIs.with(language, &[&written]),
                match part {
                    Value::Known { .. } => Text::ChartWithinIs.with(language, &[&Measure::Money.write(part, language)]),
                    Value::Missing(_) => String::new(),
                },
            ],
            language,
        ),
        Value::Missing(_) => {
            Text::ChartMissingTitle.with(language, &[Text::ChartNationalName.read(language), &written])
        }
    };
    let strand = |ink, name: Text, values| Strand { ink, name: name.read(language).to_owned(), values };
    trend::card(Trend {
        id: "national-amounts",
        language,
        range,
        places: slots.iter().map(|slot| slot.at).collect(),
        title,
        measure: Text::ChartNationalMeasure,
        place: Text::ChartNationwide.read(language).to_owned(),
        quoted: sources(&slots),
        coarse: Text::ChartSummed,
        parts: vec![Part {
            name: Text::ChartAmount,
            measure: Measure::Money,
            form: Form::Nested,
            strands: vec![strand(Ink::Whole, Text::ChartAll, all), strand(Ink::Part, Text::ChartWithin, within)],
            total: None,
        }],
    })
}

/// The sources that the last reported week quotes.
pub fn sources(slots: &[Slot<'_, Quoted>]) -> Vec<String> {
    let rows = slots.iter().rev().flat_map(|slot| slot.rows.iter().rev());
    rows.filter_map(|row| row.section.as_ref()).map(|funding| funding.sources.clone()).next().unwrap_or_default()
}

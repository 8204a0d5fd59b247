//! The chart of equity funding nationwide.

use crate::domain::catalogue::Text;
use crate::domain::funding::{Funding, NationalFunding};
use crate::domain::language::Language;
use crate::domain::series::Reported;

use super::Card;
use super::measure::Measure;
use super::message::{clauses, last};
use super::palette::Ink;
use super::range::{Place, Slot, slots_before};
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Gap, Value, sums};
use super::view::View;

pub type Quoted = Option<Funding>;

/// Amounts disclosed nationwide: of all, and of those within the clusters.
pub fn amounts(rows: &[Reported<Quoted>], before: Option<&[Reported<Quoted>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let parts = trend::chosen(
        view.choices,
        vec![part(&slots, language)],
        before.map(|rows| vec![part(&slots_before(rows, &places), language)]),
    );
    let value = parts.first().map_or(Value::Missing(Gap::NotReported), |part| last(part.main()));
    let within = parts.first().and_then(|part| part.shown().nth(1)).map(|strand| last(&strand.values));
    let written = Measure::Money.write(value, language);
    let title = match value {
        Value::Known { .. } => clauses(
            &[
                Text::ChartNationalIs.with(language, &[&written]),
                match within {
                    Some(part @ Value::Known { .. }) => {
                        Text::ChartWithinIs.with(language, &[&Measure::Money.write(part, language)])
                    }
                    _ => String::new(),
                },
            ],
            language,
        ),
        Value::Missing(_) => {
            Text::ChartMissingTitle.with(language, &[Text::ChartNationalName.read(language), &written])
        }
    };
    trend::card(Trend {
        id: "national-amounts",
        view,
        places,
        title,
        measure: Text::ChartNationalMeasure,
        place: Text::ChartNationwide.read(language).to_owned(),
        quoted: sources(&slots),
        coarse: Text::ChartSummed,
        parts,
    })
}

fn part(slots: &[Slot<'_, Quoted>], language: Language) -> Part {
    let values = |read: &dyn Fn(&NationalFunding) -> Value| {
        sums(slots, |section: &Quoted| {
            let national = section.as_ref().and_then(|funding| funding.national.as_ref());
            national.map_or(Value::Missing(Gap::NotReported), read)
        })
    };
    let all = values(&|national| Value::quantity(national.amount_yuan.as_ref()));
    let within = values(&|national| Value::quantity(national.amount_in_clusters_yuan.as_ref()));
    Part {
        name: Text::ChartAmount,
        measure: Measure::Money,
        form: Form::Nested,
        strands: vec![
            Strand::new("all", Ink::Whole, Text::ChartAll.read(language), all),
            Strand::new("within", Ink::Part, Text::ChartWithin.read(language), within),
        ],
        total: None,
        before: None,
    }
}

/// The sources that the last reported week quotes.
pub fn sources(slots: &[Slot<'_, Quoted>]) -> Vec<String> {
    let rows = slots.iter().rev().flat_map(|slot| slot.rows.iter().rev());
    rows.filter_map(|row| row.section.as_ref()).map(|funding| funding.sources.clone()).next().unwrap_or_default()
}

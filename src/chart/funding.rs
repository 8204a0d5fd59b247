//! The chart of equity funding nationwide.

use crate::domain::catalogue::Text;
use crate::domain::funding::{Funding, NationalFunding};
use crate::domain::language::Language;
use crate::domain::series::Reported;

use super::Card;
use super::measure::Measure;
use super::message::{clauses, last};
use super::palette::Ink;
use super::part::{self, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::trend::{self, Trend};
use super::value::{Gap, Value, sums};
use super::view::View;

pub type Quoted = Option<Funding>;

/// Amounts disclosed nationwide: of all, and of those within the clusters.
pub fn amounts(rows: &[Reported<Quoted>], before: Option<&[Reported<Quoted>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let chosen = part::chosen(view, &slots, before, |slots| vec![part(slots, language)]);
    let parts = &chosen.parts;
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
        title,
        measure: Text::ChartNationalMeasure,
        place: Text::ChartNationwide.read(language).to_owned(),
        quoted: sources(&slots),
        coarse: Text::ChartSummed,
        notes: mixed(&slots, language).into_iter().collect(),
        chosen,
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

/// The platforms that the weeks quote, each once, the last week's first.
pub fn sources(slots: &[Slot<'_, Quoted>]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for source in quoted(slots).rev().flatten() {
        if !named.contains(source) && named.len() < SOURCES {
            named.push(source.clone());
        }
    }
    named
}

/// So many platforms are named.
const SOURCES: usize = 12;

/// What must be known where the weeks do not all quote the same platforms.
pub fn mixed(slots: &[Slot<'_, Quoted>], language: Language) -> Option<String> {
    let mut quoted = quoted(slots);
    let first = quoted.next()?;
    quoted.any(|other| other != first).then(|| Text::ChartMixedSources.read(language).to_owned())
}

fn quoted<'s>(slots: &'s [Slot<'_, Quoted>]) -> impl DoubleEndedIterator<Item = &'s Vec<String>> {
    let rows = slots.iter().flat_map(|slot| &slot.rows);
    rows.filter_map(|row| row.section.as_ref()).map(|funding| &funding.sources)
}

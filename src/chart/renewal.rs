//! The chart of renewal projects by city.

use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::domain::language::Language;
use crate::domain::renewal::Renewal;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::city;
use super::measure::Measure;
use super::message::{clauses, is_zero, last, leader};
use super::palette::Ink;
use super::range::slots;
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Value, sums, totals};

const PROJECTS: Measure = Measure::Count(Counted::Projects);

/// Industrial renewal and "industry upstairs" projects, stacked by city.
pub fn renewal_projects(rows: &[Reported<Vec<Renewal>>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let printed = slots.iter().flat_map(|slot| &slot.rows).flat_map(|row| &row.section);
    let groups = city::groups(printed.map(|renewal| renewal.city.as_str()));
    let strand = |group: &city::Group| Strand {
        ink: Ink::column(group.place()),
        name: group.label(language),
        values: sums(&slots, |section: &Vec<Renewal>| {
            let count = |renewal: &Renewal| Value::count(renewal.projects);
            group.value(section, |renewal| &renewal.city, count, Value::count(Some(0)))
        }),
    };
    let strands: Vec<Strand> = groups.iter().map(strand).collect();
    let total = totals(&strands.iter().map(|strand| strand.values.as_slice()).collect::<Vec<_>>());
    let value = last(&total);
    let written = PROJECTS.write(value, language);
    let split: Vec<(&str, Value)> = strands.iter().map(|strand| (strand.name.as_str(), last(&strand.values))).collect();
    let title = match value {
        Value::Known { .. } if is_zero(value) => Text::ChartNoRenewal.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartRenewalProjects.with(language, &[&written]),
                leader(&split, value, PROJECTS, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle.with(language, &[Text::ChartRenewalName.read(language), &written]),
    };
    trend::card(Trend {
        id: "renewal-projects",
        language,
        range,
        places: slots.iter().map(|slot| slot.at).collect(),
        title,
        measure: Text::ChartRenewalMeasure,
        place: city::place(&groups, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        parts: vec![Part {
            name: Text::ChartProjects,
            measure: PROJECTS,
            form: Form::Stacked,
            strands,
            total: Some(total),
        }],
    })
}

//! The chart of renewal projects by city.

use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::domain::renewal::Renewal;
use crate::domain::series::Reported;

use super::Card;
use super::city::{self, Group};
use super::measure::Measure;
use super::message::{self, clauses, is_zero, last, leader};
use super::palette::Ink;
use super::part::{self, Chosen, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::trend::{self, Trend};
use super::value::{self, Gap, Value, sums, totals};
use super::view::View;

const PROJECTS: Measure = Measure::Count(Counted::Projects);

type Projects = Vec<Renewal>;

/// Industrial renewal and "industry upstairs" projects, stacked by city.
pub fn projects(rows: &[Reported<Projects>], before: Option<&[Reported<Projects>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let groups = groups(&slots);
    let build = |slots: &[Slot<'_, Projects>]| vec![counts(slots, &groups, language)];
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let value = parts.first().map_or(Value::Missing(Gap::NotReported), |part| last(part.main()));
    let written = PROJECTS.write(value, language);
    let shown = parts.iter().flat_map(Part::shown);
    let split: Vec<(&str, Value)> = shown.map(|strand| (strand.name.as_str(), last(&strand.values))).collect();
    let split = if split.len() > 1 { split } else { Vec::new() };
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
    card("renewal-projects", view, chosen, title, Text::ChartRenewalMeasure, &groups)
}

/// Each city's part of the projects.
pub fn shares(rows: &[Reported<Projects>], before: Option<&[Reported<Projects>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let groups = groups(&slots);
    let build = |slots: &[Slot<'_, Projects>]| {
        let mut part = counts(slots, &groups, language);
        let whole = part.total.take().unwrap_or_default();
        for strand in &mut part.strands {
            strand.values = value::shares(&strand.values, &whole);
        }
        vec![Part { measure: Measure::Share, ..part }]
    };
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let known = parts.iter().flat_map(Part::shown).map(|strand| (strand.name.as_str(), last(&strand.values)));
    let said: Vec<String> = known
        .filter(|(_, value)| value.amount().is_some_and(|share| share > Fixed::ZERO))
        .map(|(name, value)| Text::ChartPartOf.with(language, &[name, &Measure::Share.write(value, language)]))
        .collect();
    let first = parts.first().map_or(Value::Missing(Gap::NotReported), |part| last(part.main()));
    let title = match said.as_slice() {
        [] if matches!(first, Value::Missing(Gap::Nothing) | Value::Known { .. }) => {
            Text::ChartNoRenewal.read(language).to_owned()
        }
        [] => Text::ChartMissingTitle
            .with(language, &[Text::ChartRenewalName.read(language), &Measure::Share.write(first, language)]),
        said => Text::ChartMissingTitle
            .with(language, &[Text::ChartRenewalName.read(language), &message::list(said, language)]),
    };
    card("renewal-shares", view, chosen, title, Text::ChartRenewalShareMeasure, &groups)
}

fn groups(slots: &[Slot<'_, Projects>]) -> Vec<Group> {
    let printed = slots.iter().flat_map(|slot| &slot.rows).flat_map(|row| &row.section);
    city::groups(printed.map(|renewal| renewal.city.as_str()))
}

fn card(id: &'static str, view: View<'_>, chosen: Chosen, title: String, measure: Text, groups: &[Group]) -> Card {
    trend::card(Trend {
        id,
        view,
        title,
        measure,
        place: city::place(groups, &chosen, view.language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        notes: Vec::new(),
        chosen,
    })
}

fn counts(slots: &[Slot<'_, Projects>], groups: &[Group], language: Language) -> Part {
    let strand = |group: &Group| {
        let values = sums(slots, |section: &Projects| {
            let count = |renewal: &Renewal| Value::count(renewal.projects);
            group.value(section, |renewal| &renewal.city, count, Value::count(Some(0)))
        });
        Strand::new(group.key(), Ink::column(group.place()), group.label(language), values)
    };
    let strands: Vec<Strand> = groups.iter().map(strand).collect();
    let total = totals(&strands.iter().map(|strand| strand.values.as_slice()).collect::<Vec<_>>());
    Part {
        name: Text::ChartProjects,
        measure: PROJECTS,
        form: Form::Stacked,
        strands,
        total: Some(total),
        before: None,
    }
}

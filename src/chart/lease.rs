//! The chart of leases: the rent as a line, and below it on the same weeks the leased area as columns.

use crate::domain::catalogue::Text;
use crate::domain::figures::Counted;
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::series::Reported;

use super::Card;
use super::city::{self, Group};
use super::measure::Measure;
use super::message::{change, clauses, is_zero, last};
use super::palette::Ink;
use super::part::{self, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::trend::{self, Trend};
use super::value::{Gap, Value, mean, means, sum, sums, totals};
use super::view::View;

/// The average rent, and the leased floor area.
pub fn rents(rows: &[Reported<Vec<Lease>>], before: Option<&[Reported<Vec<Lease>>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let groups = groups(&slots);
    let build =
        |slots: &[Slot<'_, Vec<Lease>>]| vec![average_rents(slots, &groups, language), areas(slots, &groups, language)];
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let shown = parts.first().and_then(|part| part.shown().next());
    let values = shown.map_or(&[][..], |strand| &strand.values);
    let title = match last(values) {
        value @ Value::Known { .. } => clauses(
            &[
                Text::ChartRentIs.with(language, &[&Measure::Rent.write(value, language)]),
                change(values, Measure::Rent, &chosen.places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(Gap::Nothing) => Text::ChartNoLeases.read(language).to_owned(),
        value => Text::ChartMissingTitle
            .with(language, &[Text::ChartRentName.read(language), &Measure::Rent.write(value, language)]),
    };
    let several =
        parts.first().is_some_and(|part| part.strands.iter().all(|strand| !strand.hidden) && part.strands.len() > 1);
    let title = match groups.first() {
        Some(group) if several => Text::ChartDated.with(language, &[&group.label(language), &title]),
        _ => title,
    };
    trend::card(Trend {
        id: "lease-rents",
        view,
        title,
        measure: Text::ChartRentsMeasure,
        place: city::place(&groups, &chosen, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummedMeanRent,
        notes: Vec::new(),
        chosen,
    })
}

/// The number of leases.
pub fn deals(rows: &[Reported<Vec<Lease>>], before: Option<&[Reported<Vec<Lease>>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let groups = groups(&slots);
    let build = |slots: &[Slot<'_, Vec<Lease>>]| {
        let read = |lease: &Lease| Value::count(lease.deals);
        vec![columns(slots, &groups, Text::ChartDeals, DEALS, &read, language)]
    };
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let values = parts.first().map_or(&[][..], Part::main);
    let title = match last(values) {
        value if is_zero(value) => Text::ChartNoLeases.read(language).to_owned(),
        value @ Value::Known { .. } => clauses(
            &[
                Text::ChartDealsAre.with(language, &[&DEALS.write(value, language)]),
                change(values, DEALS, &chosen.places, language).unwrap_or_default(),
            ],
            language,
        ),
        value => {
            Text::ChartMissingTitle.with(language, &[Text::ChartDeals.read(language), &DEALS.write(value, language)])
        }
    };
    trend::card(Trend {
        id: "lease-deals",
        view,
        title,
        measure: Text::ChartDealsMeasure,
        place: city::place(&groups, &chosen, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        notes: Vec::new(),
        chosen,
    })
}

const DEALS: Measure = Measure::Count(Counted::Deals);

fn groups(slots: &[Slot<'_, Vec<Lease>>]) -> Vec<Group> {
    let leases = || slots.iter().flat_map(|slot| &slot.rows).flat_map(|row| &row.section);
    if leases().next().is_none() {
        return vec![city::of("深圳")];
    }
    city::groups(leases().map(|lease| lease.city.as_str()))
}

/// One series alone needs no name.
fn strand(groups: &[Group], group: &Group, ink: Ink, values: Vec<Value>, language: Language) -> Strand {
    match groups {
        [_] => Strand::new(group.key(), ink, "", values),
        _ => Strand::new(group.key(), ink, group.label(language), values),
    }
}

fn average_rents(slots: &[Slot<'_, Vec<Lease>>], groups: &[Group], language: Language) -> Part {
    let values = |group: &Group| {
        means(slots, |section: &Vec<Lease>| {
            let own = || section.iter().filter(|lease| city::of(&lease.city) == *group);
            if own().next().is_none() {
                let none = Value::Missing(Gap::Nothing);
                return (group.value(section, |lease| &lease.city, rent, none), none);
            }
            // Several cities under one name are one mean, as several weeks are.
            (mean(own().map(|lease| (rent(lease), area(lease)))), sum(own().map(area)))
        })
    };
    let strands =
        groups.iter().enumerate().map(|(at, group)| strand(groups, group, Ink::line(at), values(group), language));
    Part {
        name: Text::ChartRentName,
        measure: Measure::Rent,
        form: Form::Lines,
        strands: strands.collect(),
        total: None,
        before: None,
    }
}

fn areas(slots: &[Slot<'_, Vec<Lease>>], groups: &[Group], language: Language) -> Part {
    columns(slots, groups, Text::ChartLeasedArea, Measure::Area, &area, language)
}

/// What can be added, stacked by city.
fn columns(
    slots: &[Slot<'_, Vec<Lease>>],
    groups: &[Group],
    name: Text,
    measure: Measure,
    read: &dyn Fn(&Lease) -> Value,
    language: Language,
) -> Part {
    let one = |group: &Group| {
        let values =
            sums(slots, |section: &Vec<Lease>| group.value(section, |lease| &lease.city, read, Value::count(Some(0))));
        let ink = if groups.len() == 1 { Ink::First } else { Ink::column(group.place()) };
        strand(groups, group, ink, values, language)
    };
    let strands: Vec<Strand> = groups.iter().map(one).collect();
    let total =
        (groups.len() > 1).then(|| totals(&strands.iter().map(|strand| strand.values.as_slice()).collect::<Vec<_>>()));
    Part { name, measure, form: Form::Stacked, strands, total, before: None }
}

/// No deal, no rent.
fn rent(lease: &Lease) -> Value {
    match (lease.deals, &lease.average_rent_yuan_per_m2_month) {
        (Some(0), None) => Value::Missing(Gap::Nothing),
        (_, rent) => Value::quantity(rent.as_ref()),
    }
}

/// No deal, no area.
fn area(lease: &Lease) -> Value {
    match (lease.deals, &lease.area_m2) {
        (Some(0), None) => Value::count(Some(0)),
        (_, area) => Value::quantity(area.as_ref()),
    }
}

//! The chart of leases: the rent as a line, and below it on the same weeks the leased area as columns.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::city::{self, Group};
use super::measure::Measure;
use super::message::{self, change, clauses, last};
use super::palette::Ink;
use super::range::{Place, slots};
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Gap, Value, lasts, sums, totals};

/// The average rent, and the leased floor area.
pub fn rents(rows: &[Reported<Vec<Lease>>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let leases = slots.iter().flat_map(|slot| &slot.rows).flat_map(|row| &row.section);
    let mut groups = city::groups(leases.map(|lease| lease.city.as_str()));
    if slots.iter().all(|slot| slot.rows.iter().all(|row| row.section.is_empty())) {
        groups = vec![city::of("深圳")];
    }
    let alone = groups.len() == 1;
    let name = |group: &Group| if alone { String::new() } else { group.label(language) };
    let rents = groups.iter().enumerate().map(|(at, group)| Strand {
        ink: Ink::line(at),
        name: name(group),
        values: lasts(&slots, |section: &Vec<Lease>| {
            // Rents of several cities under one name have no sum: the last one printed stands for them.
            match section.iter().rfind(|lease| city::of(&lease.city) == *group) {
                Some(lease) => rent(lease),
                None => group.value(section, |lease| &lease.city, rent, Value::Missing(Gap::Nothing)),
            }
        }),
    });
    let rents: Vec<Strand> = rents.collect();
    let areas = groups.iter().map(|group| Strand {
        ink: Ink::column(if alone { 0 } else { group.place() }),
        name: name(group),
        values: sums(&slots, |section: &Vec<Lease>| {
            group.value(section, |lease| &lease.city, area, Value::count(Some(0)))
        }),
    });
    let areas: Vec<Strand> = areas.collect();
    let total = (!alone).then(|| totals(&areas.iter().map(|strand| strand.values.as_slice()).collect::<Vec<_>>()));
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let values = rents.first().map_or(&[][..], |strand| &strand.values);
    let title = match last(values) {
        value @ Value::Known { .. } => clauses(
            &[
                Text::ChartRentIs.with(language, &[&Measure::Rent.write(value, language)]),
                change(values, Measure::Rent, &places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(Gap::Nothing) => Text::ChartNoLeases.read(language).to_owned(),
        value => Text::ChartMissingTitle
            .with(language, &[Text::ChartRentName.read(language), &Measure::Rent.write(value, language)]),
    };
    let title = match groups.first() {
        Some(group) if !alone => Text::ChartDated.with(language, &[&group.label(language), &title]),
        _ => title,
    };
    trend::card(Trend {
        id: "rents",
        language,
        range,
        places,
        title,
        measure: Text::ChartRentsMeasure,
        place: place(&groups, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummedLastRent,
        parts: vec![
            Part { name: Text::ChartRentName, measure: Measure::Rent, form: Form::Lines, strands: rents, total: None },
            Part { name: Text::ChartLeasedArea, measure: Measure::Area, form: Form::Stacked, strands: areas, total },
        ],
    })
}

fn place(groups: &[Group], language: Language) -> String {
    let names: Vec<String> = groups.iter().map(|group| group.label(language)).collect();
    message::list(&names, language)
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

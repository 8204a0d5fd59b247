//! Charts of land supply: parcels by city, announced area.

use crate::domain::catalogue::Text;
use crate::domain::division::CITIES;
use crate::domain::figures::Counted;
use crate::domain::land::{CityLand, LandSupply};
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::city::{self, Group, OTHERS};
use super::measure::Measure;
use super::message::{self, change, clauses, last, leader};
use super::palette::Ink;
use super::range::{Slot, slots};
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Gap, Value, sums, totals};

type Land = Option<LandSupply>;

const PARCELS: Measure = Measure::Count(Counted::Parcels);

/// Parcels announced, and below them transferred, stacked by city.
pub fn land_parcels(rows: &[Reported<Land>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let groups = groups(&slots);
    let announced = parcels(&slots, &groups, Text::ChartAnnounced, language, |city| city.announced, declared);
    let transferred = parcels(&slots, &groups, Text::ChartTransferred, language, |city| city.transferred, |_| None);
    let split: Vec<(&str, Value)> =
        announced.strands.iter().map(|strand| (strand.name.as_str(), last(&strand.values))).collect();
    let total = last(announced.main());
    let moved = last(transferred.main());
    let title = clauses(
        &[
            say(total, Text::ChartAnnouncedParcels, Text::ChartNoneAnnounced, Text::ChartLand, language),
            leader(&split, total, PARCELS, language).unwrap_or_default(),
            match moved.amount() {
                Some(Fixed::ZERO) | None => String::new(),
                Some(_) => Text::ChartTransferredParcels.with(language, &[&number(moved, language)]),
            },
        ],
        language,
    );
    trend::card(Trend {
        id: "land-parcels",
        language,
        range,
        places: slots.iter().map(|slot| slot.at).collect(),
        title,
        measure: Text::ChartLandParcelsMeasure,
        place: city::place(&groups, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        parts: vec![announced, transferred],
    })
}

/// In Chinese the figure with its measure word; in English too, as the sentence continues after it.
fn number(value: Value, language: Language) -> String {
    PARCELS.write(value, language)
}

/// The sentence for a number, for none, or for a gap.
fn say(value: Value, some: Text, none: Text, subject: Text, language: Language) -> String {
    match value {
        Value::Known { amount, .. } if amount == Fixed::ZERO => none.read(language).to_owned(),
        Value::Known { .. } => some.with(language, &[&number(value, language)]),
        Value::Missing(_) => {
            Text::ChartMissingTitle.with(language, &[subject.read(language), &number(value, language)])
        }
    }
}

fn groups(slots: &[Slot<'_, Land>]) -> Vec<Group> {
    let sections = || slots.iter().flat_map(|slot| &slot.rows).filter_map(|row| row.section.as_ref());
    let mut groups = city::groups(sections().flat_map(|land| &land.cities).map(|land| land.city.as_str()));
    if sections().any(declared_alone) && !groups.contains(&OTHERS) {
        groups.push(OTHERS);
    }
    groups
}

/// A total without its cities.
fn declared_alone(land: &LandSupply) -> bool {
    land.cities.is_empty() && land.announced.parcels.is_some_and(|parcels| parcels > 0)
}

fn declared(land: &LandSupply) -> Option<u32> {
    land.announced.parcels
}

fn parcels(
    slots: &[Slot<'_, Land>],
    groups: &[Group],
    name: Text,
    language: Language,
    read: impl Fn(&CityLand) -> Option<u32>,
    declared: impl Fn(&LandSupply) -> Option<u32>,
) -> Part {
    let strand = |group: &Group| {
        let values = sums(slots, |section: &Land| {
            let Some(land) = section else { return Value::Missing(Gap::NotReported) };
            let count = |city: &CityLand| Value::count(read(city));
            match declared(land) {
                // Zero in all is zero in each.
                Some(0) if land.cities.is_empty() => Value::count(Some(0)),
                all if *group == OTHERS && land.cities.is_empty() => Value::count(all),
                _ => group.value(&land.cities, |city| &city.city, count, Value::count(Some(0))),
            }
        });
        Strand { ink: Ink::column(group.place()), name: group.label(language), values }
    };
    let strands: Vec<Strand> = groups.iter().map(strand).collect();
    let by_city = totals(&strands.iter().map(|strand| strand.values.as_slice()).collect::<Vec<_>>());
    let printed = sums(slots, |section: &Land| Value::count(section.as_ref().and_then(&declared)));
    let total = printed.into_iter().zip(by_city).map(|(printed, summed)| printed.or(summed)).collect();
    Part { name, measure: PARCELS, form: Form::Stacked, strands, total: Some(total) }
}

/// The area announced in all three cities.
pub fn land_area(rows: &[Reported<Land>], range: Range, language: Language) -> Card {
    let slots = slots(rows, range);
    let values = sums(&slots, |section: &Land| match section {
        Some(land) => match (land.announced.parcels, &land.announced.area_m2) {
            (Some(0), None) => Value::count(Some(0)),
            (_, area) => Value::quantity(area.as_ref()),
        },
        None => Value::Missing(Gap::NotReported),
    });
    let places: Vec<_> = slots.iter().map(|slot| slot.at).collect();
    let value = last(&values);
    let title = match value {
        Value::Known { .. } if message::is_zero(value) => Text::ChartNoneAnnounced.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartAnnouncedArea.with(language, &[&Measure::Area.write(value, language)]),
                change(&values, Measure::Area, &places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartAreaName.read(language), &Measure::Area.write(value, language)]),
    };
    let cities: Vec<&str> = CITIES.iter().map(|city| message::city(city, language)).collect();
    trend::card(Trend {
        id: "land-area",
        language,
        range,
        places,
        title,
        measure: Text::ChartLandAreaMeasure,
        place: message::list(&cities, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        parts: vec![Part {
            name: Text::ChartAreaName,
            measure: Measure::Area,
            form: Form::Stacked,
            strands: vec![Strand { ink: Ink::First, name: String::new(), values }],
            total: None,
        }],
    })
}

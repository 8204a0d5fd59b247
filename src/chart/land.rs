//! Charts of land supply: parcels by city, announced area.

use crate::domain::catalogue::Text;
use crate::domain::division::CITIES;
use crate::domain::figures::Counted;
use crate::domain::land::{CityLand, LandSupply};
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::domain::series::Reported;

use super::Card;
use super::city::{self, Group, OTHERS};
use super::measure::Measure;
use super::message::{self, change, clauses, last, leader};
use super::palette::Ink;
use super::part::{self, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::trend::{self, Trend};
use super::value::{Gap, Value, sum, sums};
use super::view::View;

type Land = Option<LandSupply>;

const PARCELS: Measure = Measure::Count(Counted::Parcels);

/// Parcels announced, and below them transferred, stacked by city.
pub fn parcels(rows: &[Reported<Land>], before: Option<&[Reported<Land>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let groups = groups(&slots);
    let build = |slots: &[Slot<'_, Land>]| {
        vec![
            by_city(slots, &groups, Text::ChartAnnounced, language, |city| city.announced, declared),
            by_city(slots, &groups, Text::ChartTransferred, language, |city| city.transferred, |_| None),
        ]
    };
    let chosen = part::chosen(view, &slots, before, build);
    let parts = &chosen.parts;
    let main = |part: usize| parts.get(part).map_or(Value::Missing(Gap::NotReported), |part| last(part.main()));
    let (total, moved) = (main(0), main(1));
    let shown = parts.first().into_iter().flat_map(Part::shown);
    let split: Vec<(&str, Value)> = shown.map(|strand| (strand.name.as_str(), last(&strand.values))).collect();
    let split = if split.len() > 1 { split } else { Vec::new() };
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
        view,
        title,
        measure: Text::ChartLandParcelsMeasure,
        place: city::place(&groups, &chosen, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        notes: Vec::new(),
        chosen,
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

fn by_city(
    slots: &[Slot<'_, Land>],
    groups: &[Group],
    name: Text,
    language: Language,
    read: impl Fn(&CityLand) -> Option<u32>,
    declared: impl Fn(&LandSupply) -> Option<u32>,
) -> Part {
    let of_group = |land: &LandSupply, group: &Group| {
        let count = |city: &CityLand| Value::count(read(city));
        match declared(land) {
            // Zero in all is zero in each.
            Some(0) if land.cities.is_empty() => Value::count(Some(0)),
            all if *group == OTHERS && land.cities.is_empty() => Value::count(all),
            _ => group.value(&land.cities, |city| &city.city, count, Value::count(Some(0))),
        }
    };
    let reported = |section: &Land, read: &dyn Fn(&LandSupply) -> Value| match section {
        Some(land) => read(land),
        None => Value::Missing(Gap::NotReported),
    };
    let strand = |group: &Group| {
        let values = sums(slots, |section: &Land| reported(section, &|land| of_group(land, group)));
        Strand::new(group.key(), Ink::column(group.place()), group.label(language), values)
    };
    let strands: Vec<Strand> = groups.iter().map(strand).collect();
    // Week by week: one that prints no total counts with its cities.
    let of_week =
        |land: &LandSupply| Value::count(declared(land)).or(sum(groups.iter().map(|group| of_group(land, group))));
    let total = sums(slots, |section: &Land| reported(section, &of_week));
    Part { name, measure: PARCELS, form: Form::Stacked, strands, total: Some(total), before: None }
}

/// The area announced in all three cities.
pub fn area(rows: &[Reported<Land>], before: Option<&[Reported<Land>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let chosen = part::chosen(view, &slots, before, announced_area);
    let parts = &chosen.parts;
    let values = parts.first().map_or(&[][..], Part::main);
    let value = last(values);
    let title = match value {
        Value::Known { .. } if message::is_zero(value) => Text::ChartNoneAnnounced.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartAnnouncedArea.with(language, &[&Measure::Area.write(value, language)]),
                change(values, Measure::Area, &chosen.places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartAreaName.read(language), &Measure::Area.write(value, language)]),
    };
    let cities: Vec<&str> = CITIES.iter().map(|city| message::city(city, language)).collect();
    trend::card(Trend {
        id: "land-area",
        view,
        title,
        measure: Text::ChartLandAreaMeasure,
        place: message::list(&cities, language),
        quoted: Vec::new(),
        coarse: Text::ChartSummed,
        notes: Vec::new(),
        chosen,
    })
}

fn announced_area(slots: &[Slot<'_, Land>]) -> Vec<Part> {
    let values = sums(slots, |section: &Land| match section {
        Some(land) => match (land.announced.parcels, &land.announced.area_m2) {
            (Some(0), None) => Value::count(Some(0)),
            (_, area) => Value::quantity(area.as_ref()),
        },
        None => Value::Missing(Gap::NotReported),
    });
    vec![Part {
        name: Text::ChartAreaName,
        measure: Measure::Area,
        form: Form::Stacked,
        strands: vec![Strand::new("", Ink::First, "", values)],
        total: None,
        before: None,
    }]
}

//! A chart by week from the values of a topic: picture, legend, table and words together.

use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};

use super::legend::legend;
use super::measure::Measure;
use super::message;
use super::palette::Ink;
use super::part::{Chosen, Part};
use super::range::Place;
use super::spec::{self, Form, Panel, Series, Spec};
use super::table::{self, Column};
use super::ticks::{self, Levels};
use super::tip::{Line, Tip, Tips};
use super::value::Value;
use super::view::{self, View};
use super::{Card, alt, draw};

/// What a topic says about its chart.
pub struct Trend<'a> {
    pub id: &'static str,
    pub view: View<'a>,
    pub chosen: Chosen,
    pub title: String,
    /// Measure and unit, for the subtitle.
    pub measure: Text,
    /// Where, for the subtitle.
    pub place: String,
    /// The names of quoted sources.
    pub quoted: Vec<String>,
    /// What is done where a slot is more than a week.
    pub coarse: Text,
    /// What else must be known to read the chart.
    pub notes: Vec<String>,
}

pub fn card(trend: Trend<'_>) -> Card {
    let View { range, language, .. } = trend.view;
    let Chosen { places, parts, before, absent } = trend.chosen;
    let generated = places.iter().chain(&before).any(|place| place.generated);
    let mut notes: Vec<String> = view::as_known(trend.view.choices, language).into_iter().collect();
    notes.extend(message::coarse(trend.coarse, &places, language));
    notes.extend(trend.notes);
    notes.extend(message::compared(&places, &before, language));
    let panels: Vec<Panel> = parts
        .iter()
        .filter(|part| part.shown().next().is_some())
        .map(|part| panel(part, places.len(), language))
        .collect();
    if panels.iter().any(|panel| panel.levels.low > 0) {
        notes.push(Text::ChartNotFromZero.read(language).to_owned());
    }
    let subtitle = message::subtitle(trend.measure.read(language), &trend.place, range, &places, &notes, language);
    let events = trend.view.events_at(&places);
    let spec = Spec {
        ticks: ticks::along(&places, language),
        panels,
        marks: marks(&events),
        demonstration: generated.then(|| Text::ChartDemonstration.read(language)),
        places,
    };
    let title = match hidden(&parts) {
        true => Text::ChartDated.with(language, &[&message::list(&names(&parts), language), &trend.title]),
        false => trend.title,
    };
    let title = message::dated(title, &spec.places, language);
    let columns: Vec<Column<'_>> = parts.iter().flat_map(|part| columns(part, language)).collect();
    Card {
        id: trend.id,
        svg: draw::picture(trend.id, &title, &spec),
        title,
        source: message::compared_source(message::source(range, &trend.quoted, language), &before, language),
        alt: words(&parts, &spec.places, language),
        legend: legend(&parts, &spec, language),
        tips: Some(tips(&spec.places, &columns, &events, language)),
        table: table::by_week(subtitle.clone(), &spec.places, &columns, &events, language),
        subtitle,
        generated,
        rows: Vec::new(),
        absent,
    }
}

/// What is marked on each place; empty where nothing is.
pub fn marks(events: &[Vec<&Event>]) -> Vec<Option<EventKind>> {
    let mark = |events: &Vec<&Event>| {
        let policy = events.iter().any(|event| event.kind == EventKind::Policy);
        if policy { Some(EventKind::Policy) } else { events.first().map(|event| event.kind) }
    };
    let marks: Vec<Option<EventKind>> = events.iter().map(mark).collect();
    if marks.iter().all(Option::is_none) { Vec::new() } else { marks }
}

fn hidden(parts: &[Part]) -> bool {
    parts.iter().flat_map(|part| &part.strands).any(|strand| strand.hidden)
}

/// The names of the series that are shown, each once.
fn names(parts: &[Part]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for strand in parts.iter().flat_map(Part::shown).filter(|strand| !strand.name.is_empty()) {
        if !names.contains(&strand.name) {
            names.push(strand.name.clone());
        }
    }
    names
}

/// What the browser says of each place.
fn tips(places: &[Place], columns: &[Column<'_>], events: &[Vec<&Event>], language: Language) -> Tips {
    let slot = |(at, place): (usize, &Place)| {
        let line = |(series, column): (usize, &Column<'_>)| {
            let until = |values: usize| column.values.get(..values).unwrap_or_default();
            let value = message::last(until(at + 1));
            let places = places.get(..=at).unwrap_or_default();
            let change = message::change(until(at + 1), column.measure, places, language);
            Line(series, column.measure.write(value, language), change.unwrap_or_default())
        };
        let titles = table::few_titles(events.get(at).map_or(&[][..], Vec::as_slice), language);
        Tip {
            label: table::label(*place),
            week: place.week().filter(|_| place.missing == 0).map(|week| week.to_string()),
            lines: columns.iter().enumerate().map(line).collect(),
            notes: table::notes(*place, language).into_iter().chain(titles).collect(),
        }
    };
    Tips {
        left: draw::LEFT,
        right: draw::RIGHT,
        width: draw::WIDTH,
        weeks: String::new(),
        names: columns.iter().map(|column| column.name.clone()).collect(),
        slots: places.iter().enumerate().map(slot).collect(),
    }
}

fn panel(part: &Part, slots: usize, language: Language) -> Panel {
    let series: Vec<Series> =
        part.shown().map(|strand| Series { ink: strand.ink, values: strand.values.clone() }).collect();
    let before = part.before.clone().map(|values| Series { ink: Ink::Before, values });
    let levels = levels(part, &series, before.as_ref(), slots);
    let high = Fixed::from_ten_thousandths(i64::try_from(levels.high).unwrap_or(i64::MAX));
    let (power, unit) = part.measure.unit(high, language);
    let name = part.name.read(language);
    let heading = if unit.is_empty() { name.to_owned() } else { Text::ChartHeading.with(language, &[name, &unit]) };
    // Above several parts without a total stands nothing: the figure of one of them would be read as that of all.
    let of_one = part.total.is_some() || part.form != Form::Stacked || part.shown().count() == 1;
    let figure = figure(message::last(part.main()), power, language).filter(|_| of_one);
    Panel { heading, form: part.form, levels, power, series, before, figure }
}

/// The figure in the unit of the axis, which the heading names: `约6.1`.
fn figure(value: Value, power: u32, language: Language) -> Option<String> {
    let Value::Known { amount, bound } = value else { return None };
    // Two places of the axis's unit are enough above a column; the table has them all.
    let step = 10i64.pow((power + 2).min(18)).max(1);
    let n = amount.ten_thousandths();
    let rounded = if n.saturating_abs() < step { n } else { n.saturating_add(n.signum() * step / 2) / step * step };
    let mark = match (bound, language) {
        (Bound::About, Language::English) => "≈",
        (Bound::Over, Language::English) => ">",
        (Bound::Under, Language::English) => "<",
        _ => figures::mark(bound, language),
    };
    Some(format!("{mark}{}", ticks::label(i128::from(rounded), power)))
}

fn levels(part: &Part, series: &[Series], before: Option<&Series>, slots: usize) -> Levels {
    let least_step = if part.measure.is_whole() { 10_000 } else { 1 };
    let compared = before.map_or(&[][..], std::slice::from_ref);
    let most = spec::most(part.form, series, slots).max(spec::most(Form::Lines, compared, slots));
    match part.form {
        // A share is of a hundred, whatever its weeks reach.
        _ if part.measure == Measure::Share => ticks::from_zero(1_000_000, 10_000),
        Form::Stacked | Form::Nested if most == 0 => ticks::from_zero(10_000, 10_000),
        Form::Stacked | Form::Nested => ticks::from_zero(most, least_step),
        Form::Lines if most == 0 => ticks::from_zero(10_000, 10_000),
        Form::Lines => {
            let least = series.iter().chain(compared).filter_map(|one| spec::least(std::slice::from_ref(one), slots));
            ticks::around(least.min().unwrap_or(0), most, least_step)
        }
    }
}

fn columns(part: &Part, language: Language) -> Vec<Column<'_>> {
    let name = part.name.read(language);
    let column = |of: Option<&str>, values| Column {
        name: of.map_or_else(|| name.to_owned(), |of| Text::ChartColumn.with(language, &[of, name])),
        measure: part.measure,
        values,
    };
    let alone = part.shown().count() == 1;
    let total =
        part.total.iter().filter(|_| !alone).map(|values| column(Some(Text::ChartTotal.read(language)), values));
    let strands = part
        .shown()
        .map(|strand| column((!strand.name.is_empty()).then_some(strand.name.as_str()), strand.values.as_slice()));
    let year_before = part.year_before(language);
    let before = part.before.iter().map(|values| column(Some(&year_before), values));
    total.chain(strands).chain(before).collect()
}

fn words(parts: &[Part], places: &[Place], language: Language) -> String {
    let mut sentences = vec![alt::opening(places, language)];
    for part in parts {
        let name = part.name.read(language);
        if let Some(total) = &part.total {
            sentences.push(alt::describe(name, total, part.measure, places, language));
            let split: Vec<String> = part
                .shown()
                .map(|strand| {
                    let last = part.measure.write(message::last(&strand.values), language);
                    Text::ChartPartOf.with(language, &[&strand.name, &last])
                })
                .collect();
            if split.len() > 1 {
                sentences.push(Text::ChartSplit.with(language, &[&message::list(&split, language)]));
            }
            continue;
        }
        for strand in part.shown() {
            let name = match strand.name.as_str() {
                "" => name.to_owned(),
                of => Text::ChartColumn.with(language, &[of, name]),
            };
            sentences.push(alt::describe(&name, &strand.values, part.measure, places, language));
        }
    }
    message::sentences(&sentences, language)
}

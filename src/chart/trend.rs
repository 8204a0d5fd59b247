//! A chart by week from the values of a topic: picture, legend, table and words together.

use crate::domain::catalogue::Text;
use crate::domain::figures;
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::series::Range;

use super::measure::Measure;
use super::message;
use super::palette::Ink;
use super::range::Place;
use super::spec::{self, Form, Panel, Series, Spec};
use super::table::{self, Column};
use super::ticks::{self, Levels};
use super::value::Value;
use super::{Card, LegendEntry, Plot, alt, draw};

/// What a topic says about its chart.
pub struct Trend {
    pub id: &'static str,
    pub language: Language,
    pub range: Range,
    pub places: Vec<Place>,
    pub parts: Vec<Part>,
    pub title: String,
    /// Measure and unit, for the subtitle.
    pub measure: Text,
    /// Where, for the subtitle.
    pub place: String,
    /// The names of quoted sources.
    pub quoted: Vec<String>,
    /// What is done where weeks are too many to be drawn one by one.
    pub coarse: Text,
}

/// One panel with its values.
pub struct Part {
    pub name: Text,
    pub measure: Measure,
    pub form: Form,
    pub strands: Vec<Strand>,
    /// The total of the strands, where they are parts of one.
    pub total: Option<Vec<Value>>,
}

/// One series with its name.
pub struct Strand {
    pub ink: Ink,
    pub name: String,
    pub values: Vec<Value>,
}

pub fn card(trend: Trend) -> Card {
    let language = trend.language;
    let generated = trend.places.iter().any(|place| place.generated);
    let mut notes: Vec<String> = message::coarse(trend.coarse, &trend.places, language).into_iter().collect();
    let panels: Vec<Panel> = trend.parts.iter().map(|part| panel(part, trend.places.len(), language)).collect();
    if panels.iter().any(|panel| panel.levels.low > 0) {
        notes.push(Text::ChartNotFromZero.read(language).to_owned());
    }
    let subtitle =
        message::subtitle(trend.measure.read(language), &trend.place, trend.range, &trend.places, &notes, language);
    let spec = Spec {
        ticks: ticks::along(&trend.places, language),
        panels,
        demonstration: generated.then(|| Text::ChartDemonstration.read(language)),
        places: trend.places,
    };
    let title = message::dated(trend.title, &spec.places, language);
    let columns: Vec<Column<'_>> = trend.parts.iter().flat_map(|part| columns(part, language)).collect();
    Card {
        id: trend.id,
        svg: draw::picture(trend.id, &title, &spec),
        title,
        source: message::source(trend.range, &trend.quoted, language),
        alt: words(&trend.parts, &spec.places, language),
        legend: legend(&trend.parts, &spec, language),
        table: table::by_week(subtitle.clone(), &spec.places, &columns, language),
        subtitle,
        generated,
        plot: Some(Plot { left: draw::LEFT, right: draw::RIGHT, slots: spec.places.len() }),
    }
}

fn panel(part: &Part, slots: usize, language: Language) -> Panel {
    let strands = part.strands.iter();
    let series: Vec<Series> = strands.map(|strand| Series { ink: strand.ink, values: strand.values.clone() }).collect();
    let levels = levels(part, &series, slots);
    let high = Fixed::from_ten_thousandths(i64::try_from(levels.high).unwrap_or(i64::MAX));
    let (power, unit) = part.measure.unit(high, language);
    let name = part.name.read(language);
    let heading = if unit.is_empty() { name.to_owned() } else { Text::ChartHeading.with(language, &[name, &unit]) };
    let last = message::last(part.main());
    let figure = figure(last, power, language);
    Panel { heading, form: part.form, levels, power, series, figure }
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

fn levels(part: &Part, series: &[Series], slots: usize) -> Levels {
    let least_step = if part.measure.is_whole() { 10_000 } else { 1 };
    let most = spec::most(part.form, series, slots);
    match part.form {
        Form::Stacked | Form::Nested if most == 0 => ticks::from_zero(10_000, 10_000),
        Form::Stacked | Form::Nested => ticks::from_zero(most, least_step),
        Form::Lines if most == 0 => ticks::from_zero(10_000, 10_000),
        Form::Lines => ticks::around(spec::least(series, slots), most, least_step),
    }
}

impl Part {
    /// The series that the part is about first of all.
    pub fn main(&self) -> &[Value] {
        match (&self.total, self.strands.first()) {
            (Some(total), _) => total,
            (None, Some(strand)) => &strand.values,
            (None, None) => &[],
        }
    }
}

fn columns(part: &Part, language: Language) -> Vec<Column<'_>> {
    let name = part.name.read(language);
    let unit = match part.measure {
        Measure::Count(_) => part.measure.unit(Fixed::ZERO, language).1,
        // Other figures bring their unit along.
        _ => String::new(),
    };
    let header = |of: Option<&str>| {
        let text = of.map_or_else(|| name.to_owned(), |of| Text::ChartColumn.with(language, &[of, name]));
        if unit.is_empty() { text } else { Text::ChartHeading.with(language, &[&text, &unit]) }
    };
    let alone = part.strands.len() == 1;
    let total = part.total.iter().filter(|_| !alone).map(|values| Column {
        header: header(Some(Text::ChartTotal.read(language))),
        measure: part.measure,
        values,
    });
    let strands = part.strands.iter().map(|strand| Column {
        header: header((!alone || !strand.name.is_empty()).then_some(strand.name.as_str())),
        measure: part.measure,
        values: &strand.values,
    });
    total.chain(strands).collect()
}

fn words(parts: &[Part], places: &[Place], language: Language) -> String {
    let mut sentences = vec![alt::opening(places, language)];
    for part in parts {
        let name = part.name.read(language);
        if let Some(total) = &part.total {
            sentences.push(alt::describe(name, total, part.measure, places, language));
            let split: Vec<String> = part
                .strands
                .iter()
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
        for strand in &part.strands {
            let name = match strand.name.as_str() {
                "" => name.to_owned(),
                of => Text::ChartColumn.with(language, &[of, name]),
            };
            sentences.push(alt::describe(&name, &strand.values, part.measure, places, language));
        }
    }
    message::sentences(&sentences, language)
}

fn legend(parts: &[Part], spec: &Spec, language: Language) -> Vec<LegendEntry> {
    let mut legend: Vec<LegendEntry> = Vec::new();
    let mut add = |class: &'static str, label: &str| {
        if !legend.iter().any(|entry| entry.class == class) {
            legend.push(LegendEntry { class, label: label.to_owned() });
        }
    };
    for strand in parts.iter().flat_map(|part| &part.strands).filter(|strand| !strand.name.is_empty()) {
        add(swatch(strand.ink), &strand.name);
    }
    for part in parts {
        let bound = |value: &Value| matches!(value, Value::Known { bound, .. } if *bound != Bound::Exact);
        if part.strands.iter().flat_map(|strand| &strand.values).any(bound) {
            match part.form {
                Form::Lines => add("o", Text::ChartBoundPoint.read(language)),
                Form::Stacked | Form::Nested => add("u", Text::ChartBound.read(language)),
            }
        }
    }
    let slots = || 0..spec.places.len();
    if spec.panels.iter().any(|panel| panel.form != Form::Lines && slots().any(|slot| panel.is_zero(slot))) {
        add("z", Text::ChartZero.read(language));
    }
    if spec.panels.iter().any(|panel| slots().any(|slot| panel.has_gap(slot))) {
        add("c", Text::ChartGap.read(language));
    }
    if spec.places.iter().any(|place| place.revision > 1) {
        add("r", Text::ChartRevised.read(language));
    }
    if spec.places.iter().any(|place| place.generated) {
        add("a", Text::ChartDemonstration.read(language));
    }
    legend
}

/// The class of a series' swatch.
fn swatch(ink: Ink) -> &'static str {
    match ink {
        Ink::FirstLine => "l1",
        Ink::SecondLine => "l2",
        Ink::ThirdLine => "l3",
        ink => ink.class(),
    }
}

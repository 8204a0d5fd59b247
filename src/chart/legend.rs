//! What the signs of a chart mean: its series, and the marks on and under them.

use crate::domain::catalogue::Text;
use crate::domain::event::EventKind;
use crate::domain::language::Language;
use crate::domain::quantity::Bound;

use super::LegendEntry;
use super::palette::Ink;
use super::part::Part;
use super::range::Place;
use super::spec::{Form, Spec};
use super::value::Value;

/// The series of the parts, those switched off too, then the marks that the picture has.
pub fn legend(parts: &[Part], spec: &Spec, language: Language) -> Vec<LegendEntry> {
    let mut legend: Vec<LegendEntry> = Vec::new();
    let named = parts.iter().flat_map(|part| part.strands.iter().map(move |strand| (part, strand)));
    for (part, strand) in named.filter(|(_, strand)| !strand.name.is_empty()) {
        let class = swatch(strand.ink);
        let (key, hidden) = (strand.key, strand.hidden);
        let known = |legend: &[LegendEntry], label: &str| legend.iter().any(|entry| entry.label == label);
        if !known(&legend, &strand.name) {
            legend.push(LegendEntry { class, label: strand.name.clone(), key, hidden });
        } else if !legend.iter().any(|entry| entry.class == class) {
            // A line in one panel and a column in another: each has its sign, the first switches both.
            let label = Text::ChartColumn.with(language, &[&strand.name, part.name.read(language)]);
            legend.push(LegendEntry { class, label, key: "", hidden });
        }
    }
    for part in parts.iter().filter(|part| part.before.is_some()) {
        let label = part.year_before(language);
        if !legend.iter().any(|entry| entry.label == label) {
            legend.push(LegendEntry { class: "yb", label, key: "", hidden: false });
        }
    }
    let mut add = |class: &'static str, text: Text| {
        if !legend.iter().any(|entry| entry.class == class) {
            legend.push(LegendEntry::mark(class, text, language));
        }
    };
    for part in parts {
        let bound = |value: &Value| matches!(value, Value::Known { bound, .. } if *bound != Bound::Exact);
        if part.shown().flat_map(|strand| &strand.values).any(bound) {
            match part.form {
                Form::Lines => add("o", Text::ChartBoundPoint),
                Form::Stacked | Form::Nested => add("u", Text::ChartBound),
            }
        }
    }
    let slots = || 0..spec.places.len();
    if spec.panels.iter().any(|panel| panel.form != Form::Lines && slots().any(|slot| panel.is_zero(slot))) {
        add("z", Text::ChartZero);
    }
    if spec.panels.iter().any(|panel| slots().any(|slot| panel.has_gap(slot))) {
        add("c", Text::ChartGap);
    }
    for (class, text) in place_marks(&spec.places, &spec.marks) {
        add(class, text);
    }
    legend
}

/// The marks that stand for what is true of a place, whatever is measured.
pub fn place_marks(places: &[Place], marks: &[Option<EventKind>]) -> Vec<(&'static str, Text)> {
    let mut found = Vec::new();
    if places.iter().any(|place| place.is_revised()) {
        found.push(("r", Text::ChartRevised));
    }
    if places.iter().any(|place| place.generated) {
        found.push(("a", Text::ChartDemonstration));
    }
    if marks.contains(&Some(EventKind::Policy)) {
        found.push(("ep", Text::ChartPolicyHere));
    }
    if marks.contains(&Some(EventKind::News)) {
        found.push(("en", Text::ChartNewsHere));
    }
    found
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

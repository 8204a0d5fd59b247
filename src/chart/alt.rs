//! The text alternative of a chart by week, made from its data.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;

use super::measure::{Measure, gap_text};
use super::message::{change, clauses, join_notes, list};
use super::range::{Grain, Place};
use super::value::{Gap, Value};

/// This many weeks of a gap are named; the rest are counted.
const NAMED: usize = 6;
/// So many places of the highest or lowest value are named.
const TIED: usize = 3;

/// One series in words: latest value, change, highest, lowest, gaps.
pub fn describe(name: &str, values: &[Value], measure: Measure, places: &[Place], language: Language) -> String {
    let (Some(value), Some(place)) = (values.last(), places.last()) else { return String::new() };
    let latest = Text::ChartLatest.with(language, &[name, &place.label(), &measure.write(*value, language)]);
    let mut parts = vec![clauses(&[latest, change(values, measure, places, language).unwrap_or_default()], language)];
    let known: Vec<(&Value, &Place)> =
        values.iter().zip(places).filter(|(value, place)| value.amount().is_some() && !place.cut).collect();
    let highest = known.iter().map(|(value, _)| **value).max_by_key(|value| value.amount());
    let lowest = known.iter().map(|(value, _)| **value).min_by_key(|value| value.amount());
    if let (Some(high), Some(low)) = (highest, lowest)
        && high.amount() != low.amount()
    {
        for (text, end) in [(Text::ChartHighest, high), (Text::ChartLowest, low)] {
            let there = known.iter().filter(|(value, _)| value.amount() == end.amount());
            let there: Vec<String> = there.map(|(_, place)| place.label()).collect();
            parts.push(text.with(language, &[&measure.write(end, language), &tied(&there, language)]));
        }
        if places.iter().any(|place| place.cut) {
            parts.push(Text::ChartWholeOnly.read(language).to_owned());
        }
    }
    for gap in [Gap::NotPublished, Gap::NotReported, Gap::Undisclosed] {
        let labels: Vec<String> = values
            .iter()
            .zip(places)
            .filter(|(value, _)| **value == Value::Missing(gap))
            .map(|(_, place)| place.label())
            .collect();
        if !labels.is_empty() {
            parts.push(gaps(gap, &labels, language));
        }
    }
    join_notes(&parts, language)
}

/// The places of the same value: few by name, many by the latest and their number.
fn tied(labels: &[String], language: Language) -> String {
    match labels {
        [.., latest] if labels.len() > TIED => Text::ChartTied.with(language, &[latest, &labels.len().to_string()]),
        few => list(few, language),
    }
}

fn gaps(gap: Gap, labels: &[String], language: Language) -> String {
    let (named, rest) = labels.split_at(labels.len().min(NAMED));
    let gap = gap_text(gap).read(language);
    let named = list(named, language);
    match rest.len() {
        0 => Text::ChartGapIn.with(language, &[gap, &named]),
        more => Text::ChartGapInMore.with(language, &[gap, &named, &more.to_string()]),
    }
}

/// What the picture is of: so many weeks to the last one.
pub fn opening(places: &[Place], language: Language) -> String {
    let Some(last) = places.last() else { return String::new() };
    let text = match last.grain {
        Grain::Week => Text::ChartAltWeeks,
        _ => Text::ChartAltSlots,
    };
    text.with(language, &[&places.len().to_string(), &last.label()])
}

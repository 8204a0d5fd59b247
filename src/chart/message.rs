//! Titles and sentences made from the data.

use crate::domain::catalogue::Text;
use crate::domain::language::Language::{self, Chinese, English};
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::series::Range;

use super::measure::Measure;
use super::range::{Grain, Place};
use super::value::{Gap, Value};

/// The name of one of the three cities in the language; any other as printed.
pub fn city(name: &str, language: Language) -> &str {
    match name {
        "深圳" => Text::ChartShenzhen.read(language),
        "东莞" => Text::ChartDongguan.read(language),
        "惠州" => Text::ChartHuizhou.read(language),
        other => other,
    }
}

/// Parts of a list: `深圳、东莞` or `Shenzhen, Dongguan`.
pub fn list<S: AsRef<str>>(items: &[S], language: Language) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join(if language == Chinese { "、" } else { ", " })
}

/// Clauses of a sentence.
pub fn clauses(parts: &[String], language: Language) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(if language == Chinese { "," } else { ", " })
}

/// Sentences, each with its full stop.
pub fn sentences(parts: &[String], language: Language) -> String {
    let stop = if language == Chinese { "。" } else { "." };
    let parts = parts.iter().filter(|part| !part.is_empty()).map(|part| capitalised(part) + stop);
    let parts: Vec<String> = parts.collect();
    parts.join(if language == Chinese { "" } else { " " })
}

/// The text with a capital at its start; Chinese has none.
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// What a place on the axis is, in a word: `月`.
pub fn unit(grain: Grain, language: Language) -> String {
    match grain {
        Grain::Week => Text::ByWeek.read(language).to_owned(),
        Grain::Month => Text::ByMonth.read(language).to_owned(),
        Grain::Quarter => Text::ByQuarter.read(language).to_owned(),
        Grain::Years(1) => Text::ChartYear.read(language).to_owned(),
        Grain::Years(n) => Text::ChartYears.with(language, &[&n.to_string()]),
    }
}

/// How weeks are put together, where they are too many to be drawn one by one.
pub fn coarse(text: Text, places: &[Place], language: Language) -> Option<String> {
    let grain = places.first().map(|place| place.grain).filter(|grain| *grain != Grain::Week)?;
    let period = unit(grain, language);
    let mut said = vec![text.with(language, &[&period])];
    let cut: Vec<String> = places.iter().filter(|place| place.cut).map(|place| cut_label(*place, language)).collect();
    if !cut.is_empty() {
        said.push(Text::ChartCutEnds.with(language, &[&period, &list(&cut, language)]));
    }
    Some(join_notes(&said, language))
}

/// `2024-06(2024-W23至2024-W25)`: what is shown of a month that the range cuts.
fn cut_label(place: Place, language: Language) -> String {
    let weeks = Text::ChartCut.with(language, &[&place.first.to_string(), &place.last.to_string()]);
    Text::ChartHeading.with(language, &[&place.label(), &weeks])
}

/// The last value of a series; not published when there is none.
pub fn last(values: &[Value]) -> Value {
    values.last().copied().unwrap_or(Value::Missing(Gap::NotPublished))
}

/// Reported as none, for certain.
pub fn is_zero(value: Value) -> bool {
    value == Value::exact(Fixed::ZERO)
}

/// The last value against the one before it: `较上周增加2宗`. `None` unless both are known well enough to be subtracted.
pub fn change(values: &[Value], measure: Measure, places: &[Place], language: Language) -> Option<String> {
    let ([.., before, last], [.., earlier, place]) = (values, places) else { return None };
    // What somebody reported is not compared with what a program made up, nor a quarter with one that has other weeks.
    if earlier.generated != place.generated || place.grain != Grain::Week {
        return None;
    }
    let (Value::Known { amount: a, bound: x }, Value::Known { amount: b, bound: y }) = (*before, *last) else {
        return None;
    };
    let bound = match (x, y) {
        (Bound::Exact, Bound::Exact) => Bound::Exact,
        (Bound::Exact | Bound::About, Bound::Exact | Bound::About) => Bound::About,
        _ => return None,
    };
    let difference = b.checked_sub(a)?;
    let size = Fixed::from_ten_thousandths(difference.ten_thousandths().checked_abs()?);
    let text = match difference.cmp(&Fixed::ZERO) {
        std::cmp::Ordering::Equal => return Some(Text::ChartSame.read(language).to_owned()),
        std::cmp::Ordering::Greater => Text::ChartUp,
        std::cmp::Ordering::Less => Text::ChartDown,
    };
    Some(text.with(language, &[&measure.figure(size, bound, language)]))
}

/// Where most of the last total is: `惠州占4宗`, `均在惠州`. `None` when there is none, when two are first, or when a part is not
/// known exactly: it could be the first.
pub fn leader(parts: &[(&str, Value)], total: Value, measure: Measure, language: Language) -> Option<String> {
    let exact =
        |value: &Value| matches!(value, Value::Known { bound: Bound::Exact, .. } | Value::Missing(Gap::Nothing));
    if !exact(&total) || !parts.iter().all(|(_, value)| exact(value)) {
        return None;
    }
    let total = total.amount().filter(|total| *total > Fixed::ZERO)?;
    let amounts: Vec<(&str, Fixed)> =
        parts.iter().filter_map(|(name, value)| Some((*name, value.amount().filter(|n| *n > Fixed::ZERO)?))).collect();
    let most = amounts.iter().map(|(_, amount)| *amount).max()?;
    let mut first = amounts.iter().filter(|(_, amount)| *amount == most);
    let (Some((name, _)), None) = (first.next(), first.next()) else { return None };
    if most == total {
        return Some(Text::ChartAllIn.with(language, &[name]));
    }
    // A part larger than the whole has a finding of its own; a title does not repeat it.
    let figure = match language {
        Chinese => measure.figure(most, Bound::Exact, language),
        English => crate::domain::figures::grouped(most),
    };
    (most < total).then(|| Text::ChartMostIn.with(language, &[name, &figure]))
}

/// `2023-W52至2024-W25(26周)`.
pub fn period(range: Range, language: Language) -> String {
    let weeks = range.weeks();
    if weeks == 1 {
        return one_week(range.to, language);
    }
    Text::ChartPeriod.with(language, &[&range.from.to_string(), &range.to.to_string(), &weeks.to_string()])
}

/// `2024-W25(6.17–6.23)`.
pub fn one_week(week: crate::domain::week::Week, language: Language) -> String {
    Text::ChartOneWeek.with(language, &[&week.to_string(), &week.short()])
}

/// Measure and unit, place, period; then what is special about the picture.
pub fn subtitle(
    measure: &str,
    place: &str,
    range: Range,
    places: &[Place],
    notes: &[String],
    language: Language,
) -> String {
    let mut parts = vec![clauses(&[measure.to_owned(), place.to_owned(), period(range, language)], language)];
    parts.extend_from_slice(notes);
    if places.iter().any(|place| place.generated) {
        parts.push(Text::ChartGenerated.read(language).to_owned());
    }
    join_notes(&parts, language)
}

pub fn join_notes(parts: &[String], language: Language) -> String {
    parts.join(if language == Chinese { ";" } else { "; " })
}

/// The bulletin of which weeks, and whom it quotes.
pub fn source(range: Range, quoted: &[String], language: Language) -> String {
    let weeks = match range.weeks() {
        1 => Text::ChartSourceWeek.with(language, &[&range.to.to_string()]),
        _ => Text::ChartSource.with(language, &[&range.from.to_string(), &range.to.to_string()]),
    };
    if quoted.is_empty() {
        return weeks;
    }
    join_notes(&[weeks, Text::ChartQuoted.with(language, &[&list(quoted, language)])], language)
}

/// What must be known of a comparison: that its other side was generated, or has other numbers of weeks.
pub fn compared(places: &[Place], before: &[Place], language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    let weeks = |place: &Place| place.last.since(place.first);
    if places.iter().zip(before).any(|(place, before)| weeks(place) != weeks(before)) {
        notes.push(Text::ChartUnequal.read(language).to_owned());
    }
    if before.iter().any(|place| place.generated) && !places.iter().any(|place| place.generated) {
        notes.push(Text::ChartBeforeGenerated.read(language).to_owned());
    }
    notes
}

/// The source, with the weeks of the year before where they are compared.
pub fn compared_source(source: String, before: &[Place], language: Language) -> String {
    let (Some(first), Some(last)) = (before.first(), before.last()) else { return source };
    let weeks = Text::ChartSourceBefore.with(language, &[&first.first.to_string(), &last.last.to_string()]);
    join_notes(&[source, weeks], language)
}

/// A title with its capital, and with the slot that it speaks of in front, the last of several.
pub fn dated(title: String, places: &[Place], language: Language) -> String {
    let title = capitalised(&title);
    match places.last() {
        Some(place) if place.cut => Text::ChartDated.with(language, &[&cut_label(*place, language), &title]),
        Some(place) if place.grain != Grain::Week || places.len() > 1 => {
            Text::ChartDated.with(language, &[&place.label(), &title])
        }
        _ => title,
    }
}

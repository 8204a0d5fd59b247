//! Where an axis has its ticks: few, round, and exact. Levels are ten-thousandths of the unit, as in `Fixed`, in
//! 128 bits, so that stacks of extreme values do not overflow.

use chrono::Datelike;

use crate::domain::catalogue::Text;
use crate::domain::language::Language::{self, Chinese};
use crate::domain::quantity::Fixed;

use super::range::{Grain, Place};

/// An axis from `low` to `high`, both round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    pub low: i128,
    pub high: i128,
    pub ticks: Vec<i128>,
}

/// Steps between the ends of an axis, at most.
const STEPS: i128 = 4;

/// An axis for bars: from zero to a round level at or above `most`. `least_step` is 10,000 where only whole numbers
/// make sense, else 1.
pub fn from_zero(most: i128, least_step: i128) -> Levels {
    between(0, most.max(1), least_step)
}

/// An axis for a line through values from `least` to `most`: it starts at zero unless that would flatten the line.
pub fn around(least: i128, most: i128, least_step: i128) -> Levels {
    let (least, most) = (least.max(0), most.max(1));
    if least.saturating_mul(2) <= most {
        return from_zero(most, least_step);
    }
    // A line that hardly moves must not look as if it did: the axis spans at least a fifth of the value.
    let span = (most - least).max(most / 5);
    let middle = least.midpoint(most);
    between((middle - span / 2).min(least).max(0), (middle + span / 2).max(most), least_step)
}

fn between(least: i128, most: i128, least_step: i128) -> Levels {
    let least_step = least_step.max(1);
    let mut step = least_step;
    let mut factors = [2, 5, 10].into_iter().cycle();
    let mut decade = least_step;
    let ends = |step: i128| (least.div_euclid(step) * step, (most + step - 1).div_euclid(step) * step);
    loop {
        let (low, high) = ends(step);
        if high - low <= step * STEPS {
            let count = (high - low) / step;
            return Levels { low, high, ticks: (0..=count).map(|n| low + n * step).collect() };
        }
        match factors.next() {
            Some(10) | None => {
                decade *= 10;
                step = decade;
            }
            Some(factor) => step = decade * factor,
        }
    }
}

/// The label of a level in the axis's unit, ten to the `power`.
pub fn label(level: i128, power: u32) -> String {
    let level = i64::try_from(level).unwrap_or(if level < 0 { i64::MIN } else { i64::MAX });
    let fixed = Fixed::from_ten_thousandths(level);
    if power == 0 { crate::domain::figures::grouped(fixed) } else { fixed.shifted(power) }
}

/// A label under the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The slot that it stands under, from 0.
    pub slot: usize,
    pub label: String,
    /// The second line: the year, where it is the first one or differs from the tick before.
    pub year: Option<String>,
    /// Left out where space is short.
    pub minor: bool,
}

/// About this many labels fit.
const LABELS: usize = 8;

/// The labels of the slots, counted back from the last one, which always has its label.
pub fn along(places: &[Place], language: Language) -> Vec<Tick> {
    let Some(last) = places.last() else { return Vec::new() };
    // Of many quarters the years.
    let by_year = last.grain == Grain::Quarter && places.len() > 2 * LABELS;
    let anchors: Vec<usize> =
        (0..places.len()).filter(|at| !by_year || places.get(*at).is_some_and(|place| place.starts_year())).collect();
    let step = anchors.len().div_ceil(LABELS).max(1);
    let mut chosen: Vec<usize> = anchors.iter().rev().step_by(step).copied().collect();
    chosen.reverse();
    let mut year_before = None;
    let count = chosen.len();
    let ticks = chosen.into_iter().enumerate().filter_map(|(n, slot)| {
        let place = places.get(slot)?;
        let minor = (count - 1 - n) % 2 == 1;
        let monday = place.first.monday();
        let (label, year) = match (place.grain, language) {
            (Grain::Week, Chinese) => (format!("{}.{}", monday.month(), monday.day()), Some(monday.year())),
            (Grain::Week, _) => (monday.format("%-d %b").to_string(), Some(monday.year())),
            (Grain::Month, Chinese) => {
                (Text::ChartMonthLabel.with(language, &[&month(place).to_string()]), Some(place.first.year()))
            }
            (Grain::Month, _) => (month_name(place), Some(place.first.year())),
            (Grain::Quarter, _) if by_year => (place.first.year().to_string(), None),
            (Grain::Quarter, _) => (format!("Q{}", place.grain.key(place.first).1), Some(place.first.year())),
            (Grain::Years(_), _) => (place.first.year().to_string(), None),
        };
        // On a phone the minor labels vanish, their years too: a year stands under a label that stays.
        let year = year.filter(|year| !minor && year_before != Some(*year));
        year_before = year.or(year_before);
        Some(Tick { slot, label, year: year.map(|year| year.to_string()), minor })
    });
    ticks.collect()
}

/// The month of the slot, which its weeks' Thursdays are in.
fn month(place: &Place) -> u32 {
    place.grain.key(place.first).1
}

fn month_name(place: &Place) -> String {
    (place.first.monday() + chrono::Days::new(3)).format("%b").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(levels: Levels, expected: &[i128]) {
        assert_eq!(levels.ticks, expected);
        assert_eq!((Some(&levels.low), Some(&levels.high)), (expected.first(), expected.last()));
    }

    #[test]
    fn bars_start_at_zero_and_ticks_are_round() {
        check(from_zero(60_000, 10_000), &[0, 20_000, 40_000, 60_000]);
        check(from_zero(0, 10_000), &[0, 10_000]);
        check(from_zero(10_000, 10_000), &[0, 10_000]);
        check(from_zero(1_060_000_000, 1), &[0, 500_000_000, 1_000_000_000, 1_500_000_000]);
    }

    #[test]
    fn a_flat_line_stays_flat_and_is_not_flattened() {
        check(around(250_000, 250_000, 1), &[220_000, 240_000, 260_000, 280_000]);
        check(around(100_000, 400_000, 1), &[0, 100_000, 200_000, 300_000, 400_000]);
    }

    proptest! {
        #[test]
        fn every_value_is_inside_a_few_ticks(a in 0i64.., b in 0i64.., step in prop_oneof![Just(1i128), Just(10_000)]) {
            let (least, most) = (i128::from(a.min(b)), i128::from(a.max(b)));
            for levels in [from_zero(most, step), around(least, most, step)] {
                prop_assert!(levels.low <= least && most <= levels.high);
                prop_assert!((2..=6).contains(&levels.ticks.len()), "{:?}", levels);
            }
        }
    }
}

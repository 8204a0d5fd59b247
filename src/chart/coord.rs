//! The two axes as plotters wants them, in whole numbers: no value passes through a floating-point number.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, KeyPointWeight, NoDefaultFormatting, Ranged, ValueFormatter};

use super::ticks::{self, Levels};

/// Places along the bottom; a value counts half slots from the left edge, so that the middle of slot `n` is `2n + 1`.
#[derive(Clone)]
pub struct HalfSlots(pub usize);

impl Ranged for HalfSlots {
    type FormatOption = NoDefaultFormatting;
    type ValueType = usize;

    fn map(&self, value: &usize, limit: (i32, i32)) -> i32 {
        between(limit, *value as i128, (self.0 * 2) as i128)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<usize> {
        Vec::new()
    }

    fn range(&self) -> Range<usize> {
        0..self.0 * 2
    }
}

impl ValueFormatter<usize> for HalfSlots {
    fn format(value: &usize) -> String {
        value.to_string()
    }
}

/// Levels up the left side, in ten-thousandths, labelled in units of ten to the `power`.
#[derive(Clone)]
pub struct Heights {
    pub levels: Levels,
    pub power: u32,
}

impl Ranged for Heights {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i128;

    fn map(&self, value: &i128, limit: (i32, i32)) -> i32 {
        let Levels { low, high, .. } = self.levels;
        between(limit, (*value).clamp(low, high) - low, high - low)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<i128> {
        match hint.weight() {
            KeyPointWeight::Bold => self.levels.ticks.clone(),
            KeyPointWeight::Any => Vec::new(),
        }
    }

    fn range(&self) -> Range<i128> {
        self.levels.low..self.levels.high
    }
}

impl ValueFormatter<i128> for Heights {
    fn format(value: &i128) -> String {
        ticks::label(*value, 0)
    }

    fn format_ext(&self, value: &i128) -> String {
        ticks::label(*value, self.power)
    }
}

/// The pixel at `part` of `whole` from one limit to the other, to the nearest.
fn between((from, to): (i32, i32), part: i128, whole: i128) -> i32 {
    let (whole, length) = (whole.max(1), i128::from(to) - i128::from(from));
    // The largest part is under 2⁷⁷ and a length under 2³²: the product fits.
    let pixels = (part.clamp(0, whole) * length * 2 + whole * length.signum()) / (whole * 2);
    i32::try_from(i128::from(from) + pixels).unwrap_or(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_exact_to_the_nearest() {
        let heights = Heights { levels: ticks::from_zero(60_000, 10_000), power: 0 };
        assert_eq!([0, 10_000, 35_000, 60_000, 90_000].map(|v| heights.map(&v, (220, 20))), [220, 187, 103, 20, 20]);
        let extreme = Heights { levels: ticks::from_zero(i128::from(i64::MAX) * 4, 1), power: 0 };
        assert_eq!(extreme.map(&0, (220, 20)), 220);
        assert!(extreme.map(&(i128::from(i64::MAX) * 4), (220, 20)) < 70);
        assert_eq!([0, 1, 2, 52].map(|v| HalfSlots(26).map(&v, (64, 616))), [64, 75, 85, 616]);
    }
}

//! Which slot of a chart is meant, by a place in its picture, by a key, or by a part of a strip of weeks.

use crate::chart::Tips;
use crate::domain::week::Week;

/// The slot whose middle is nearest to `x` (in the picture's units); `None` when there is none.
pub fn nearest(tips: &Tips, x: f64) -> Option<usize> {
    let last = tips.slots.len().checked_sub(1)?;
    // Negative numbers and NaN become 0.
    Some((((x - f64::from(tips.left)) / width(tips)).floor() as usize).min(last))
}

/// How wide a slot is, in the picture's units.
pub fn width(tips: &Tips) -> f64 {
    (f64::from(tips.right - tips.left) / tips.slots.len().max(1) as f64).max(f64::MIN_POSITIVE)
}

/// Where the slot's middle is, in the picture's units.
pub fn middle(tips: &Tips, slot: usize) -> f64 {
    f64::from(tips.left) + (slot as f64 + 0.5) * width(tips)
}

/// The slot that a key leads to from the one at hand; the first step leads to the last slot. `None` when the key is none
/// of the chart's, or there is no slot.
pub fn step(key: &str, at: Option<usize>, slots: usize) -> Option<usize> {
    let last = slots.checked_sub(1)?;
    let leap = (slots / 10).max(1);
    let from = |move_on: &dyn Fn(usize) -> usize| at.map_or(last, move_on).min(last);
    Some(match key {
        "ArrowLeft" => from(&|at| at.saturating_sub(1)),
        "ArrowRight" => from(&|at| at + 1),
        "PageUp" => from(&|at| at.saturating_sub(leap)),
        "PageDown" => from(&|at| at + leap),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// First and last week between two places of a strip of `weeks` weeks; the places are parts of its width, in any order.
pub fn weeks_between(first: Week, weeks: u32, a: f64, b: f64) -> (Week, Week) {
    let at = |part: f64| ((part.clamp(0.0, 1.0) * f64::from(weeks)) as i64).min(i64::from(weeks.max(1)) - 1);
    (first.offset(at(a.min(b))), first.offset(at(a.max(b))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Tip;

    fn tips(slots: usize) -> Tips {
        Tips { left: 64, right: 616, width: 640, slots: vec![Tip::default(); slots], ..Tips::default() }
    }

    #[test]
    fn every_place_of_the_picture_has_a_slot() {
        let tips = tips(52);
        assert_eq!(nearest(&tips, 0.0), Some(0));
        assert_eq!(nearest(&tips, 640.0), Some(51));
        assert_eq!(nearest(&tips, f64::NAN), Some(0));
        for slot in 0..52 {
            assert_eq!(nearest(&tips, middle(&tips, slot)), Some(slot));
            assert_eq!(nearest(&tips, middle(&tips, slot) + width(&tips) * 0.49), Some(slot));
        }
        assert_eq!(nearest(&self::tips(0), 300.0), None);
        assert_eq!(nearest(&self::tips(520), 300.0), Some(222));
    }

    #[test]
    fn keys_step_and_stay_inside() {
        let check = |key, at, expected| assert_eq!(step(key, at, 52), expected, "{key} {at:?}");
        for first in ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "End"] {
            check(first, None, Some(51));
        }
        check("ArrowLeft", Some(51), Some(50));
        check("ArrowLeft", Some(0), Some(0));
        check("ArrowRight", Some(51), Some(51));
        check("PageUp", Some(51), Some(46));
        check("PageDown", Some(3), Some(8));
        check("Home", None, Some(0));
        check("a", Some(3), None);
        assert_eq!((step("End", None, 0), step("PageUp", Some(2), 3)), (None, Some(1)));
    }

    #[test]
    fn a_part_of_the_strip_is_whole_weeks() {
        let first: Week = "2022-W26".parse().unwrap();
        let check = |a, b, expected: (&str, &str)| {
            let (from, to) = weeks_between(first, 104, a, b);
            assert_eq!((from.to_string().as_str(), to.to_string().as_str()), expected);
        };
        check(0.0, 1.0, ("2022-W26", "2024-W25"));
        check(1.5, -2.0, ("2022-W26", "2024-W25"));
        check(0.5, 0.5, ("2023-W26", "2023-W26"));
        check(0.5, 0.25, ("2022-W52", "2023-W26"));
    }
}

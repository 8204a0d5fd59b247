//! Values far from what came before, by median and median absolute deviation.

use super::quantity::Fixed;

/// How many weeks of history are compared with.
pub const WEEKS: u32 = 26;
/// Below this many values nothing is called far.
const FEWEST: usize = 8;
/// How many deviations are far: 5 of a normal distribution (× 1.4826, the ratio of its deviation to the MAD).
const FAR_THOUSANDTHS: i128 = 7_413;

/// The median of `history`, when `value` is far from it; `None` when it is not, or when the history is short.
pub fn median_if_far(value: Fixed, history: &[Fixed]) -> Option<Fixed> {
    if history.len() < FEWEST {
        return None;
    }
    let median = median(history.iter().map(|v| v.ten_thousandths()).collect());
    let deviation = self::median(history.iter().map(|v| (v.ten_thousandths() - median).abs()).collect());
    // A history that hardly moves calls nothing far that is less than twice, or more than half, of the usual.
    let far = (i128::from(deviation) * FAR_THOUSANDTHS / 1_000).max(i128::from(median.abs()));
    let distance = (i128::from(value.ten_thousandths()) - i128::from(median)).abs();
    (distance > far).then(|| Fixed::from_ten_thousandths(median))
}

fn median(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    let at = |place: usize| values.get(place).copied().unwrap_or_default();
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { at(middle) } else { at(middle.saturating_sub(1)).midpoint(at(middle)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: i64, history: &[i64], expected: Option<i64>) {
        let whole = |n: i64| Fixed::whole(n).unwrap();
        let history: Vec<Fixed> = history.iter().copied().map(whole).collect();
        assert_eq!(median_if_far(whole(value), &history), expected.map(whole));
    }

    #[test]
    fn a_slip_of_ten_thousand_is_far_and_a_good_week_is_not() {
        let usual = [20, 22, 25, 24, 26, 23, 21, 25, 27];
        check(25, &usual, None);
        check(35, &usual, None);
        check(250_000, &usual, Some(24));
        check(250_000, &usual[..4], None);
        check(2, &[0, 0, 0, 0, 0, 0, 0, 0, 0], Some(0));
    }
}

//! Values far from what came before, by median and median absolute deviation.

use super::quantity::Fixed;

/// How many weeks of history are compared with.
pub const WEEKS: u32 = 26;
/// With fewer weeks only what is far beyond all of them is called far.
const FEWEST: usize = 8;
/// How many deviations are far: 5 of a normal distribution (× 1.4826, the ratio of its deviation to the MAD).
const FAR_THOUSANDTHS: i128 = 7_413;
/// A ratio to the median, or to every one of few values, that is always far.
const TIMES: i128 = 5;

/// The median of `history`, when `value` is far from it; `None` when it is not, or when there is no history.
///
/// A slip goes down as easily as up, and a distance cannot tell it: nothing is further below the usual than the usual itself.
/// So what is below is judged by its ratio: a fifth of the usual, or half of the least that there was.
pub fn median_if_far(value: Fixed, history: &[Fixed]) -> Option<Fixed> {
    let values: Vec<i64> = history.iter().map(|v| v.ten_thousandths()).collect();
    let (least, most) = (i128::from(*values.iter().min()?), i128::from(*values.iter().max()?));
    let median = median(values.clone());
    let (value, usual) = (i128::from(value.ten_thousandths()), i128::from(median));
    let far = if values.len() < FEWEST {
        value > most.saturating_mul(TIMES) || value.saturating_mul(TIMES) < least
    } else {
        let deviation = self::median(values.iter().map(|v| v.saturating_sub(median).saturating_abs()).collect());
        // A history that hardly moves calls nothing far that is less than twice of the usual.
        let above = (i128::from(deviation) * FAR_THOUSANDTHS / 1_000).max(usual.abs());
        value - usual > above || value.saturating_mul(TIMES) < usual || value.saturating_mul(2) < least
    };
    far.then(|| Fixed::from_ten_thousandths(median))
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
        check(2, &[0, 0, 0, 0, 0, 0, 0, 0, 0], Some(0));
    }

    #[test]
    fn a_slip_downwards_is_far_too() {
        let usual = [200, 220, 250, 240, 260, 230, 210, 250, 270];
        check(24, &usual, Some(240));
        check(0, &usual, Some(240));
        check(95, &usual, Some(240));
        check(105, &usual, None);
        // A history that swings makes half of the least no less far, and nothing above that.
        let swinging = [20, 900, 40, 600, 80, 300, 150, 700];
        check(100, &swinging, None);
        check(40, &swinging, Some(225));
        check(4, &swinging, Some(225));
    }

    #[test]
    fn few_weeks_tell_a_slip_of_a_digit_and_no_more() {
        check(250, &[24], Some(24));
        check(2, &[24], Some(24));
        check(90, &[24], None);
        check(250_000, &[20, 22, 25, 24], Some(23));
        check(60, &[20, 22, 25, 24], None);
        check(24, &[], None);
    }
}

//! One value of a series: known, or one of the four ways of not being known.

use crate::domain::quantity::{Bound, Fixed, Quantity, Unit};
use crate::domain::series::Reported;

use super::range::Slot;

/// Why there is nothing to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// The week has no published bulletin.
    NotPublished,
    /// The bulletin does not say.
    NotReported,
    /// The bulletin says that there is a number, and not which.
    Undisclosed,
    /// There was nothing to measure: no deal, so no rent.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Known { amount: Fixed, bound: Bound },
    Missing(Gap),
}

use Value::{Known, Missing};

impl Value {
    pub fn amount(self) -> Option<Fixed> {
        match self {
            Known { amount, .. } => Some(amount),
            Missing(_) => None,
        }
    }

    pub fn exact(amount: Fixed) -> Self {
        Known { amount, bound: Bound::Exact }
    }

    /// A count; `None` = not reported.
    pub fn count(n: Option<u32>) -> Self {
        n.and_then(|n| Fixed::whole(i64::from(n))).map_or(Missing(Gap::NotReported), Self::exact)
    }

    /// A quantity; `None` = not reported.
    pub fn quantity<U: Unit>(quantity: Option<&Quantity<U>>) -> Self {
        let Some(quantity) = quantity else { return Missing(Gap::NotReported) };
        match quantity.fixed() {
            Some(amount) => Known { amount, bound: quantity.bound() },
            None => Missing(Gap::Undisclosed),
        }
    }

    /// The value, or `other` where nothing is reported.
    pub fn or(self, other: Self) -> Self {
        if self == Missing(Gap::NotReported) { other } else { self }
    }

    /// The sum. A part that is not known is left out of it, so that the sum is at least what is said; a part that there was
    /// nothing of leaves it as it is. Sums beyond what [`Fixed`] holds stay at its end.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Known { amount: a, bound: x }, Known { amount: b, bound: y }) => {
                let sum = a.ten_thousandths().saturating_add(b.ten_thousandths());
                Known { amount: Fixed::from_ten_thousandths(sum), bound: of_sum(x, y) }
            }
            (known @ Known { .. }, Missing(Gap::Nothing)) | (Missing(Gap::Nothing), known @ Known { .. }) => known,
            (known @ Known { .. }, Missing(_)) | (Missing(_), known @ Known { .. }) => known.loosened(Bound::AtLeast),
            // What was published says more than what was not.
            (Missing(Gap::NotPublished), _) => other,
            (Missing(_), _) => self,
        }
    }

    /// The value as a part of a sum that is not firmer than the bound.
    pub fn loosened(self, bound: Bound) -> Self {
        match self {
            Known { amount, bound: own } => Known { amount, bound: of_sum(own, bound) },
            Missing(_) => self,
        }
    }

    /// The value as one that could be larger or smaller.
    fn roughened(self) -> Self {
        match self {
            Known { amount, .. } => Known { amount, bound: Bound::About },
            Missing(_) => self,
        }
    }
}

/// How firm a sum is. What a part may be more, the sum may be more: a rounded part beside it changes little, and takes nothing of
/// that away.
fn of_sum(a: Bound, b: Bound) -> Bound {
    let (lower, upper) =
        (|bound| matches!(bound, Bound::AtLeast | Bound::Over), |bound| matches!(bound, Bound::AtMost | Bound::Under));
    match (a, b) {
        (Bound::Exact, bound) | (bound, Bound::Exact) => bound,
        _ if a == b => a,
        (Bound::About, bound) | (bound, Bound::About) if lower(bound) => Bound::AtLeast,
        (Bound::About, bound) | (bound, Bound::About) if upper(bound) => Bound::AtMost,
        _ if lower(a) && lower(b) => Bound::AtLeast,
        _ if upper(a) && upper(b) => Bound::AtMost,
        _ => Bound::About,
    }
}

/// How firm a mean is: what is more than said in one part and rounded in another moves it in no known direction.
fn of_mean(a: Bound, b: Bound) -> Bound {
    match (a, b) {
        (Bound::Exact, bound) | (bound, Bound::Exact) => bound,
        _ if a == b => a,
        _ => Bound::About,
    }
}

/// The sum of all; `Missing(NotReported)` of nothing.
pub fn sum(values: impl IntoIterator<Item = Value>) -> Value {
    values.into_iter().reduce(Value::plus).unwrap_or(Missing(Gap::NotReported))
}

/// The value of every slot: the sum of its weeks.
pub fn sums<T>(slots: &[Slot<'_, T>], read: impl Fn(&T) -> Value) -> Vec<Value> {
    sums_of_weeks(slots, |row| read(&row.section))
}

/// [`sums`] of what follows from the week too.
pub fn sums_of_weeks<T>(slots: &[Slot<'_, T>], read: impl Fn(&Reported<T>) -> Value) -> Vec<Value> {
    slots.iter().map(|slot| sum_of(slot, &read)).collect()
}

fn sum_of<T>(slot: &Slot<'_, T>, read: impl Fn(&Reported<T>) -> Value) -> Value {
    let sum = slot.rows.iter().map(|row| read(row)).reduce(Value::plus);
    match sum {
        // Weeks that were not published are parts that are not known.
        Some(sum) if slot.at.missing > 0 => sum.loosened(Bound::AtLeast),
        Some(sum) => sum,
        None => Missing(Gap::NotPublished),
    }
}

/// The value of every slot: the mean of its weeks, each weighted by its weight (a rent by the leased area). One week alone
/// keeps its value as it is. A week whose weight is not known cannot count, which makes the mean a rough one.
pub fn means<T>(slots: &[Slot<'_, T>], read: impl Fn(&T) -> (Value, Value)) -> Vec<Value> {
    let of = |slot: &Slot<'_, T>| {
        let mean = mean(slot.rows.iter().map(|row| read(&row.section)));
        if slot.at.missing > 0 { mean.roughened() } else { mean }
    };
    slots.iter().map(of).collect()
}

/// Each pair is a value and its weight.
pub fn mean(weighted: impl Iterator<Item = (Value, Value)>) -> Value {
    let all: Vec<(Value, Value)> = weighted.collect();
    let known: Vec<&(Value, Value)> = all.iter().filter(|(value, _)| value.amount().is_some()).collect();
    match known.as_slice() {
        [] => return all.into_iter().map(|(value, _)| value).reduce(Value::plus).unwrap_or(Missing(Gap::NotPublished)),
        [(value, _)] if all.len() == 1 => return *value,
        _ => {}
    }
    // A week that should have a value and has none could move the mean either way.
    let whole = all.iter().all(|(value, _)| !matches!(value, Missing(gap) if *gap != Gap::Nothing));
    if let [(value, _)] = known.as_slice() {
        return if whole { *value } else { value.roughened() };
    }
    let loose = if whole { Bound::Exact } else { Bound::About };
    let (mut sum, mut weights, mut firmness) = (0i128, 0i128, loose);
    for (value, weight) in &known {
        let (Known { amount, bound }, Known { amount: weight, bound: of_weight }) = (value, weight) else {
            firmness = Bound::About;
            continue;
        };
        let by = i128::from(weight.ten_thousandths()).max(0);
        // Both are under 2⁶³: the product and a sum of thousands of them fit.
        sum += i128::from(amount.ten_thousandths()) * by / 10_000;
        weights += by;
        // A bound of a weight moves the mean in no known direction.
        let of_weight = if *of_weight == Bound::Exact { Bound::Exact } else { Bound::About };
        firmness = of_mean(firmness, of_mean(*bound, of_weight));
    }
    match weights / 10_000 {
        ..=0 => Missing(Gap::NotReported),
        // To the hundredth: more would pretend a precision that no rent has.
        weights => {
            let hundredths = (sum + weights * 50) / (weights * 100);
            let rounded = i64::try_from(hundredths * 100).unwrap_or(i64::MAX);
            Known { amount: Fixed::from_ten_thousandths(rounded), bound: firmness }
        }
    }
}

/// The part of the whole in per cent, to one decimal; of a whole of zero there is none.
pub fn share(part: Value, whole: Value) -> Value {
    let (Known { amount: a, bound: x }, Known { amount: b, bound: y }) = (part, whole) else {
        return if part.amount().is_none() { part } else { whole };
    };
    let (a, b) = (i128::from(a.ten_thousandths()), i128::from(b.ten_thousandths()));
    if b <= 0 {
        return Missing(Gap::Nothing);
    }
    let tenths = (a * 2_000 + b) / (b * 2);
    let bound = if (x, y) == (Bound::Exact, Bound::Exact) { Bound::Exact } else { Bound::About };
    Known { amount: Fixed::from_ten_thousandths(i64::try_from(tenths * 1_000).unwrap_or(i64::MAX)), bound }
}

/// The value of every slot: the part of the whole in per cent, over the weeks that say both.
pub fn shares_of<T>(slots: &[Slot<'_, T>], read: impl Fn(&T) -> (Value, Value)) -> Vec<Value> {
    let both = |row: &Reported<T>| {
        let (part, whole) = read(&row.section);
        match (part, whole) {
            (Known { .. }, Known { .. }) => (part, whole),
            (Missing(gap), _) | (_, Missing(gap)) => (Missing(gap), Missing(gap)),
        }
    };
    let of = |slot: &Slot<'_, T>| share(sum_of(slot, |row| both(row).0), sum_of(slot, |row| both(row).1));
    slots.iter().map(of).collect()
}

/// Slot by slot, the part of the whole.
pub fn shares(parts: &[Value], whole: &[Value]) -> Vec<Value> {
    parts.iter().zip(whole).map(|(part, whole)| share(*part, *whole)).collect()
}

/// Slot by slot, the sum of several series.
pub fn totals(series: &[&[Value]]) -> Vec<Value> {
    let length = series.iter().map(|values| values.len()).max().unwrap_or(0);
    (0..length).map(|at| sum(series.iter().filter_map(|values| values.get(at).copied()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_not_a_zero() {
        let zero = Value::count(Some(0));
        assert_eq!(sum([Missing(Gap::NotPublished), Missing(Gap::NotReported)]), Missing(Gap::NotReported));
        assert_eq!(sum([zero, Missing(Gap::NotReported)]), zero.loosened(Bound::AtLeast), "it may be more");
        assert_eq!(sum([zero, Missing(Gap::Nothing)]), zero);
        assert_eq!(sum([]), Missing(Gap::NotReported));
    }

    #[test]
    fn a_mean_is_weighted_and_a_share_is_rounded_once() {
        let whole = |n: i64| Value::exact(Fixed::whole(n).unwrap());
        let tenths = |n: i64| Value::exact(Fixed::from_ten_thousandths(n * 1_000));
        assert_eq!(mean([(whole(20), whole(1_000)), (whole(30), whole(3_000))].into_iter()), tenths(275));
        assert_eq!(mean([(whole(20), Missing(Gap::NotReported))].into_iter()), whole(20));
        assert_eq!(mean([(Missing(Gap::Nothing), whole(0))].into_iter()), Missing(Gap::Nothing));
        let rough = mean([(whole(20), whole(10)), (whole(90), Missing(Gap::Undisclosed))].into_iter());
        assert_eq!(rough, Known { amount: Fixed::whole(20).unwrap(), bound: Bound::About });
        assert_eq!(share(whole(2), whole(3)), tenths(667));
        assert_eq!(share(whole(0), whole(0)), Missing(Gap::Nothing));
        let most = Value::exact(Fixed::from_ten_thousandths(i64::MAX));
        assert_eq!(share(most, most), tenths(1_000));
        assert_eq!(
            mean([(most, most), (most, most)].into_iter()).amount().map(|n| n.ten_thousandths() > 1 << 60),
            Some(true)
        );
    }

    #[test]
    fn a_sum_is_as_firm_as_its_parts() {
        let value = |n, bound| Known { amount: Fixed::from_ten_thousandths(n), bound };
        assert_eq!(value(1, Bound::Exact).plus(value(2, Bound::AtLeast)), value(3, Bound::AtLeast));
        assert_eq!(value(1, Bound::About).plus(value(2, Bound::AtLeast)), value(3, Bound::AtLeast));
        assert_eq!(value(1, Bound::About).plus(value(2, Bound::Over)), value(3, Bound::AtLeast));
        assert_eq!(value(1, Bound::Under).plus(value(2, Bound::About)), value(3, Bound::AtMost));
        assert_eq!(value(1, Bound::Under).plus(value(2, Bound::Over)), value(3, Bound::About));
        assert_eq!(value(1, Bound::About).plus(Missing(Gap::NotPublished)), value(1, Bound::AtLeast));
        assert_eq!(value(i64::MAX, Bound::Exact).plus(value(2, Bound::Exact)), value(i64::MAX, Bound::Exact));
    }
}

//! One value of a series: known, or one of the four ways of not being known.

use crate::domain::quantity::{Bound, Fixed, Quantity, Unit};

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

    /// The sum; a part that is not known is left out of it. Sums beyond what [`Fixed`] holds stay at its end.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Known { amount: a, bound: x }, Known { amount: b, bound: y }) => {
                let sum = a.ten_thousandths().saturating_add(b.ten_thousandths());
                Known { amount: Fixed::from_ten_thousandths(sum), bound: weaker(x, y) }
            }
            (Known { .. }, Missing(_)) => self,
            (Missing(_), Known { .. }) => other,
            // What was published says more than what was not.
            (Missing(Gap::NotPublished), _) => other,
            (Missing(_), _) => self,
        }
    }
}

/// How firm a sum is.
fn weaker(a: Bound, b: Bound) -> Bound {
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
    let of = |slot: &Slot<'_, T>| slot.rows.iter().map(|row| read(&row.section)).reduce(Value::plus);
    slots.iter().map(|slot| of(slot).unwrap_or(Missing(Gap::NotPublished))).collect()
}

/// The value of every slot: the last one known in it. For what cannot be added, such as a rent.
pub fn lasts<T>(slots: &[Slot<'_, T>], read: impl Fn(&T) -> Value) -> Vec<Value> {
    let of = |slot: &Slot<'_, T>| {
        let values = slot.rows.iter().map(|row| read(&row.section));
        values
            .reduce(|before, value| if value.amount().is_some() || before.amount().is_none() { value } else { before })
    };
    slots.iter().map(|slot| of(slot).unwrap_or(Missing(Gap::NotPublished))).collect()
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
        assert_eq!(sum([zero, Missing(Gap::NotReported)]), zero);
        assert_eq!(sum([]), Missing(Gap::NotReported));
    }

    #[test]
    fn a_sum_is_as_firm_as_its_parts() {
        let value = |n, bound| Known { amount: Fixed::from_ten_thousandths(n), bound };
        assert_eq!(value(1, Bound::Exact).plus(value(2, Bound::AtLeast)), value(3, Bound::AtLeast));
        assert_eq!(value(1, Bound::About).plus(value(2, Bound::AtLeast)), value(3, Bound::About));
        assert_eq!(value(i64::MAX, Bound::Exact).plus(value(2, Bound::Exact)), value(i64::MAX, Bound::Exact));
    }
}

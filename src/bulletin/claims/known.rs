//! Figures that words of change are held against: exact ones, and those that are about so much, of which some changes are
//! certain, some impossible and some neither.

use std::cmp::Ordering;

use super::sentence::{Course, Percent, Way};
use super::subject::Subject;
use crate::domain::bulletin::Bulletin;
use crate::domain::figures::mark;
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub value: Fixed,
    about: bool,
}

impl Known {
    /// `None` where it is not reported, or only known to be more or less than something.
    pub fn of(subject: Subject, bulletin: &Bulletin) -> Option<Self> {
        let (value, bound) = subject.value(bulletin)?;
        matches!(bound, Bound::Exact | Bound::About).then_some(Self { value, about: bound == Bound::About })
    }

    pub fn is_about(self) -> bool {
        self.about
    }

    pub fn write(self, subject: Subject) -> String {
        let bound = if self.about { Bound::About } else { Bound::Exact };
        format!("{}{}", mark(bound, Language::Chinese), subject.write(self.value))
    }

    /// The least and the most that it can be: a twentieth less and more of what is about so much.
    fn ends(self) -> (i128, i128) {
        let value = i128::from(self.value.ten_thousandths());
        let room = if self.about { value.abs() / 20 } else { 0 };
        (value - room, value + room)
    }

    /// Whether it went that way from this figure to the next: for certain, and possibly.
    pub fn goes(self, course: Course, next: Known) -> (bool, bool) {
        let ((least, most), (next_least, next_most)) = (self.ends(), next.ends());
        match course {
            Course::Up => (next_least > most, next_most > least),
            Course::Down => (next_most < least, next_least < most),
            Course::Zero => (next_least == 0 && next_most == 0, next_least <= 0 && next_most >= 0),
        }
    }

    /// Whether words say so rightly: as the figures are printed; `None` where another way is possible too.
    pub fn agrees(self, course: Course, next: Known) -> Option<bool> {
        let printed = match course {
            Course::Up => next.value > self.value,
            Course::Down => next.value < self.value,
            Course::Zero => next.value == Fixed::ZERO,
        };
        let (_, possible) = self.goes(course, next);
        (printed || !possible).then_some(printed)
    }
}

/// A change, as words put it.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    pub way: Way,
    pub percent: Option<Percent>,
    /// In the figure's own unit, with the size of the last digit.
    pub by: Option<(Fixed, Fixed)>,
}

impl Said {
    /// Whether the figures changed so; `None` where that cannot be told.
    pub fn agrees(self, then: Known, now: Known) -> Option<bool> {
        let by = self.by.is_none_or(|(by, step)| {
            let actual =
                now.value.checked_sub(then.value).map_or(0, |change| change.ten_thousandths().saturating_abs());
            (actual - by.ten_thousandths()).saturating_abs() <= step.ten_thousandths() / 2
        });
        let percent = self.percent.is_none_or(|claimed| claimed.agrees(now.value, then.value));
        let agrees = self.way.agrees(now.value.cmp(&then.value)) && percent && by;
        match agrees || !(then.about || now.about) {
            true => Some(agrees),
            false => (!self.is_possible(then, now)).then_some(false),
        }
    }

    /// Whether it can be so of figures that are only about so much.
    fn is_possible(self, then: Known, now: Known) -> bool {
        let ((then_least, then_most), (least, most)) = (then.ends(), now.ends());
        // The smallest and the largest change that way, and what each is measured by.
        let ((low, of_low), (high, of_high)) = match self.way {
            Way::Up => ((least - then_most, then_most), (most - then_least, then_least)),
            Way::Down => ((then_least - most, then_least), (then_most - least, then_most)),
            Way::Level => return least <= then_most && then_least <= most,
        };
        let by = self.by.is_none_or(|(by, step)| {
            let (by, step) = (i128::from(by.ten_thousandths()), i128::from(step.ten_thousandths()));
            low <= by + step && by - step <= high
        });
        let percent = self.percent.is_none_or(|percent| {
            let (fewest, greatest) = percent.ends();
            let hundredfold = |change: i128| change * 100 * 10_000;
            hundredfold(low) <= greatest.saturating_mul(of_low) && fewest.saturating_mul(of_high) <= hundredfold(high)
        });
        high > 0 && by && percent
    }
}

impl Way {
    fn agrees(self, change: Ordering) -> bool {
        change
            == match self {
                Way::Up => Ordering::Greater,
                Way::Down => Ordering::Less,
                Way::Level => Ordering::Equal,
            }
    }
}

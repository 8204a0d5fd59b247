//! The weeks that a chart covers, and the slots on its axis: weeks, or quarters and years where weeks are too many.

use std::collections::BTreeMap;

use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;

/// More slots than this are thinner than a pixel on a phone.
const MOST: i64 = 260;

/// How finely a chart of the range is drawn.
pub fn grain(range: Range) -> Grain {
    let years = i64::from(range.to.year() - range.from.year()) + 1;
    match range.weeks() {
        ..=MOST => Grain::Week,
        // Four quarters a year.
        _ if years * 4 <= MOST => Grain::Quarter,
        _ => Grain::Years(i32::try_from((years + MOST - 1) / MOST).unwrap_or(i32::MAX)),
    }
}

/// What one slot of the axis covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    Week,
    /// 13 weeks of an ISO year; the fourth has 14 in long years.
    Quarter,
    /// So many ISO years.
    Years(i32),
}

impl Grain {
    /// The slot that holds the week: ordered as time is.
    fn key(self, week: Week) -> (i32, u32) {
        match self {
            Grain::Week => (week.year(), week.number()),
            Grain::Quarter => (week.year(), quarter(week)),
            Grain::Years(n) => (week.year().div_euclid(n.max(1)), 0),
        }
    }

    /// The first week of the next slot.
    fn next(self, week: Week) -> Option<Week> {
        let next = match self {
            Grain::Week => Some(week.next()),
            Grain::Quarter if quarter(week) == 4 => Week::new(week.year() + 1, 1).ok(),
            Grain::Quarter => Week::new(week.year(), quarter(week) * 13 + 1).ok(),
            Grain::Years(n) => Week::new((week.year().div_euclid(n.max(1)) + 1).saturating_mul(n.max(1)), 1).ok(),
        };
        next.filter(|next| *next > week)
    }
}

/// 1 to 4.
fn quarter(week: Week) -> u32 {
    ((week.number() - 1) / 13).min(3) + 1
}

/// One place on the axis, with the rows that fall into it, in the order of the weeks.
#[derive(Debug, Clone)]
pub struct Slot<'a, T> {
    pub at: Place,
    pub rows: Vec<&'a Reported<T>>,
}

/// What a slot is, without its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub grain: Grain,
    pub first: Week,
    pub last: Week,
    /// Weeks that have no row.
    pub missing: i64,
    pub generated: bool,
    /// The revision of a week's row; 1 where there is none, and where a slot is more than a week.
    pub revision: u32,
}

impl Place {
    /// `2024-W25`, `2024-Q2`, `2024`, `2024–2025`: the same in both languages.
    pub fn label(self) -> String {
        match self.grain {
            Grain::Week => self.first.to_string(),
            Grain::Quarter => format!("{}-Q{}", self.first.year(), quarter(self.first)),
            Grain::Years(_) if self.first.year() == self.last.year() => self.first.year().to_string(),
            Grain::Years(_) => format!("{}–{}", self.first.year(), self.last.year()),
        }
    }

    /// The one week that the slot is, if it is one.
    pub fn week(self) -> Option<Week> {
        (self.grain == Grain::Week).then_some(self.first)
    }

    pub fn starts_year(self) -> bool {
        self.first.number() == 1
    }
}

/// The slots of the range in order, each with its rows. Rows outside are left out; of two rows of one week the later
/// one counts.
pub fn slots<T>(rows: &[Reported<T>], range: Range) -> Vec<Slot<'_, T>> {
    let range = Range::between(range.from, range.to);
    let grain = grain(range);
    let by_week: BTreeMap<Week, &Reported<T>> =
        rows.iter().filter(|row| range.from <= row.week && row.week <= range.to).map(|row| (row.week, row)).collect();
    let mut by_slot: BTreeMap<(i32, u32), Vec<&Reported<T>>> = BTreeMap::new();
    for row in by_week.into_values() {
        by_slot.entry(grain.key(row.week)).or_default().push(row);
    }
    let mut slots = Vec::new();
    let mut first = Some(range.from);
    while let Some(week) = first.filter(|week| *week <= range.to) {
        let next = grain.next(week);
        let last = next.map_or(range.to, |next| next.previous().min(range.to));
        let rows = by_slot.remove(&grain.key(week)).unwrap_or_default();
        let at = Place {
            grain,
            first: week,
            last,
            missing: last.since(week) + 1 - i64::try_from(rows.len()).unwrap_or(i64::MAX),
            generated: rows.iter().any(|row| row.generated),
            revision: rows.iter().map(|row| row.revision).max().filter(|_| grain == Grain::Week).unwrap_or(1),
        };
        slots.push(Slot { at, rows });
        first = next;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> Week {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(from: &str, to: &str, count: usize, first: &str, last: &str) {
        let rows: [Reported<()>; 0] = [];
        let slots = slots(&rows, Range::between(week(from), week(to)));
        let labels: Vec<String> = slots.iter().map(|slot| slot.at.label()).collect();
        assert_eq!(
            (labels.len(), labels.first().map(String::as_str), labels.last().map(String::as_str)),
            (count, Some(first), Some(last))
        );
        let weeks: i64 = slots.iter().map(|slot| slot.at.missing).sum();
        assert_eq!(weeks, Range::between(week(from), week(to)).weeks(), "every week is in one slot");
    }

    #[test]
    fn slots_cover_every_week_once_and_are_never_too_many() {
        check("2024-W25", "2024-W25", 1, "2024-W25", "2024-W25");
        check("2020-W50", "2021-W02", 6, "2020-W50", "2021-W02");
        check("2024-W25", "2024-W01", 25, "2024-W01", "2024-W25");
        check("2018-W20", "2024-W25", 25, "2018-Q2", "2024-Q2");
        check("1974-W30", "2024-W25", 200, "1974-Q3", "2024-Q2");
        check("1970-W01", "9998-W52", 260, "1970–1983", "9982–9998");
    }

    #[test]
    fn a_later_row_of_a_week_counts_and_rows_outside_do_not() {
        let row = |w: &str, section| Reported { week: week(w), revision: 2, generated: false, section };
        let rows = [row("2024-W25", 1), row("2024-W25", 2), row("2024-W26", 3)];
        let slots = slots(&rows, Range::ending(week("2024-W25"), 2));
        let sections: Vec<Vec<i32>> =
            slots.iter().map(|slot| slot.rows.iter().map(|row| row.section).collect()).collect();
        assert_eq!(sections, [vec![], vec![2]]);
        assert_eq!(slots.last().unwrap().at.revision, 2);
    }
}

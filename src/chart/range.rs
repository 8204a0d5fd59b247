//! The weeks that a chart covers, and the slots on its axis: weeks, months, quarters or years.

use std::collections::BTreeMap;

use chrono::{Datelike, Days};

use crate::domain::series::{Range, Reported};
use crate::domain::week::Week;

/// Weeks that become weeks by themselves, and any other slots: more of them are thinner than a pixel on a phone.
const MOST: i64 = 260;
/// Weeks that can be asked for one by one: a pixel each.
const MOST_ASKED: i64 = 520;

/// What somebody wants a slot to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Week,
    Month,
    Quarter,
}

impl By {
    pub const ALL: [By; 3] = [By::Week, By::Month, By::Quarter];
}

/// Whether the range has room for such slots.
pub fn can_draw(range: Range, by: By) -> bool {
    match by {
        By::Week => range.weeks() <= MOST_ASKED,
        By::Month => months(range) <= MOST,
        By::Quarter => months(range) <= MOST * 3,
    }
}

/// How finely a chart of the range is drawn: as asked, where that can be.
pub fn grain(range: Range, by: Option<By>) -> Grain {
    match by.filter(|by| can_draw(range, *by)) {
        Some(By::Week) => return Grain::Week,
        Some(By::Month) => return Grain::Month,
        Some(By::Quarter) => return Grain::Quarter,
        None => {}
    }
    let years = i64::from(range.to.year() - range.from.year()) + 1;
    match range.weeks() {
        ..=MOST => Grain::Week,
        _ if can_draw(range, By::Month) => Grain::Month,
        _ if can_draw(range, By::Quarter) => Grain::Quarter,
        _ => Grain::Years(i32::try_from((years + MOST - 1) / MOST).unwrap_or(i32::MAX)),
    }
}

/// How many months the range touches, at most.
fn months(range: Range) -> i64 {
    let month = |week: Week| i64::from(week.year()) * 12 + i64::from(month(week));
    month(range.to) - month(range.from) + 1
}

/// What one slot of the axis covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    Week,
    /// The four or five weeks whose Thursdays are in the month.
    Month,
    /// The weeks whose Thursdays are in the quarter.
    Quarter,
    /// So many ISO years.
    Years(i32),
}

impl Grain {
    /// The slot that holds the week: ordered as time is.
    pub fn key(self, week: Week) -> (i32, u32) {
        match self {
            Grain::Week => (week.year(), week.number()),
            Grain::Month => (week.year(), month(week)),
            Grain::Quarter => (week.year(), quarter(week)),
            Grain::Years(n) => (week.year().div_euclid(n.max(1)), 0),
        }
    }

    /// The first week of the next slot.
    fn next(self, week: Week) -> Option<Week> {
        let next = match self {
            Grain::Week => Some(week.next()),
            // A quarter has at most 14 weeks.
            Grain::Month | Grain::Quarter => {
                (1..=14).map(|weeks| week.offset(weeks)).find(|next| self.key(*next) != self.key(week))
            }
            Grain::Years(n) => Week::new((week.year().div_euclid(n.max(1)) + 1).saturating_mul(n.max(1)), 1).ok(),
        };
        next.filter(|next| *next > week)
    }
}

/// The month of the week's Thursday, 1 to 12: its year is the ISO year of the week.
fn month(week: Week) -> u32 {
    (week.monday() + Days::new(3)).month()
}

/// 1 to 4.
fn quarter(week: Week) -> u32 {
    (month(week) - 1) / 3 + 1
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
    /// The range starts or ends inside the month, quarter or years that it is part of.
    pub cut: bool,
    /// Weeks that have no row.
    pub missing: i64,
    pub generated: bool,
    /// The highest revision of its rows; 1 where there is none.
    pub revision: u32,
    /// A later revision of one of its weeks followed after what is shown.
    pub outdated: bool,
}

impl Place {
    /// `2024-W25`, `2024-06`, `2024-Q2`, `2024`, `2024–2025`: the same in both languages.
    pub fn label(self) -> String {
        match self.grain {
            Grain::Week => self.first.to_string(),
            Grain::Month => format!("{}-{:02}", self.first.year(), month(self.first)),
            Grain::Quarter => format!("{}-Q{}", self.first.year(), quarter(self.first)),
            Grain::Years(_) if self.first.year() == self.last.year() => self.first.year().to_string(),
            Grain::Years(_) => format!("{}–{}", self.first.year(), self.last.year()),
        }
    }

    /// The one week that the slot is, if it is one.
    pub fn week(self) -> Option<Week> {
        (self.grain == Grain::Week).then_some(self.first)
    }

    /// Its figures were revised, before or after what is shown.
    pub fn is_revised(self) -> bool {
        self.revision > 1 || self.outdated
    }

    pub fn range(self) -> Range {
        Range { from: self.first, to: self.last }
    }

    pub fn starts_year(self) -> bool {
        self.first.number() == 1
    }
}

/// The slots of the range in order, each with its rows. Rows outside are left out; of two rows of one week the later
/// one counts.
pub fn slots<T>(rows: &[Reported<T>], range: Range, by: Option<By>) -> Vec<Slot<'_, T>> {
    let range = Range::between(range.from, range.to);
    let grain = grain(range, by);
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
            cut: grain.key(week.previous()) == grain.key(week) || grain.key(last.next()) == grain.key(last),
            missing: last.since(week) + 1 - i64::try_from(rows.len()).unwrap_or(i64::MAX),
            generated: rows.iter().any(|row| row.generated),
            revision: rows.iter().map(|row| row.revision).max().unwrap_or(1),
            outdated: false,
        };
        slots.push(Slot { at, rows });
        first = next;
    }
    slots
}

/// The range that holds the same slots a year before: for weeks the weeks of the same numbers.
pub fn year_before(range: Range, by: Option<By>) -> Option<Range> {
    let earlier = |week: Week, number: u32| Week::new(week.year() - 1, number).ok();
    match grain(range, by) {
        Grain::Week => {
            // The 53rd week has none; the range of the others is asked for.
            let from = earlier(range.from, range.from.number().min(52))?;
            Some(Range::between(from, earlier(range.to, range.to.number().min(52))?))
        }
        Grain::Month | Grain::Quarter => Some(Range::between(range.from.offset(-60), range.to.offset(-44))),
        Grain::Years(_) => None,
    }
}

/// For each place the same place a year before, with its rows. Of a place that the range cuts only the same weeks count.
pub fn slots_before<'a, T>(rows: &'a [Reported<T>], places: &[Place]) -> Vec<Slot<'a, T>> {
    let slot = |place: &Place| -> Option<Slot<'a, T>> {
        let (year, part) = place.grain.key(place.first);
        let numbers = place.first.number()..=place.last.number();
        // A place of a year has its weeks around the same day of the year before.
        let near = (-60..=-44).chain(-43..=-30).map(|weeks| place.first.offset(weeks));
        let of_place = |week: &Week| place.grain.key(*week) == (year - 1, part);
        let mut weeks: Vec<Week> = near.filter(of_place).collect();
        if place.cut {
            weeks.retain(|week| numbers.contains(&week.number()));
        }
        let (first, last) = (*weeks.first()?, *weeks.last()?);
        let own: Vec<&Reported<T>> = rows.iter().filter(|row| first <= row.week && row.week <= last).collect();
        let missing = last.since(first) + 1 - i64::try_from(own.len()).unwrap_or(i64::MAX);
        let at = Place {
            first,
            last,
            missing,
            generated: own.iter().any(|row| row.generated),
            revision: own.iter().map(|row| row.revision).max().unwrap_or(1),
            outdated: false,
            ..*place
        };
        Some(Slot { at, rows: own })
    };
    // The 53rd week has none.
    let none = |place: &Place| Slot {
        at: Place { missing: 1, generated: false, revision: 1, outdated: false, ..*place },
        rows: Vec::new(),
    };
    places.iter().map(|place| slot(place).unwrap_or_else(|| none(place))).collect()
}

#[cfg(test)]
mod tests;

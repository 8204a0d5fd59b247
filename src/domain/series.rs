//! What the published weeks say of one section, week by week: the rows that charts and tables are made of.

use super::week::Week;

/// One section of one published week. A week that is not published has no row: a gap, not a zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported<T> {
    pub week: Week,
    /// The number of the revision that the section was read from; above 1 the week was revised.
    pub revision: u32,
    /// Made by a program for the demonstration.
    pub generated: bool,
    pub section: T,
}

/// First and last week, both inside. The last one is the week that a chart is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub from: Week,
    pub to: Week,
}

impl Range {
    /// The two weeks and all between them, in either order.
    pub fn between(a: Week, b: Week) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }

    /// `weeks` weeks (at least one), the last of which is `to`.
    pub fn ending(to: Week, weeks: u32) -> Self {
        Self { from: to.offset(1 - i64::from(weeks.max(1))), to }
    }

    /// How many weeks; at least one.
    pub fn weeks(self) -> i64 {
        self.to.since(self.from) + 1
    }
}

/// Since when, until when and how much the published weeks speak of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub first: Week,
    pub last: Week,
    /// The weeks that print it, also with a count of none.
    pub weeks: u32,
    /// The companies of all these weeks together.
    pub companies: u64,
}

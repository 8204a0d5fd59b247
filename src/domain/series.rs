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

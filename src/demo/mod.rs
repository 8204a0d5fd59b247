//! The demonstration: one real week in words of our own, and the 103 generated weeks before it, which say so.

mod chance;
mod figures;
mod prose;
mod weeks;

pub use weeks::{amendments, bulletins};

/// The bulletin of 2024-W25 with all its real figures; titles and prose are ours.
pub const REAL_WEEK: &str = include_str!("2024-W25.txt");

/// The calendar year of its period, which the text does not print.
pub const REAL_YEAR: i32 = 2024;

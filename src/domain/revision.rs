//! Revisions (修订): the immutable published states of a week.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::week::Week;

/// Who published what, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    pub week: Week,
    /// 1, 2, 3 …
    pub number: u32,
    pub published_at: DateTime<Utc>,
    pub published_by: String,
    pub note: String,
    /// Made by a program for the demonstration, not by anybody's report.
    pub generated: bool,
}

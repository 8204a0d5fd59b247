//! What charts say beside their figures: policies and news of a published week, as marks on the axis of weeks.

use super::week::Week;

/// A policy or a news item of a published week, as a mark on the axis of weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub week: Week,
    pub kind: EventKind,
    /// 国家, 深圳 and so on.
    pub scope: String,
    pub title: String,
    /// The permanent id of a policy's page, `2024-W25-2`; `None` for news.
    pub policy: Option<String>,
}

/// In the order within a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    Policy,
    News,
}

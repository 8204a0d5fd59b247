//! Who has a draft open: told by the browsers' own questions, forgotten when they stop asking.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::domain::week::Week;

/// Who has not asked for so long has gone.
const STAYS: Duration = Duration::from_secs(20);
/// No more are remembered: the oldest goes.
const MOST: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Present {
    pub name: String,
    /// The slug of the section that is open.
    pub section: String,
}

/// Who is where.
#[derive(Debug, Default)]
pub struct Presence {
    seen: Mutex<HashMap<(Week, String), (String, Instant)>>,
}

impl Presence {
    /// Notes that `name` has the section open at `now`, and says who else has the draft open.
    pub fn seen(&self, week: Week, name: &str, section: &str, now: Instant) -> Vec<Present> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|_, (_, at)| now.saturating_duration_since(*at) < STAYS);
        if seen.len() >= MOST
            && let Some(oldest) = seen.iter().min_by_key(|(_, (_, at))| *at).map(|(key, _)| key.clone())
        {
            seen.remove(&oldest);
        }
        seen.insert((week, name.to_owned()), (section.chars().take(20).collect(), now));
        let mut others: Vec<Present> = seen
            .iter()
            .filter(|((there, other), _)| *there == week && other != name)
            .map(|((_, other), (section, _))| Present { name: other.clone(), section: section.clone() })
            .collect();
        others.sort_by(|a, b| a.name.cmp(&b.name));
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_seen_while_they_ask() {
        let presence = Presence::default();
        let week: Week = "2024-W25".parse().unwrap();
        let start = Instant::now();
        assert_eq!(presence.seen(week, "甲", "land", start), []);
        let here = presence.seen(week, "乙", "news", start + Duration::from_secs(5));
        assert_eq!(here, [Present { name: "甲".into(), section: "land".into() }]);
        assert_eq!(presence.seen(week.next(), "丙", "land", start), []);
        assert_eq!(presence.seen(week, "乙", "news", start + Duration::from_secs(24)), []);
    }
}

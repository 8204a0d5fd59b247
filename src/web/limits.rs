//! How often somebody may try to log in: per name and per network address. An attempt counts when it begins, so that many
//! at once get no further than one after the other; the ones that succeed are taken back.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// Failed attempts are counted over this time.
const WINDOW: TimeDelta = TimeDelta::minutes(10);
const PER_NAME: u32 = 10;
const PER_PLACE: u32 = 30;
/// Names and addresses that are remembered; the oldest are forgotten first.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub struct Limits(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    names: HashMap<String, Count>,
    places: HashMap<String, Count>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    since: DateTime<Utc>,
    attempts: u32,
}

/// Too many attempts: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub seconds: u32,
}

impl Limits {
    /// Counts an attempt that begins, or refuses it.
    pub fn begin(&self, name: &str, place: &str, now: DateTime<Utc>) -> Result<(), Wait> {
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = left(&tables.names, name, PER_NAME, now).max(left(&tables.places, place, PER_PLACE, now));
        if let Some(seconds) = wait {
            return Err(Wait { seconds });
        }
        count(&mut tables.names, name, now);
        count(&mut tables.places, place, now);
        Ok(())
    }

    /// The attempt was a good one: the name starts anew, the address has one attempt less.
    pub fn succeeded(&self, name: &str, place: &str) {
        let mut tables = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tables.names.remove(name);
        if let Some(count) = tables.places.get_mut(place) {
            count.attempts = count.attempts.saturating_sub(1);
        }
    }
}

/// How many seconds until another attempt counts from one again; `None` when one is left.
fn left(table: &HashMap<String, Count>, key: &str, most: u32, now: DateTime<Utc>) -> Option<u32> {
    let count = table.get(key).filter(|count| count.since + WINDOW > now && count.attempts >= most)?;
    u32::try_from((count.since + WINDOW - now).num_seconds() + 1).ok()
}

fn count(table: &mut HashMap<String, Count>, key: &str, now: DateTime<Utc>) {
    if table.len() >= MOST && !table.contains_key(key) {
        table.retain(|_, count| count.since + WINDOW > now);
        if table.len() >= MOST
            && let Some(oldest) = table.iter().min_by_key(|(_, count)| count.since).map(|(key, _)| key.clone())
        {
            table.remove(&oldest);
        }
    }
    let count = table.entry(key.to_owned()).or_insert(Count { since: now, attempts: 0 });
    if count.since + WINDOW <= now {
        *count = Count { since: now, attempts: 0 };
    }
    count.attempts += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    #[test]
    fn a_name_has_ten_attempts_in_ten_minutes_from_anywhere() {
        let limits = Limits::default();
        for n in 0..10 {
            assert_eq!(limits.begin("anna", &format!("place {n}"), at(0)), Ok(()));
        }
        assert_eq!(limits.begin("anna", "elsewhere", at(9)), Err(Wait { seconds: 61 }));
        assert_eq!(limits.begin("bob", "elsewhere", at(9)), Ok(()));
        assert_eq!(limits.begin("anna", "elsewhere", at(10)), Ok(()));
    }

    #[test]
    fn an_address_has_thirty_attempts_whatever_the_names() {
        let limits = Limits::default();
        for n in 0..30 {
            assert_eq!(limits.begin(&format!("name {n}"), "here", at(0)), Ok(()));
        }
        assert_eq!(limits.begin("another", "here", at(0)), Err(Wait { seconds: 601 }));
        assert_eq!(limits.begin("another", "there", at(0)), Ok(()));
    }

    #[test]
    fn who_succeeds_starts_anew() {
        let limits = Limits::default();
        for _ in 0..100 {
            assert_eq!(limits.begin("anna", "here", at(0)), Ok(()));
            limits.succeeded("anna", "here");
        }
    }

    #[test]
    fn the_memory_is_bounded() {
        let limits = Limits::default();
        for n in 0..i64::try_from(MOST).unwrap() + 10 {
            assert_eq!(limits.begin(&n.to_string(), &n.to_string(), at(0) + TimeDelta::milliseconds(n)), Ok(()));
        }
        let tables = limits.0.lock().unwrap();
        assert_eq!((tables.names.len(), tables.places.len()), (MOST, MOST));
        assert!(!tables.names.contains_key("0") && tables.names.contains_key("10"));
    }
}

//! The profiles of everything that is published, one for each chart: made once per state of the database, so that a
//! year's chart costs the same whether one year is published or fifty.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use chrono::NaiveDate;

use crate::chart::{Facet, Profile, Subject};

/// More charts than this are forgotten together: clusters have no end.
const MOST: usize = 128;

/// The day is the one that the weeks are shown as of.
type Key = (Subject, Facet, Option<NaiveDate>);

#[derive(Default)]
pub struct Overviews {
    profiles: RwLock<HashMap<Key, Arc<Profile>>>,
    /// Counts how often they were forgotten: a profile read before that is not kept after it.
    generation: AtomicU64,
}

impl Overviews {
    pub fn get(&self, key: &Key) -> Option<Arc<Profile>> {
        self.profiles.read().unwrap_or_else(|poisoned| poisoned.into_inner()).get(key).cloned()
    }

    /// Which state of the database is remembered; asked before the rows are read.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Keeps what was read in the generation, unless that is over.
    pub fn keep(&self, key: Key, profile: Arc<Profile>, generation: u64) {
        let mut profiles = self.profiles.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if generation != self.generation() {
            return;
        }
        if profiles.len() >= MOST {
            profiles.clear();
        }
        profiles.insert(key, profile);
    }

    /// Forgets everything: the database changed.
    pub fn clear(&self) {
        let mut profiles = self.profiles.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        self.generation.fetch_add(1, Ordering::SeqCst);
        profiles.clear();
    }
}

//! The profiles of everything that is published, one for each chart: made once per state of the database, so that a
//! year's chart costs the same whether one year is published or fifty.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use crate::chart::{Facet, Profile, Subject};

/// More charts than this are forgotten together: clusters have no end.
const MOST: usize = 128;

type Key = (Subject, Facet);

#[derive(Default)]
pub struct Overviews {
    profiles: RwLock<HashMap<Key, Arc<Profile>>>,
}

impl Overviews {
    pub fn get(&self, key: &Key) -> Option<Arc<Profile>> {
        self.profiles.read().unwrap_or_else(|poisoned| poisoned.into_inner()).get(key).cloned()
    }

    pub fn keep(&self, key: Key, profile: Arc<Profile>) {
        let mut profiles = self.profiles.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if profiles.len() >= MOST {
            profiles.clear();
        }
        profiles.insert(key, profile);
    }

    /// Forgets everything: the database changed.
    pub fn clear(&self) {
        self.profiles.write().unwrap_or_else(|poisoned| poisoned.into_inner()).clear();
    }
}

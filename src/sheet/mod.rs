//! The sheet: a draft as it was typed, field by field, whether it can be understood yet or not. Pure, for both targets, so
//! that browser and server judge what is typed with the same code.
//!
//! A sheet is a map from keys to texts. A key is a JSON pointer into the bulletin in which a row's place is the row's own
//! name: `/land/announced/area_m2`, `/leases/r2/area_m2`, `/policies/r1/documents/r2/measures/r9/title`. The key of a
//! list (`/leases`) holds the names of its rows in their order, separated by blanks. A field that is not there is empty.
//!
//! [`schema`] lists the fields; [`typed`] understands one text; [`read`] makes the bulletin and [`of`] is its inverse.

mod checks;
mod details;
mod form;
mod merge;
mod names;
mod of;
pub mod place;
mod problem;
mod provisional;
mod read;
mod rows;
pub mod schema;
pub mod table;
pub mod typed;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use checks::{Noticed, checks};
pub use merge::{Change, Conflict, Merged, between, merged};
pub use of::of;
pub use problem::{Message, Place, Problem, address};
pub use read::{Understood, read};
pub use rows::{ROWS, taken};

/// What was typed, by key; no value is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sheet(BTreeMap<String, String>);

impl Sheet {
    /// What was typed into the field; empty when nothing was.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Sets the field; an empty text removes it.
    pub fn set(&mut self, key: &str, text: &str) {
        if text.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), text.to_owned());
        }
    }

    /// The names of the list's rows in their order, each once.
    pub fn rows(&self, list: &str) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.get(list).split_whitespace().filter(|row| schema::is_row_name(row) && seen.insert(*row)).collect()
    }

    /// Every field that holds something, by key.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// Every field below the key of a row (or of anything else), by key.
    pub fn below(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let prefix = format!("{key}/");
        let inside = self.0.range(prefix.clone()..).take_while(move |(key, _)| key.starts_with(&prefix));
        inside.map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

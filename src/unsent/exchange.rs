//! What browser and server say to each other while a draft is edited, in JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the browser sends: the texts that were typed since version `base`, by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Save {
    pub base: u32,
    pub changes: BTreeMap<String, String>,
}

/// A save on its way: the server takes it from that person only, whoever is logged in meanwhile.
#[derive(Debug, Serialize)]
pub struct Sent<'a> {
    pub by: &'a str,
    #[serde(flatten)]
    pub save: &'a Save,
}

/// What comes back, also when there are conflicts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Saved {
    pub version: u32,
    /// What others changed since `base`, by key.
    #[serde(default)]
    pub theirs: BTreeMap<String, String>,
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// What is wrong with the fields sent, by key.
    #[serde(default)]
    pub problems: BTreeMap<String, String>,
}

/// A field that somebody else changed as well: theirs stayed, ours is in the history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Conflict {
    pub key: String,
    pub theirs: String,
    /// What we sent; of a row, empty when we took it out.
    #[serde(default)]
    pub ours: String,
    /// Who wrote theirs; empty when that is not known.
    #[serde(default)]
    pub by: String,
}

/// How the draft is now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Now {
    pub version: u32,
    /// What changed since the version that was asked about, by key.
    #[serde(default)]
    pub theirs: BTreeMap<String, String>,
    #[serde(default)]
    pub present: Vec<Present>,
}

/// Somebody else who has the draft open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Present {
    pub name: String,
    /// The slug of the section.
    pub section: String,
}

/// Why nothing was saved.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    pub error: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Reason {
    pub message: String,
}

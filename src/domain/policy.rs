//! Policies (政策规划) with their documents, numbered measures and responsible departments (责任单位).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub scope: String,
    pub title: String,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub documents: Vec<Document>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The full title where the text gives it, without 《》.
    pub title: String,
    /// How many measures the text says there are.
    #[serde(default)]
    pub declared_measures: Option<u32>,
    #[serde(default)]
    pub measures: Vec<Measure>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// As printed: `1` or `一`.
    pub number: String,
    pub title: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub departments: Vec<String>,
}

//! What a chart says of each of its slots, for a pointer or a keyboard in the browser: every figure already written, so
//! that the browser shows exactly what the server published.

use serde::{Deserialize, Serialize};

/// The slots lie side by side from `left` to `right` in a picture that is `width` wide. Travels in the page as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tips {
    pub left: i32,
    pub right: i32,
    pub width: i32,
    /// The address of a week's page, with `{0}` for its name: `/en/weeks/{0}`. Set by whoever knows addresses.
    pub weeks: String,
    /// The names of the series; a line names its series by the place in this list.
    pub names: Vec<String>,
    pub slots: Vec<Tip>,
}

/// One slot.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tip {
    /// `2024-W25 6.17–6.23`, `2024-06`.
    #[serde(rename = "l")]
    pub label: String,
    /// The week whose page it opens; none where the slot is more than a week, or nothing is published.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub week: Option<String>,
    #[serde(rename = "v")]
    pub lines: Vec<Line>,
    /// Revised, generated, weeks missing; titles of policies and news.
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Place in the list of names; the figure with its unit, or the gap; the change to the week before, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line(pub usize, pub String, #[serde(default, skip_serializing_if = "String::is_empty")] pub String);

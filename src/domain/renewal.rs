//! Industrial renewal and "industry upstairs" projects (工改工及工业上楼).

use serde::{Deserialize, Serialize};

/// The projects of one city: 无 is 0 projects of no kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    pub city: String,
    #[serde(default)]
    pub projects: Option<u32>,
    /// As printed, quotation marks included.
    #[serde(default)]
    pub kind: Option<String>,
}

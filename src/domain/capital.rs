//! The capital market (资本市场), the quoted market report (私募通周报) and government industry funds (产业基金).

use serde::{Deserialize, Serialize};

use super::quantity::{Quantity, Yuan};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Capital {
    pub ipos: Option<u32>,
    pub exchanges: Vec<String>,
    /// Completed mergers and acquisitions.
    pub acquisitions: Option<u32>,
    pub ipos_in_clusters: Option<u32>,
    pub acquisitions_in_clusters: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketReport {
    pub source: String,
    #[serde(default)]
    pub events: Option<u32>,
    #[serde(default)]
    pub amount_yuan: Option<Quantity<Yuan>>,
    /// By number of events, the largest first.
    #[serde(default)]
    pub top_industries: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    pub title: String,
    #[serde(default)]
    pub amount_yuan: Option<Quantity<Yuan>>,
    #[serde(default)]
    pub body: String,
}

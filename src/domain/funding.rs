//! Equity funding (股权投资): companies newly funded per cluster, in Shenzhen and nationwide.

use serde::{Deserialize, Serialize};

use super::quantity::{Quantity, Yuan};
use super::week::Period;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Funding {
    pub local: Option<LocalFunding>,
    pub national: Option<NationalFunding>,
    /// The names of the quoted sources, as printed.
    pub sources: Vec<String>,
    /// The period that each source covers, where the note says it.
    pub source_periods: Vec<SourcePeriod>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePeriod {
    pub source: String,
    pub period: Period,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalFunding {
    pub city: String,
    /// How many clusters the sentence says there are.
    #[serde(default)]
    pub clusters_reported: Option<u32>,
    /// How many companies the sentence says there are.
    #[serde(default)]
    pub companies: Option<u32>,
    #[serde(default)]
    pub clusters: Vec<ClusterCompanies>,
}

/// Companies newly funded in one cluster, under its printed name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterCompanies {
    pub cluster: String,
    pub companies: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NationalFunding {
    pub events: Option<u32>,
    pub amount_yuan: Option<Quantity<Yuan>>,
    pub companies_in_clusters: Option<u32>,
    pub amount_in_clusters_yuan: Option<Quantity<Yuan>>,
}

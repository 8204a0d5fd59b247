//! Leases of collectively owned industrial premises (集体产业用房租赁).

use serde::{Deserialize, Serialize};

use super::quantity::{Quantity, SquareMetres, YuanPerSquareMetreMonth};

/// The deals of one city in one week; 0 deals = none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    pub city: String,
    #[serde(default)]
    pub deals: Option<u32>,
    #[serde(default)]
    pub area_m2: Option<Quantity<SquareMetres>>,
    #[serde(default)]
    pub districts: Vec<String>,
    #[serde(default)]
    pub average_rent_yuan_per_m2_month: Option<Quantity<YuanPerSquareMetreMonth>>,
}

//! Land supply (产业用地供应): state-owned industrial land, announced and transferred.

use serde::{Deserialize, Serialize};

use super::quantity::{Quantity, SquareMetres, Yuan};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LandSupply {
    pub announced: AnnouncedLand,
    /// One per city printed, in the order printed.
    pub cities: Vec<CityLand>,
}

/// The totals over the three cities.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnouncedLand {
    pub parcels: Option<u32>,
    pub area_m2: Option<Quantity<SquareMetres>>,
    /// The supervised annual output (监管产值).
    pub annual_output_yuan: Option<Quantity<Yuan>>,
    /// The supervised annual tax (监管税收).
    pub annual_tax_yuan: Option<Quantity<Yuan>>,
}

/// Parcels of one city; `None` = not reported, 0 = none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityLand {
    pub city: String,
    #[serde(default)]
    pub transferred: Option<u32>,
    #[serde(default)]
    pub announced: Option<u32>,
}

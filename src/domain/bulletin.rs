//! The bulletin (周报): everything that one week's issue says.

use serde::{Deserialize, Serialize};

use super::capital::{Capital, Fund, MarketReport};
use super::funding::Funding;
use super::land::LandSupply;
use super::lease::Lease;
use super::news::NewsItem;
use super::policy::Policy;
use super::renewal::Renewal;
use super::week::{Period, Week};

/// `None`, or an empty list = not reported; 0 = reported as none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    pub week: Week,
    /// As printed; it may differ from the week's Monday to Sunday.
    pub period: Period,
    #[serde(default)]
    pub headline: Option<String>,
    /// What follows the headline before the first section; paragraphs are separated by one newline.
    #[serde(default)]
    pub lede: Option<String>,
    #[serde(default)]
    pub land: Option<LandSupply>,
    #[serde(default)]
    pub leases: Vec<Lease>,
    #[serde(default)]
    pub funding: Option<Funding>,
    #[serde(default)]
    pub capital: Option<Capital>,
    #[serde(default)]
    pub market_report: Option<MarketReport>,
    #[serde(default)]
    pub funds: Vec<Fund>,
    #[serde(default)]
    pub renewal: Vec<Renewal>,
    #[serde(default)]
    pub news: Vec<NewsItem>,
    #[serde(default)]
    pub policies: Vec<Policy>,
}

impl Bulletin {
    /// A bulletin of the week that says nothing yet.
    pub fn empty(week: Week) -> Self {
        Self {
            week,
            period: Period::of(week),
            headline: None,
            lede: None,
            land: None,
            leases: Vec::new(),
            funding: None,
            capital: None,
            market_report: None,
            funds: Vec::new(),
            renewal: Vec::new(),
            news: Vec::new(),
            policies: Vec::new(),
        }
    }
}

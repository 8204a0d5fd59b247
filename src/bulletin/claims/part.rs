//! Parts of a whole: the three cities of a figure, the clusters of the funding. Which of them words mean, and what the
//! bulletin reports of all of them.

use crate::bulletin::scan::{has, has_any};
use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Counted, Figure, count};
use crate::domain::language::Language;
use crate::domain::quantity::{Fixed, YuanPerSquareMetreMonth};

pub const CITIES: [&str; 3] = ["深圳", "东莞", "惠州"];
const MOST: [&str; 9] = ["最多", "居首", "第一", "领先", "榜首", "最高", "占比最大", "首位", "领跑"];

/// What the parts are counted of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    Announced,
    Transferred,
    Deals,
    Rents,
    Clusters,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub whole: Whole,
    pub name: String,
}

/// The part that the clause puts first: 惠州最多, 智能终端产业居首.
pub fn most(clause: &[char], sentence: &[char], clusters: &[String]) -> Option<Part> {
    has_any(clause, &MOST).then(|| named(clause, sentence, clusters)).flatten()
}

/// The part that the clause, or else the sentence, names.
pub fn named(clause: &[char], sentence: &[char], clusters: &[String]) -> Option<Part> {
    let cluster = |chars: &[char]| {
        let mut found: Vec<&String> = clusters.iter().filter(|name| !name.is_empty() && has(chars, name)).collect();
        found.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        found.first().map(|name| (*name).clone())
    };
    if let Some(name) = cluster(clause) {
        return Some(Part { whole: Whole::Clusters, name });
    }
    let city = |chars: &[char]| {
        let mut named = CITIES.into_iter().filter(|city| has(chars, city));
        named.next().filter(|_| named.next().is_none())
    };
    let name = city(clause).or_else(|| city(sentence))?.to_owned();
    let said = |words: &[&str]| has_any(clause, words) || has_any(sentence, words);
    let whole = match () {
        () if said(&["租金"]) => Whole::Rents,
        () if said(&["租赁"]) => Whole::Deals,
        () if said(&["出让"]) && !said(&["公告"]) => Whole::Transferred,
        () if said(&["公告", "供地", "供应"]) => Whole::Announced,
        () => return None,
    };
    Some(Part { whole, name })
}

impl Whole {
    /// Each part with its figure; `None` where one is not reported, so that no order can be told.
    pub fn parts(self, bulletin: &Bulletin) -> Option<Vec<(String, Fixed)>> {
        let whole = |n: u32| Fixed::whole(i64::from(n));
        let land = || bulletin.land.iter().flat_map(|land| &land.cities);
        let parts: Option<Vec<(String, Fixed)>> = match self {
            Whole::Announced => land().map(|city| Some((city.city.clone(), whole(city.announced?)?))).collect(),
            Whole::Transferred => land().map(|city| Some((city.city.clone(), whole(city.transferred?)?))).collect(),
            Whole::Deals => {
                bulletin.leases.iter().map(|lease| Some((lease.city.clone(), whole(lease.deals?)?))).collect()
            }
            Whole::Rents => {
                let rent = |lease: &crate::domain::lease::Lease| lease.average_rent_yuan_per_m2_month.as_ref()?.fixed();
                bulletin.leases.iter().map(|lease| Some((lease.city.clone(), rent(lease)?))).collect()
            }
            Whole::Clusters => {
                let local = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref());
                let clusters = local.iter().flat_map(|local| &local.clusters);
                clusters.map(|cluster| Some((cluster.cluster.clone(), whole(cluster.companies)?))).collect()
            }
        };
        parts.filter(|parts| parts.len() > 1)
    }

    /// The figure with its unit.
    pub fn write(self, value: Fixed) -> String {
        let counted = match self {
            Whole::Rents => return YuanPerSquareMetreMonth::write(value, Language::Chinese),
            Whole::Announced | Whole::Transferred | Whole::Deals => Counted::Parcels,
            Whole::Clusters => Counted::Companies,
        };
        count(value.ten_thousandths() / 10_000, counted, Language::Chinese)
    }
}

//! Parts of a whole: the three cities of a figure, the clusters of the funding. Which of them words mean, and what the
//! bulletin reports of all of them.

use super::change::percent;
use super::sentence::{Context, Percent};
use crate::bulletin::numerals::numeral;
use crate::bulletin::scan::{find, first_of, has, has_any, is_han, starts_with};
use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Counted, Figure, count, percent_of};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, YuanPerSquareMetreMonth};

pub const CITIES: [&str; 3] = ["深圳", "东莞", "惠州"];
const MOST: [&str; 10] = ["最多", "居首", "排名第一", "第一", "领先", "榜首", "最高", "占比最大", "首位", "领跑"];

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

/// The part that the clause puts first: 惠州最多, 智能终端产业居首. What is first in something else, or of other places, is
/// passed over: 全国第一, 最高容积率, 第一批次.
pub fn most(clause: &[char], sentence: &[char], around: Context<'_>) -> Option<Part> {
    if has_any(clause, &["全国", "全球", "全省", "世界", "规模", "增速", "产值"]) {
        return None;
    }
    let (at, word) = first_of(clause, &MOST)?;
    let rest = clause.get(at + word.chars().count()..)?;
    let joined = ["达", "为", "有", "共", "的", "三市", "三座城市", "都市圈", "各市"];
    let ends = rest.first().is_none_or(|c| !is_han(*c)) || starts_with(rest, &joined).is_some();
    ends.then(|| named(clause, sentence, around)).flatten()
}

/// Whether the words put something first.
pub fn ranks(words: &[char]) -> bool {
    first_of(words, &MOST).is_some()
}

/// 占比66.7%, 占三市的七成: the last share that is said, so that of 由50%提高到66.7% it is the second.
pub fn share(clause: &[char]) -> Option<(Bound, Percent)> {
    const SHARE: [&str; 8] = ["占比", "占全部", "占总数", "占三市", "占新增", "占全市", "占到", "占"];
    if has_any(clause, &["出口", "产值", "营收", "税收", "面积", "金额", "额"]) {
        return None;
    }
    let (at, word) = first_of(clause, &SHARE)?;
    let said = clause.get(at..)?;
    if let Some(share) = said.get(word.chars().count()..).and_then(fraction) {
        return Some((Bound::Exact, share));
    }
    let digit = |c: &char| c.is_ascii_digit() || "一二三四五六七八九".contains(*c);
    (0..said.len()).rev().find_map(|at| {
        let here = said.get(at..)?;
        let starts =
            here.first().is_some_and(digit) && !said.get(at.checked_sub(1)?).is_some_and(|c| digit(c) || *c == '.');
        let percent = starts.then(|| percent(here)).flatten()?;
        let bound = match said.get(at - 1) {
            Some('超' | '逾' | '过') => Bound::Over,
            Some('近') => Bound::Under,
            Some('约') => Bound::About,
            _ => Bound::Exact,
        };
        Some((bound, percent))
    })
}

/// 占五分之四, 占了半数, 占比过半
fn fraction(said: &[char]) -> Option<Percent> {
    let said = said.strip_prefix(&['了']).unwrap_or(said);
    let percent = |value: Fixed| Some(Percent { value, step: Fixed::whole(5)?, bound: Bound::Exact });
    if starts_with(said, &["半数", "一半"]).is_some() {
        return percent(Fixed::whole(50)?);
    }
    let at = find(said, "分之").filter(|at| (1..=2).contains(at))?;
    let parts = numeral(said.get(..at)?)?;
    let of = said.get(at + 2..)?.iter().take_while(|c| "一二三四五六七八九".contains(**c)).count();
    let some = numeral(said.get(at + 2..at + 2 + of)?)?;
    percent(percent_of(Fixed::whole(some)?, Fixed::whole(parts)?)?)
}

/// The part that the clause, or else the sentence, names; of what it does not say, it is what the context ranks.
pub fn named(clause: &[char], sentence: &[char], around: Context<'_>) -> Option<Part> {
    let cluster = |chars: &[char]| {
        let mut found: Vec<&String> =
            around.clusters.iter().filter(|name| !name.is_empty() && has(chars, name)).collect();
        found.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        found.first().map(|name| (*name).clone())
    };
    let said = |words: &[&str]| has_any(clause, words) || has_any(sentence, words);
    if let Some(name) = cluster(clause) {
        // In news a cluster has a share of much else than of the companies that were funded.
        let of_funding = said(&["融资", "获投", "新获", "股权投资"]);
        if has_any(clause, &["GDP", "增加值", "比重", "工业", "发展", "水平"]) || !(around.own || of_funding)
        {
            return None;
        }
        return Some(Part { whole: Whole::Clusters, name });
    }
    let city = |chars: &[char]| {
        let mut named = CITIES.into_iter().filter(|city| has(chars, city));
        named.next().filter(|_| named.next().is_none())
    };
    let name = city(clause).or_else(|| city(sentence))?.to_owned();
    let whole = match () {
        () if said(&["租金"]) => Whole::Rents,
        () if said(&["租赁"]) => Whole::Deals,
        () if said(&["出让"]) && !said(&["公告"]) => Whole::Transferred,
        () if said(&["公告", "供地", "用地", "土地"]) => Whole::Announced,
        () => around.of?,
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

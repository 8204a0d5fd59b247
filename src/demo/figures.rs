//! The generated figures of a week, section by section.

use super::chance::{Chance, Topic};
use crate::domain::capital::{Capital, MarketReport};
use crate::domain::cluster::Taxonomy;
use crate::domain::division::CITIES;
use crate::domain::figures::{Figure, bounded};
use crate::domain::funding::{ClusterCompanies, Funding, LocalFunding, NationalFunding, SourcePeriod};
use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Yuan};
use crate::domain::renewal::Renewal;
use crate::domain::week::{Period, Week};

/// A quantity of `value` ten-thousandths of the unit, printed as officials do.
pub fn quantity<U: Figure>(ten_thousandths: i64, bound: Bound) -> Quantity<U> {
    let value = Fixed::from_ten_thousandths(ten_thousandths);
    Quantity::new(U::new(value), bound, bounded::<U>(Some(value), bound, Language::Chinese))
}

/// Area of so many thousand m².
pub fn thousand_square_metres(thousands: i64, bound: Bound) -> Quantity<SquareMetres> {
    quantity(thousands * 10_000_000, bound)
}

/// Money of so many million yuan.
pub fn million_yuan(millions: i64, bound: Bound) -> Quantity<Yuan> {
    quantity(millions * 10_000_000_000, bound)
}

/// How busy a week is, in percent of a usual one: quiet around the Spring Festival and the holidays of October,
/// busy before the year ends.
fn season(week: Week) -> i64 {
    match (week.year(), week.number()) {
        (2023, 3) | (2024, 6 | 8) => 40,
        (2023, 4) | (2024, 7) => 0,
        (2022 | 2023, 39 | 40) => 40,
        (_, 18) => 70,
        (_, 48..=53) => 140,
        _ => 100,
    }
}

pub fn land(week: Week, place: i64) -> LandSupply {
    let mut chance = Chance::of(Topic::Land, place);
    let usual = chance.between(0, 6) + chance.between(0, 5);
    let parcels = (usual * season(week) / 100).min(14);
    let mut announced = [0u32; 3];
    let mut thousands = 0;
    for _ in 0..parcels {
        let city = match chance.between(1, 100) {
            1..=20 => 0,
            21..=55 => 1,
            _ => 2,
        };
        if let Some(of_city) = announced.get_mut(city) {
            *of_city += 1;
        }
        thousands += chance.between(9, 31);
    }
    // A lone parcel is a large one.
    let thousands = thousands.max(30 + chance.between(0, 14)).min(400);
    // The floors that the authorities supervise follow the land: 160 to 320 million yuan of output a year on each
    // 10,000 m², and 2.4 to 4.6 percent of that in tax.
    let output = thousands * chance.between(160, 320) / 100 * 10;
    let tax = output * chance.between(24, 46) / 1_000;
    let reported = parcels > 0;
    LandSupply {
        announced: AnnouncedLand {
            parcels: u32::try_from(parcels).ok(),
            area_m2: reported.then(|| thousand_square_metres(thousands, Bound::Exact)),
            annual_output_yuan: reported.then(|| million_yuan(output, Bound::AtLeast)),
            annual_tax_yuan: reported.then(|| million_yuan(tax, Bound::AtLeast)),
        },
        cities: CITIES
            .iter()
            .zip(announced)
            .map(|(city, announced)| {
                let most = if season(week) == 0 { 0 } else { 3 };
                let transferred = chance.count(0, most).min(chance.count(0, most));
                CityLand { city: (*city).to_owned(), transferred: Some(transferred), announced: Some(announced) }
            })
            .collect(),
    }
}

/// The districts where collectively owned premises are let, the usual ones first.
const DISTRICTS: [&str; 7] = ["宝安区", "龙岗区", "坪山区", "光明区", "龙华区", "深汕特别合作区", "盐田区"];

pub fn leases(week: Week, place: i64) -> Vec<Lease> {
    let mut chance = Chance::of(Topic::Leases, place);
    let deals = ((chance.between(0, 7) + chance.between(0, 6)) * season(week) / 100).min(15);
    let districts = usize::try_from(deals.min(chance.between(1, 4))).unwrap_or(0);
    let thousands: i64 = (0..deals).map(|_| chance.between(3, 17)).sum();
    let let_out = deals > 0;
    vec![Lease {
        city: "深圳".to_owned(),
        deals: u32::try_from(deals).ok(),
        area_m2: let_out.then(|| thousand_square_metres(thousands, Bound::About)),
        districts: chance.draw(&DISTRICTS, districts).into_iter().map(str::to_owned).collect(),
        average_rent_yuan_per_m2_month: let_out.then(|| quantity(rent_tenths(place) * 1_000, Bound::Exact)),
    }]
}

/// The average rent in tenths of a yuan: it drifts up and down by seven yuan within 68 weeks, and each week errs a little.
fn rent_tenths(place: i64) -> i64 {
    let phase = (place + 20) % 68;
    let drift = if phase < 34 { phase } else { 68 - phase };
    let week = Chance::of(Topic::Rent, place).between(-11, 11);
    (227 + drift * 2 + week).clamp(210, 320)
}

/// Cluster names by how often money goes there.
const FIRST: [&str; 20] = [
    "半导体与集成电路",
    "软件与信息服务",
    "生物医药",
    "智能终端",
    "高端医疗器械",
    "新材料",
    "智能机器人",
    "新能源",
    "智能传感器",
    "智能网联汽车",
    "工业母机",
    "大健康",
    "网络与通信",
    "精密仪器设备",
    "合成生物",
    "激光与增材制造",
    "数字创意",
    "安全节能环保",
    "空天技术",
    "现代时尚",
];
const SECOND: [&str; 20] = [
    "半导体与集成电路",
    "人工智能",
    "软件与信息服务",
    "生物医药",
    "智能终端",
    "高端医疗器械",
    "高性能材料",
    "机器人",
    "新能源",
    "低空经济与空天",
    "智能传感器",
    "高端装备与仪器",
    "智能网联汽车",
    "大健康",
    "网络与通信",
    "合成生物",
    "细胞与基因",
    "数字创意",
    "安全节能环保",
    "超高清视频显示",
];

/// The taxonomy in force: 2.0 from 2024-W10 on.
pub fn taxonomy(week: Week) -> Taxonomy {
    if (week.year(), week.number()) < (2024, 10) { Taxonomy::First } else { Taxonomy::Second }
}

pub fn cluster_names(week: Week) -> &'static [&'static str] {
    match taxonomy(week) {
        Taxonomy::First => &FIRST,
        Taxonomy::Second => &SECOND,
    }
}

const SOURCES: [&str; 4] = ["财联社创投通", "私募通", "睿兽Pro", "36氪"];

pub fn funding(week: Week, place: i64) -> Funding {
    let mut chance = Chance::of(Topic::Funding, place);
    let busy = season(week).clamp(60, 110);
    let clusters = (chance.between(5, 12) * busy / 100).clamp(5, 12);
    let names = chance.draw(cluster_names(week), usize::try_from(clusters).unwrap_or(5));
    let mut companies = vec![1u32; names.len()];
    for _ in 0..(chance.between(1, 18) * busy / 100).max(1) {
        // Twice the smaller of two: most of the further companies go to the first few.
        let last = clusters - 1;
        let at = chance.between(0, last).min(chance.between(0, last)).min(chance.between(0, last));
        if let Some(of_cluster) = usize::try_from(at).ok().and_then(|at| companies.get_mut(at)) {
            *of_cluster += 1;
        }
    }
    let mut rows: Vec<_> = names
        .into_iter()
        .zip(companies)
        .map(|(cluster, companies)| ClusterCompanies { cluster: cluster.to_owned(), companies })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.companies));

    let events = (chance.between(56, 128) * busy / 100).clamp(50, 140);
    let amount = (events * chance.between(30, 85)).clamp(1_500, 12_000);
    let in_clusters = events * chance.between(84, 97) / 100;
    let amount_in_clusters = amount * chance.between(860, 990) / 1_000;
    Funding {
        local: Some(LocalFunding {
            city: "深圳".to_owned(),
            clusters_reported: u32::try_from(rows.len()).ok(),
            companies: Some(rows.iter().map(|row| row.companies).sum()),
            clusters: rows,
        }),
        national: Some(NationalFunding {
            events: u32::try_from(events).ok(),
            amount_yuan: Some(million_yuan(amount, Bound::About)),
            companies_in_clusters: u32::try_from(in_clusters).ok(),
            amount_in_clusters_yuan: Some(million_yuan(amount_in_clusters, Bound::About)),
        }),
        sources: SOURCES.map(str::to_owned).to_vec(),
        source_periods: SOURCES
            .map(|source| SourcePeriod { source: source.to_owned(), period: Period::of(week) })
            .to_vec(),
    }
}

const EXCHANGES: [&str; 5] = ["深交所", "上交所", "北交所", "港交所", "纳斯达克"];

pub fn capital(week: Week, place: i64) -> Capital {
    let mut chance = Chance::of(Topic::Capital, place);
    let ipos = chance.count(0, 6).min(chance.count(0, 6)) * u32::from(season(week) > 0);
    let acquisitions = (chance.between(3, 20) * season(week).clamp(50, 120) / 100).clamp(3, 20);
    let exchanges = usize::try_from(chance.count(1, 3).min(ipos)).unwrap_or(0);
    Capital {
        ipos: Some(ipos),
        exchanges: chance.draw(&EXCHANGES, exchanges).into_iter().map(str::to_owned).collect(),
        acquisitions: u32::try_from(acquisitions).ok(),
        ipos_in_clusters: Some(ipos - chance.count(0, ipos.min(2))),
        acquisitions_in_clusters: u32::try_from(acquisitions * chance.between(55, 90) / 100).ok(),
    }
}

const INDUSTRIES: [&str; 7] = ["信息技术", "医疗健康", "半导体", "材料", "先进制造", "能源及矿产", "汽车"];

pub fn market_report(week: Week, place: i64) -> MarketReport {
    let mut chance = Chance::of(Topic::Capital, place + 1_000);
    let events = chance.between(70, 150) * season(week).clamp(60, 110) / 100;
    MarketReport {
        source: "私募通".to_owned(),
        events: u32::try_from(events).ok(),
        amount_yuan: Some(million_yuan(events * chance.between(110, 320), Bound::Exact)),
        top_industries: chance.draw(&INDUSTRIES, 3).into_iter().map(str::to_owned).collect(),
    }
}

const RENEWAL_KINDS: [[&str; 2]; 3] =
    [["“工业上楼”项目", "工改工单元规划"], ["“1+N”总体实施方案", "“工改工”项目"], ["“工改工”项目", "旧厂房改造方案"]];

pub fn renewal(week: Week, place: i64) -> Vec<Renewal> {
    let mut chance = Chance::of(Topic::Renewal, place);
    CITIES
        .iter()
        .zip(RENEWAL_KINDS)
        .zip([22, 45, 14])
        .map(|((city, kinds), percent)| {
            let projects = if chance.percent(percent * season(week) / 100) { chance.count(1, 4) } else { 0 };
            let kind = (projects > 0).then(|| chance.pick(&kinds).to_owned());
            Renewal { city: (*city).to_owned(), projects: Some(projects), kind }
        })
        .collect()
}

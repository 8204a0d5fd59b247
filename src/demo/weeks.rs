//! The 103 weeks before the real one, some of them missing, and the second revisions of a few.

use super::figures::{capital, funding, land, leases, market_report, million_yuan, quantity, renewal};
use super::prose::{MARK, NOTICE, funds, news, policies};
use crate::domain::bulletin::Bulletin;
use crate::domain::quantity::{Bound, Fixed, Quantity};
use crate::domain::week::Week;

/// How many weeks lie between the first generated one and the real one.
const WEEKS: i64 = 103;
/// Weeks without any bulletin: the National Day of 2022 and the Spring Festival of 2023.
const GAPS: [(i32, u32); 2] = [(2022, 40), (2023, 4)];

/// The generated bulletins as first published, the oldest first. The same on every machine and every call.
pub fn bulletins() -> Vec<Bulletin> {
    correct()
        .map(|mut bulletin| {
            if let Some(amendment) = amendment(bulletin.week) {
                (amendment.slip)(&mut bulletin);
                bulletin.headline = Some(headline(&bulletin));
            }
            bulletin
        })
        .collect()
}

/// Second revisions: the week, the bulletin with the figure put right, and what the publisher noted.
pub fn amendments() -> Vec<(Week, Bulletin, &'static str)> {
    correct().filter_map(|bulletin| amendment(bulletin.week).map(|made| (bulletin.week, bulletin, made.note))).collect()
}

/// A figure that was first published wrong.
struct Amendment {
    week: (i32, u32),
    note: &'static str,
    /// Makes the right bulletin the wrong one.
    slip: fn(&mut Bulletin),
}

const AMENDMENTS: [Amendment; 5] = [
    Amendment {
        week: (2022, 35),
        note: "更正新增公告面积:首版漏计一宗",
        slip: |bulletin| {
            if let Some(land) = &mut bulletin.land {
                let area = land.announced.area_m2.as_ref().and_then(Quantity::fixed);
                // One parcel of 24,000 m² is left out.
                land.announced.area_m2 = area.map(|area| quantity(area.ten_thousandths() - 240_000_000, Bound::Exact));
            }
        },
    },
    Amendment {
        week: (2023, 11),
        note: "更正平均租金:首版多录一位数字",
        slip: |bulletin| {
            for lease in &mut bulletin.leases {
                let rent = lease.average_rent_yuan_per_m2_month.as_ref().and_then(Quantity::fixed);
                lease.average_rent_yuan_per_m2_month =
                    rent.map(|rent| quantity(rent.ten_thousandths() * 10, Bound::Exact));
            }
        },
    },
    Amendment {
        week: (2023, 27),
        note: "更正新增公告总宗数:首版多计一宗,与各市合计不符",
        slip: |bulletin| {
            if let Some(land) = &mut bulletin.land {
                land.announced.parcels = land.announced.parcels.map(|parcels| parcels + 1);
            }
        },
    },
    Amendment {
        week: (2023, 45),
        note: "补录一个产业领域:首版各领域合计少于总数",
        slip: |bulletin| {
            if let Some(local) = bulletin.funding.as_mut().and_then(|funding| funding.local.as_mut()) {
                local.clusters.pop();
            }
        },
    },
    Amendment {
        week: (2024, 18),
        note: "更正国内已披露总额:来源平台次日更新",
        slip: |bulletin| {
            if let Some(national) = bulletin.funding.as_mut().and_then(|funding| funding.national.as_mut()) {
                let amount = national.amount_yuan.as_ref().and_then(Quantity::fixed);
                national.amount_yuan = amount.map(|amount| million_yuan(millions(amount) * 103 / 100, Bound::About));
            }
        },
    },
];

/// Whole millions of an amount.
fn millions(amount: Fixed) -> i64 {
    amount.ten_thousandths() / 10_000_000_000
}

fn amendment(week: Week) -> Option<&'static Amendment> {
    AMENDMENTS.iter().find(|amendment| amendment.week == (week.year(), week.number()))
}

/// Every generated bulletin with its figures right.
fn correct() -> impl Iterator<Item = Bulletin> {
    let real = Week::new(2024, 25).ok();
    real.into_iter()
        .flat_map(|real| (0..WEEKS).map(move |place| (place, real.offset(place - WEEKS))))
        .filter(|(_, week)| !GAPS.contains(&(week.year(), week.number())))
        .map(|(place, week)| bulletin(week, place))
}

fn bulletin(week: Week, place: i64) -> Bulletin {
    let mut bulletin = Bulletin {
        lede: Some(NOTICE.to_owned()),
        land: Some(land(week, place)),
        leases: leases(week, place),
        funding: Some(funding(week, place)),
        capital: Some(capital(week, place)),
        market_report: Some(market_report(week, place)),
        funds: funds(place),
        renewal: renewal(week, place),
        news: news(week, place),
        policies: policies(week, place),
        ..Bulletin::empty(week)
    };
    withhold(&mut bulletin);
    bulletin.headline = Some(headline(&bulletin));
    bulletin
}

/// What some weeks did not report or disclose.
fn withhold(bulletin: &mut Bulletin) {
    match (bulletin.week.year(), bulletin.week.number()) {
        (2022, 48) => bulletin.renewal.clear(),
        (2023, 20) => bulletin.market_report = None,
        (2023, 33) => bulletin.leases.clear(),
        (2023, 40) => bulletin.land = None,
        (2023, 37) => {
            if let Some(national) = bulletin.funding.as_mut().and_then(|funding| funding.national.as_mut()) {
                national.amount_in_clusters_yuan = Some(Quantity::undisclosed("未披露"));
            }
        }
        (2024, 3) => {
            if let Some(funding) = &mut bulletin.funding {
                funding.national = None;
            }
        }
        _ => {}
    }
}

fn headline(bulletin: &Bulletin) -> String {
    let announced = bulletin.land.as_ref().map(|land| &land.announced);
    match announced.and_then(|announced| announced.parcels.zip(announced.area_m2.as_ref())) {
        Some((parcels, area)) => format!("{MARK}三市新增产业用地公告{parcels}宗,面积{}", area.text()),
        None => format!("{MARK}三市本周没有新增产业用地公告"),
    }
}

#[cfg(test)]
mod tests;

//! What a bulletin's figures say against each other: sums, parts and wholes, names that are in no list. The reader of the
//! text and the forms of the editors use the same code.

use std::collections::BTreeSet;

use super::bulletin::Bulletin;
use super::capital::Capital;
use super::cluster::{Standing, has_address, standing};
use super::division::{CITIES, divisions, mistyped};
use super::duplicate;
use super::finding::{Code, Finding};
use super::funding::{ClusterCompanies, LocalFunding, NationalFunding};
use super::land::LandSupply;
use super::lease::Lease;
use super::policy::Policy;
use super::quantity::{Quantity, Unit, Yuan};
use super::week::Period;

/// The findings that follow from the bulletin's data alone, in the order of its sections.
pub fn findings(bulletin: &Bulletin) -> Vec<Finding> {
    let mut found = Vec::new();
    period(bulletin, &mut found);
    if let Some(land) = &bulletin.land {
        self::land(land, &mut found);
    }
    leases(&bulletin.leases, &mut found);
    if let Some(local) = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref()) {
        self::local(local, &mut found);
    }
    if let Some(national) = bulletin.funding.as_ref().and_then(|funding| funding.national.as_ref()) {
        self::national(national, &mut found);
    }
    if let Some(capital) = &bulletin.capital {
        self::capital(capital, &mut found);
    }
    duplicate::funds(&bulletin.funds, &mut found);
    duplicate::news(&bulletin.news, &mut found);
    policies(&bulletin.policies, &mut found);
    dates(bulletin, &mut found);
    duplicate::policies(&bulletin.policies, &mut found);
    cities(bulletin, &mut found);
    scopes(bulletin, &mut found);
    ranges(bulletin, &mut found);
    found
}

/// Names of cities that are none of the metropolitan area: a line that was pasted into one field is a city to nobody else.
fn cities(bulletin: &Bulletin, found: &mut Vec<Finding>) {
    let land = bulletin.land.iter().flat_map(|land| land.cities.iter().map(|row| row.city.as_str()));
    let lists = [
        ("/land/cities", land.collect::<Vec<_>>()),
        ("/leases", bulletin.leases.iter().map(|row| row.city.as_str()).collect()),
        ("/renewal", bulletin.renewal.iter().map(|row| row.city.as_str()).collect()),
    ];
    for (list, names) in lists {
        for (place, name) in names.into_iter().enumerate().filter(|(_, name)| !CITIES.contains(name)) {
            found.push(Finding::new(Code::CityUnknown, format!("{list}/{place}/city"), &[name]));
        }
    }
}

/// Places of news and policies that look like one of our cities, mistyped.
fn scopes(bulletin: &Bulletin, found: &mut Vec<Finding>) {
    let news = bulletin.news.iter().map(|item| item.scope.as_str()).enumerate();
    let policies = bulletin.policies.iter().map(|policy| policy.scope.as_str()).enumerate();
    let all = news.map(|(n, scope)| ("news", n, scope)).chain(policies.map(|(n, scope)| ("policies", n, scope)));
    for (list, place, scope) in all {
        if let Some(meant) = mistyped(scope) {
            found.push(Finding::new(Code::ScopeMistyped, format!("/{list}/{place}/scope"), &[scope, meant]));
        }
    }
}

/// What was printed with two ends: whoever adds it up has to know that only the lower one counts.
fn ranges(bulletin: &Bulletin, found: &mut Vec<Finding>) {
    fn add<U: Unit>(found: &mut Vec<Finding>, path: String, quantity: Option<&Quantity<U>>) {
        if let Some(range) = quantity.filter(|quantity| quantity.upper().is_some()) {
            found.push(Finding::new(Code::ValueRange, path, &[range.text()]));
        }
    }
    if let Some(announced) = bulletin.land.as_ref().map(|land| &land.announced) {
        add(found, "/land/announced/area_m2".into(), announced.area_m2.as_ref());
        add(found, "/land/announced/annual_output_yuan".into(), announced.annual_output_yuan.as_ref());
        add(found, "/land/announced/annual_tax_yuan".into(), announced.annual_tax_yuan.as_ref());
    }
    for (place, lease) in bulletin.leases.iter().enumerate() {
        add(found, format!("/leases/{place}/area_m2"), lease.area_m2.as_ref());
        let rent = lease.average_rent_yuan_per_m2_month.as_ref();
        add(found, format!("/leases/{place}/average_rent_yuan_per_m2_month"), rent);
    }
    if let Some(national) = bulletin.funding.as_ref().and_then(|funding| funding.national.as_ref()) {
        add(found, "/funding/national/amount_yuan".into(), national.amount_yuan.as_ref());
        add(found, "/funding/national/amount_in_clusters_yuan".into(), national.amount_in_clusters_yuan.as_ref());
    }
    let report = bulletin.market_report.as_ref().and_then(|report| report.amount_yuan.as_ref());
    add(found, "/market_report/amount_yuan".into(), report);
    for (place, fund) in bulletin.funds.iter().enumerate() {
        add(found, format!("/funds/{place}/amount_yuan"), fund.amount_yuan.as_ref());
    }
}

fn period(bulletin: &Bulletin, found: &mut Vec<Finding>) {
    let Period { from, to } = bulletin.period;
    if bulletin.period != Period::of(bulletin.week) {
        let values = [&*from.to_string(), &to.to_string(), &bulletin.week.to_string()];
        found.push(Finding::new(Code::NotIsoWeek, "/period", &values));
    }
}

fn land(land: &LandSupply, found: &mut Vec<Finding>) {
    let cities: Option<u32> =
        land.cities.iter().map(|row| row.announced).try_fold(0u32, |sum, n| n.map(|n| sum.saturating_add(n)));
    if let (Some(total), Some(sum), false) = (land.announced.parcels, cities, land.cities.is_empty())
        && total != sum
    {
        let values = [&*sum.to_string(), &total.to_string()];
        found.push(Finding::new(Code::LandSumMismatch, "/land/cities", &values));
    }
}

/// Districts that are not the city's; of other cities than ours the districts are not known.
fn leases(leases: &[Lease], found: &mut Vec<Finding>) {
    for (index, Lease { city, districts, .. }) in leases.iter().enumerate() {
        let known = divisions(city);
        let foreign =
            districts.iter().enumerate().filter(|(_, name)| !known.is_empty() && !known.contains(&name.as_str()));
        for (place, name) in foreign {
            let path = format!("/leases/{index}/districts/{place}");
            found.push(Finding::new(Code::DivisionUnknown, path, &[name, city]));
        }
    }
}

fn local(local: &LocalFunding, found: &mut Vec<Finding>) {
    let sum = local.clusters.iter().fold(0u32, |sum, c| sum.saturating_add(c.companies));
    if let Some(total) = local.companies.filter(|total| *total != sum && !local.clusters.is_empty()) {
        let values = [&*sum.to_string(), &total.to_string()];
        found.push(Finding::new(Code::FundingSumMismatch, "/funding/local/clusters", &values));
    }
    let listed = local.clusters.len();
    if let Some(said) = local.clusters_reported.filter(|said| *said as usize != listed && listed > 0) {
        let values = [&*listed.to_string(), &said.to_string()];
        found.push(Finding::new(Code::ClusterCountMismatch, "/funding/local/clusters", &values));
    }
    let mut seen = BTreeSet::new();
    // A name that is missing, or that the form refused, is none to judge.
    let named = local.clusters.iter().enumerate().filter(|(_, one)| !one.cluster.is_empty());
    for (index, ClusterCompanies { cluster, .. }) in named {
        let path = format!("/funding/local/clusters/{index}/cluster");
        let mut add = |code, values: &[&str]| found.push(Finding::new(code, path.clone(), values));
        if !seen.insert(cluster) {
            add(Code::ClusterRepeated, &[cluster]);
        }
        if !has_address(cluster) {
            add(Code::ClusterUnaddressable, &[cluster]);
        }
        match standing(cluster) {
            Standing::Current(_) => {}
            Standing::Renamed { from, to } => add(Code::ClusterRenamed, &[from, to]),
            Standing::Dropped(name) => add(Code::ClusterDropped, &[name]),
            Standing::Ambiguous { name, successor } => add(Code::ClusterAmbiguous, &[name, successor]),
            Standing::Unknown => add(Code::ClusterUnknown, &[cluster]),
        }
    }
}

fn national(national: &NationalFunding, found: &mut Vec<Finding>) {
    let amount = |quantity: &Option<Quantity<Yuan>>| {
        quantity.as_ref().and_then(|quantity| quantity.fixed().map(|value| (value, quantity.text().to_owned())))
    };
    let parts = amount(&national.amount_yuan).zip(amount(&national.amount_in_clusters_yuan));
    if let Some(((whole, whole_text), (part, part_text))) = parts
        && part > whole
    {
        let path = "/funding/national/amount_in_clusters_yuan";
        found.push(Finding::new(Code::FundingPartExceedsWhole, path, &[&part_text, &whole_text]));
    }
}

fn capital(capital: &Capital, found: &mut Vec<Finding>) {
    let pairs = [
        (capital.ipos_in_clusters, capital.ipos, "/capital/ipos_in_clusters"),
        (capital.acquisitions_in_clusters, capital.acquisitions, "/capital/acquisitions_in_clusters"),
    ];
    for (part, whole, path) in pairs {
        if let Some((part, whole)) = part.zip(whole).filter(|(part, whole)| part > whole) {
            let values = [&*part.to_string(), &whole.to_string()];
            found.push(Finding::new(Code::CapitalPartExceedsWhole, path, &values));
        }
    }
    let named = capital.exchanges.len();
    if let Some(ipos) = capital.ipos.filter(|ipos| named > *ipos as usize) {
        let values = [&*named.to_string(), &ipos.to_string()];
        found.push(Finding::new(Code::ExchangesExceedIpos, "/capital/exchanges", &values));
    }
}

/// A date of another season is a slip, or of a year that nobody meant.
fn dates(bulletin: &Bulletin, found: &mut Vec<Finding>) {
    const FAR: i64 = 60;
    let news = bulletin.news.iter().enumerate().map(|(place, item)| (format!("/news/{place}/date"), item.date));
    let policies = bulletin.policies.iter().enumerate();
    let policies = policies.map(|(place, policy)| (format!("/policies/{place}/date"), policy.date));
    for (path, date) in news.chain(policies) {
        if let Some(date) = date.filter(|date| (*date - bulletin.week.monday()).num_days().abs() > FAR) {
            found.push(Finding::new(Code::DateFar, path, &[&date.to_string()]));
        }
    }
}

fn policies(policies: &[Policy], found: &mut Vec<Finding>) {
    for (p, policy) in policies.iter().enumerate() {
        for (d, document) in policy.documents.iter().enumerate() {
            let read = document.measures.len();
            // None of a document that says how many it has: announced only, or not understood.
            let counted = document.declared_measures.filter(|said| *said as usize != read);
            if let Some(said) = counted {
                let path = format!("/policies/{p}/documents/{d}/measures");
                let values = [&*read.to_string(), &said.to_string(), &document.title];
                found.push(Finding::new(Code::MeasureCountMismatch, path, &values));
            }
        }
    }
}

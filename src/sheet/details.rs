//! The rows in detail against what is published: single parcels, leases and funded companies.
//!
//! Detail is optional: a total is looked at only when there are rows for it, and a sum only when every row says its part.

use crate::domain::bulletin::Bulletin;
use crate::domain::division::{CITIES, divisions};
use crate::domain::figures::{self, bounded};
use crate::domain::finding::{Code, Finding};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed, Quantity, SquareMetres, Yuan, YuanPerSquareMetreMonth};

use super::Sheet;
use super::rows::taken;
use super::typed::{self, Typed};

pub fn findings(bulletin: &Bulletin, sheet: &Sheet) -> Vec<Finding> {
    let mut found = Vec::new();
    parcels(bulletin, sheet, &mut found);
    leases(bulletin, sheet, &mut found);
    companies(bulletin, sheet, &mut found);
    found
}

/// The keys of a list's rows.
fn rows(sheet: &Sheet, list: &str) -> Vec<String> {
    taken(sheet, list).into_iter().map(|row| format!("{list}/{row}")).collect()
}

fn says<'a>(sheet: &'a Sheet, row: &str, column: &str) -> &'a str {
    sheet.get(&format!("{row}/{column}")).trim()
}

/// Cities and districts of the rows that are in no list. The findings' paths are keys of fields.
pub fn unlisted(sheet: &Sheet) -> Vec<Finding> {
    let lists = ["/details/parcels", "/details/leases", "/details/companies"];
    let rows = lists.into_iter().flat_map(|list| rows(sheet, list));
    rows.filter_map(|row| {
        let (city, district) = (says(sheet, &row, "city"), says(sheet, &row, "district"));
        if !city.is_empty() && !CITIES.contains(&city) {
            return Some(Finding::new(Code::CityUnknown, format!("{row}/city"), &[city]));
        }
        let known = divisions(city);
        let foreign = !known.is_empty() && !district.is_empty() && !known.contains(&district);
        foreign.then(|| Finding::new(Code::DivisionUnknown, format!("{row}/district"), &[district, city]))
    })
    .collect()
}

/// Rents of single leases that are far from their city's average. The findings' paths are keys of fields.
pub fn far_rents(bulletin: &Bulletin, sheet: &Sheet) -> Vec<Finding> {
    /// An average may hide as much, but no slip of a decimal place.
    const TIMES: i128 = 4;
    let far = |row: String| {
        let city = says(sheet, &row, "city");
        let alone = bulletin.leases.len() == 1 && city.is_empty();
        let lease = bulletin.leases.iter().find(|lease| alone || lease.city == city)?;
        let average = lease.average_rent_yuan_per_m2_month.as_ref()?;
        let rent = typed::quantity::<YuanPerSquareMetreMonth>(says(sheet, &row, "rent_yuan_per_m2_month")).ok()?;
        let [usual, own] = [average.fixed()?, rent.fixed()?].map(|value| i128::from(value.ten_thousandths()));
        let values = [figures::quantity(&rent, Language::Chinese), figures::quantity(average, Language::Chinese)];
        let finding = || {
            let path = format!("{row}/rent_yuan_per_m2_month");
            Finding::new(Code::DetailFar, path, &values.each_ref().map(String::as_str))
        };
        (own > usual * TIMES || own * TIMES < usual).then(finding)
    };
    rows(sheet, "/details/leases").into_iter().filter_map(far).collect()
}

fn parcels(bulletin: &Bulletin, sheet: &Sheet, found: &mut Vec<Finding>) {
    let Some(land) = &bulletin.land else { return };
    let mut rows = rows(sheet, "/details/parcels");
    rows.retain(|row| !is_transferred(says(sheet, row, "status")));
    let code = Code::LandDetailMismatch;
    count(code, "/land/announced/parcels", rows.len(), land.announced.parcels, found);
    let cities: Vec<&str> = rows.iter().map(|row| says(sheet, row, "city")).collect();
    if !cities.contains(&"") {
        for (index, city) in land.cities.iter().enumerate() {
            let listed = cities.iter().filter(|name| **name == city.city).count();
            if !rows.is_empty() {
                compare(code, &format!("/land/cities/{index}/announced"), listed, city.announced, found);
            }
        }
    }
    let announced = &land.announced;
    total(code, "/land/announced/area_m2", sum::<SquareMetres>(sheet, &rows, "area_m2"), &announced.area_m2, found);
    let output = sum::<Yuan>(sheet, &rows, "annual_output_yuan");
    total(code, "/land/announced/annual_output_yuan", output, &announced.annual_output_yuan, found);
    let tax = sum::<Yuan>(sheet, &rows, "annual_tax_yuan");
    total(code, "/land/announced/annual_tax_yuan", tax, &announced.annual_tax_yuan, found);
}

/// Whether a parcel of this status is no longer among those that are announced.
fn is_transferred(status: &str) -> bool {
    status == "出让" || ["成交", "已出让", "已转让", "transferred"].iter().any(|word| status.contains(word))
}

fn leases(bulletin: &Bulletin, sheet: &Sheet, found: &mut Vec<Finding>) {
    let all = rows(sheet, "/details/leases");
    for (index, lease) in bulletin.leases.iter().enumerate() {
        let alone = bulletin.leases.len() == 1;
        let of_city = |row: &&String| match says(sheet, row, "city") {
            "" => alone,
            city => city == lease.city,
        };
        let rows: Vec<String> = all.iter().filter(of_city).cloned().collect();
        let code = Code::LeaseDetailMismatch;
        count(code, &format!("/leases/{index}/deals"), rows.len(), lease.deals, found);
        total(
            code,
            &format!("/leases/{index}/area_m2"),
            sum::<SquareMetres>(sheet, &rows, "area_m2"),
            &lease.area_m2,
            found,
        );
    }
}

fn companies(bulletin: &Bulletin, sheet: &Sheet, found: &mut Vec<Finding>) {
    let Some(local) = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref()) else { return };
    let rows = rows(sheet, "/details/companies");
    let clusters: Vec<&str> = rows.iter().map(|row| says(sheet, row, "cluster")).collect();
    let code = Code::FundingDetailMismatch;
    count(code, "/funding/local/companies", rows.len(), local.companies, found);
    if clusters.is_empty() || clusters.contains(&"") {
        return;
    }
    for (index, one) in local.clusters.iter().enumerate() {
        let listed = clusters.iter().filter(|name| **name == one.cluster).count();
        let path = format!("/funding/local/clusters/{index}/companies");
        compare(code, &path, listed, Some(one.companies), found);
    }
}

/// Compares the number of rows, when there are any.
fn count(code: Code, path: &str, rows: usize, said: Option<u32>, found: &mut Vec<Finding>) {
    if rows > 0 {
        compare(code, path, rows, said, found);
    }
}

fn compare(code: Code, path: &str, rows: usize, said: Option<u32>, found: &mut Vec<Finding>) {
    if let Some(said) = said.filter(|said| *said as usize != rows) {
        found.push(Finding::new(code, path, &[&rows.to_string(), &said.to_string()]));
    }
}

/// The sum of a column; `None` when a row does not say its part, or when there are no rows.
fn sum<U: Typed>(sheet: &Sheet, rows: &[String], column: &str) -> Option<Fixed> {
    let part = |row: &String| typed::quantity::<U>(says(sheet, row, column)).ok()?.fixed();
    let sum = rows.iter().try_fold(Fixed::ZERO, |sum, row| sum.checked_add(part(row)?))?;
    (!rows.is_empty()).then_some(sum)
}

fn total<U: Typed>(code: Code, path: &str, sum: Option<Fixed>, said: &Option<Quantity<U>>, found: &mut Vec<Finding>) {
    let Some((sum, said)) = sum.zip(said.as_ref()) else { return };
    if said.fixed().is_some_and(|value| !agree(sum, value, said.bound())) {
        let values =
            [bounded::<U>(Some(sum), Bound::Exact, Language::Chinese), figures::quantity(said, Language::Chinese)];
        found.push(Finding::new(code, path, &values.each_ref().map(String::as_str)));
    }
}

/// Whether a sum can be what was printed, which is rounded: within one hundredth, or a twentieth of what is "about".
fn agree(sum: Fixed, said: Fixed, bound: Bound) -> bool {
    let (sum, said) = (i128::from(sum.ten_thousandths()), i128::from(said.ten_thousandths()));
    let room = said.abs() / if bound == Bound::About { 20 } else { 100 };
    match bound {
        Bound::Exact | Bound::About => (sum - said).abs() <= room,
        Bound::AtLeast | Bound::Over => sum >= said - room,
        Bound::AtMost | Bound::Under => sum <= said + room,
        Bound::Undisclosed => true,
    }
}

//! A bulletin as a sheet: what somebody would have typed to get it.

use crate::domain::bulletin::Bulletin;
use crate::domain::figures;
use crate::domain::funding::Funding;
use crate::domain::language::Language;
use crate::domain::quantity::Quantity;
use crate::domain::week::Period;

use super::typed::{self, Typed};
use super::{Sheet, names};

/// The sheet of the bulletin; its rows are called r1, r2 and so on. A quantity is its printed text, or, when that does not
/// read back, a spelling that does. The period is there only when it is not the week's Monday to Sunday.
pub fn of(bulletin: &Bulletin) -> Sheet {
    let mut sheet = Sheet::default();
    let to = &mut sheet;
    line(to, "/headline", &bulletin.headline);
    line(to, "/lede", &bulletin.lede);
    if bulletin.period != Period::of(bulletin.week) {
        period(to, "/period", &bulletin.period);
    }
    if let Some(land) = &bulletin.land {
        count(to, "/land/announced/parcels", land.announced.parcels);
        quantity(to, "/land/announced/area_m2", &land.announced.area_m2);
        quantity(to, "/land/announced/annual_output_yuan", &land.announced.annual_output_yuan);
        quantity(to, "/land/announced/annual_tax_yuan", &land.announced.annual_tax_yuan);
        for (row, city) in rows(to, "/land/cities", &land.cities) {
            to.set(&format!("{row}/city"), &city.city);
            count(to, &format!("{row}/transferred"), city.transferred);
            count(to, &format!("{row}/announced"), city.announced);
        }
    }
    for (row, lease) in rows(to, "/leases", &bulletin.leases) {
        to.set(&format!("{row}/city"), &lease.city);
        count(to, &format!("{row}/deals"), lease.deals);
        quantity(to, &format!("{row}/area_m2"), &lease.area_m2);
        to.set(&format!("{row}/districts"), &names::write(&lease.districts));
        let rent = format!("{row}/average_rent_yuan_per_m2_month");
        quantity(to, &rent, &lease.average_rent_yuan_per_m2_month);
    }
    if let Some(funding) = &bulletin.funding {
        self::funding(to, funding);
    }
    if let Some(capital) = &bulletin.capital {
        count(to, "/capital/ipos", capital.ipos);
        to.set("/capital/exchanges", &names::write(&capital.exchanges));
        count(to, "/capital/acquisitions", capital.acquisitions);
        count(to, "/capital/ipos_in_clusters", capital.ipos_in_clusters);
        count(to, "/capital/acquisitions_in_clusters", capital.acquisitions_in_clusters);
    }
    if let Some(report) = &bulletin.market_report {
        to.set("/market_report/source", &report.source);
        count(to, "/market_report/events", report.events);
        quantity(to, "/market_report/amount_yuan", &report.amount_yuan);
        to.set("/market_report/top_industries", &names::write(&report.top_industries));
    }
    for (row, fund) in rows(to, "/funds", &bulletin.funds) {
        to.set(&format!("{row}/title"), &fund.title);
        quantity(to, &format!("{row}/amount_yuan"), &fund.amount_yuan);
        to.set(&format!("{row}/body"), &fund.body);
    }
    for (row, renewal) in rows(to, "/renewal", &bulletin.renewal) {
        to.set(&format!("{row}/city"), &renewal.city);
        count(to, &format!("{row}/projects"), renewal.projects);
        line(to, &format!("{row}/kind"), &renewal.kind);
    }
    for (row, item) in rows(to, "/news", &bulletin.news) {
        to.set(&format!("{row}/scope"), &item.scope);
        to.set(&format!("{row}/title"), &item.title);
        line(to, &format!("{row}/date"), &item.date.map(|date| date.to_string()));
        to.set(&format!("{row}/body"), &item.body);
    }
    for (row, policy) in rows(to, "/policies", &bulletin.policies) {
        to.set(&format!("{row}/scope"), &policy.scope);
        to.set(&format!("{row}/title"), &policy.title);
        line(to, &format!("{row}/date"), &policy.date.map(|date| date.to_string()));
        to.set(&format!("{row}/summary"), &policy.summary);
        for (row, document) in rows(to, &format!("{row}/documents"), &policy.documents) {
            to.set(&format!("{row}/title"), &document.title);
            count(to, &format!("{row}/declared_measures"), document.declared_measures);
            for (row, measure) in rows(to, &format!("{row}/measures"), &document.measures) {
                to.set(&format!("{row}/number"), &measure.number);
                to.set(&format!("{row}/title"), &measure.title);
                to.set(&format!("{row}/text"), &measure.text);
                to.set(&format!("{row}/departments"), &names::write(&measure.departments));
            }
        }
    }
    sheet
}

fn funding(to: &mut Sheet, funding: &Funding) {
    if let Some(local) = &funding.local {
        to.set("/funding/local/city", &local.city);
        count(to, "/funding/local/clusters_reported", local.clusters_reported);
        count(to, "/funding/local/companies", local.companies);
        for (row, one) in rows(to, "/funding/local/clusters", &local.clusters) {
            to.set(&format!("{row}/cluster"), &one.cluster);
            count(to, &format!("{row}/companies"), Some(one.companies));
        }
    }
    if let Some(national) = &funding.national {
        count(to, "/funding/national/events", national.events);
        quantity(to, "/funding/national/amount_yuan", &national.amount_yuan);
        count(to, "/funding/national/companies_in_clusters", national.companies_in_clusters);
        quantity(to, "/funding/national/amount_in_clusters_yuan", &national.amount_in_clusters_yuan);
    }
    to.set("/funding/sources", &names::write(&funding.sources));
    for (row, one) in rows(to, "/funding/source_periods", &funding.source_periods) {
        to.set(&format!("{row}/source"), &one.source);
        period(to, &format!("{row}/period"), &one.period);
    }
}

/// Writes the list and gives each item with the key of its row.
fn rows<'a, T>(to: &mut Sheet, list: &str, items: &'a [T]) -> Vec<(String, &'a T)> {
    let names: Vec<String> = (1..=items.len()).map(|n| format!("r{n}")).collect();
    to.set(list, &names.join(" "));
    names.iter().map(|name| format!("{list}/{name}")).zip(items).collect()
}

fn line(to: &mut Sheet, key: &str, text: &Option<String>) {
    to.set(key, text.as_deref().unwrap_or_default());
}

fn count(to: &mut Sheet, key: &str, count: Option<u32>) {
    to.set(key, &count.map(|count| count.to_string()).unwrap_or_default());
}

fn period(to: &mut Sheet, key: &str, period: &Period) {
    to.set(&format!("{key}/from"), &period.from.to_string());
    to.set(&format!("{key}/to"), &period.to.to_string());
}

fn quantity<U: Typed + PartialEq>(to: &mut Sheet, key: &str, quantity: &Option<Quantity<U>>) {
    if let Some(quantity) = quantity {
        to.set(key, &spelled(quantity));
    }
}

/// The printed text when it is understood as the quantity, else the figure in full.
fn spelled<U: Typed + PartialEq>(quantity: &Quantity<U>) -> String {
    match typed::quantity::<U>(quantity.text()) {
        Ok(read) if read == *quantity => quantity.text().to_owned(),
        _ => figures::in_full(quantity, Language::Chinese),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::quantity::{Bound, Fixed, SquareMetres, Yuan, YuanPerSquareMetreMonth};

    /// What is written reads back to the value and the bound, whatever was printed.
    fn reads_back<U: Typed + PartialEq + std::fmt::Debug>(value: i64, bound: Bound, text: &str) {
        let quantity = match bound {
            Bound::Undisclosed => Quantity::undisclosed(text),
            bound => Quantity::new(U::new(Fixed::from_ten_thousandths(value)), bound, text),
        };
        let read = typed::quantity::<U>(&spelled(&quantity)).unwrap();
        assert_eq!((read.fixed(), read.bound()), (quantity.fixed(), quantity.bound()), "{text}");
    }

    #[test]
    fn what_was_printed_stays_when_it_says_the_same() {
        let area =
            |value, text| spelled(&Quantity::new(SquareMetres(Fixed::whole(value).unwrap()), Bound::About, text));
        assert_eq!(area(61_000, "约6.1万平方米"), "约6.1万平方米");
        assert_eq!(area(61_000, "约６.1万"), "约６.1万");
        assert_eq!(area(61_000, "6.1万平方米(约)"), "约6.1万㎡");
        assert_eq!(area(61_000, ""), "约6.1万㎡");
        assert_eq!(spelled(&Quantity::<Yuan>::undisclosed("-")), "未披露");
    }

    proptest! {
        #[test]
        fn every_quantity_has_a_spelling(
            value in prop_oneof![0i64..999_999_999_999_999, (0i64..922_337_203_685_477).prop_map(|whole| whole * 10_000)],
            bound in proptest::sample::select(Bound::ALL.to_vec()),
            text in "[0-9万亿元㎡约≥ ]{0,6}",
        ) {
            reads_back::<SquareMetres>(value, bound, &text);
            reads_back::<Yuan>(value, bound, &text);
            reads_back::<YuanPerSquareMetreMonth>(value, bound, &text);
        }

        #[test]
        fn so_has_every_range(lower in 1i64..999_999_999, wide in 1i64..999_999_999, text in "[0-9万亿元㎡~-]{0,6}") {
            let ends = [lower, lower + wide].map(|n| Yuan(Fixed::from_ten_thousandths(n)));
            let range = Quantity::range(ends[0], ends[1], text).unwrap();
            let read = typed::quantity::<Yuan>(&spelled(&range)).unwrap();
            prop_assert_eq!((read.fixed(), read.upper(), read.bound()), (range.fixed(), range.upper(), range.bound()));
        }
    }
}

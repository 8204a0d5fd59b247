//! Figures of a bulletin that are far from those of the weeks before it: every figure that readers look at, those of cities by
//! city.

use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Figure, grouped};
use crate::domain::finding::{Code, Finding};
use crate::domain::funding::NationalFunding;
use crate::domain::land::AnnouncedLand;
use crate::domain::language::Language;
use crate::domain::lease::Lease;
use crate::domain::outlier::{WEEKS, median_if_far};
use crate::domain::quantity::{Fixed, Quantity, SquareMetres, Unit, Yuan, YuanPerSquareMetreMonth};

/// A figure that is compared: what it is (the same in every week), where it stands in this one, and how it is written.
struct Compared {
    name: String,
    path: String,
    value: Fixed,
    /// A smaller distance is never far: a count of what is rare would be called far whenever there is any.
    least: Fixed,
    write: fn(Fixed) -> String,
}

/// Five, of what is counted.
const FEW: Fixed = Fixed::from_ten_thousandths(50_000);

/// A finding for each figure that is far from the median of the last weeks of `before`, which is in the order of the weeks.
pub fn findings(bulletin: &Bulletin, before: &[Bulletin]) -> Vec<Finding> {
    let since = before.iter().filter(|week| week.week < bulletin.week);
    let history: Vec<Vec<Compared>> =
        since.filter(|week| bulletin.week.since(week.week) <= i64::from(WEEKS)).map(compared).collect();
    let far = compared(bulletin).into_iter().filter_map(|figure| {
        let same = |week: &Vec<Compared>| week.iter().find(|other| other.name == figure.name).map(|other| other.value);
        let history: Vec<Fixed> = history.iter().filter_map(same).collect();
        let median = median_if_far(figure.value, &history)?;
        let distance = figure.value.checked_sub(median)?.ten_thousandths().saturating_abs();
        if distance <= figure.least.ten_thousandths() {
            return None;
        }
        let values = [(figure.write)(figure.value), (figure.write)(median), history.len().to_string()];
        Some(Finding::new(Code::ValueOutlier, figure.path, &values.each_ref().map(String::as_str)))
    });
    far.collect()
}

/// The figures that the bulletin reports.
fn compared(bulletin: &Bulletin) -> Vec<Compared> {
    let mut found = Found(Vec::new());
    if let Some(land) = &bulletin.land {
        found.announced(&land.announced);
        for (place, city) in land.cities.iter().enumerate() {
            let at = |field: &str| (format!("{}/{field}", city.city), format!("/land/cities/{place}/{field}"));
            found.count(at("announced"), city.announced);
            found.count(at("transferred"), city.transferred);
        }
    }
    for (place, lease) in bulletin.leases.iter().enumerate() {
        found.lease(place, lease);
    }
    let local = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref());
    if let Some(local) = local {
        found.count(once("/funding/local/companies"), local.companies);
        found.count(once("/funding/local/clusters_reported"), local.clusters_reported);
    }
    if let Some(national) = bulletin.funding.as_ref().and_then(|funding| funding.national.as_ref()) {
        found.national(national);
    }
    if let Some(capital) = &bulletin.capital {
        found.count(once("/capital/ipos"), capital.ipos);
        found.count(once("/capital/acquisitions"), capital.acquisitions);
    }
    for (place, renewal) in bulletin.renewal.iter().enumerate() {
        found.count((format!("renewal/{}", renewal.city), format!("/renewal/{place}/projects")), renewal.projects);
    }
    found.0
}

/// A figure that a bulletin has once: its path is its name.
fn once(path: &str) -> (String, String) {
    (path.to_owned(), path.to_owned())
}

struct Found(Vec<Compared>);

impl Found {
    fn count(&mut self, (name, path): (String, String), n: Option<u32>) {
        let value = n.and_then(|n| Fixed::whole(i64::from(n)));
        self.0.extend(value.map(|value| Compared { name, path, value, least: FEW, write: grouped }));
    }

    fn quantity<U: Unit + Figure>(&mut self, (name, path): (String, String), quantity: Option<&Quantity<U>>) {
        let write = |value| U::write(value, Language::Chinese);
        let value = quantity.and_then(Quantity::fixed);
        self.0.extend(value.map(|value| Compared { name, path, value, least: Fixed::ZERO, write }));
    }

    fn announced(&mut self, announced: &AnnouncedLand) {
        self.count(once("/land/announced/parcels"), announced.parcels);
        self.quantity::<SquareMetres>(once("/land/announced/area_m2"), announced.area_m2.as_ref());
        self.quantity::<Yuan>(once("/land/announced/annual_output_yuan"), announced.annual_output_yuan.as_ref());
        self.quantity::<Yuan>(once("/land/announced/annual_tax_yuan"), announced.annual_tax_yuan.as_ref());
    }

    fn lease(&mut self, place: usize, lease: &Lease) {
        let at = |field: &str| (format!("leases/{}/{field}", lease.city), format!("/leases/{place}/{field}"));
        self.count(at("deals"), lease.deals);
        self.quantity::<SquareMetres>(at("area_m2"), lease.area_m2.as_ref());
        let rent = lease.average_rent_yuan_per_m2_month.as_ref();
        self.quantity::<YuanPerSquareMetreMonth>(at("average_rent_yuan_per_m2_month"), rent);
    }

    fn national(&mut self, national: &NationalFunding) {
        self.count(once("/funding/national/events"), national.events);
        self.quantity::<Yuan>(once("/funding/national/amount_yuan"), national.amount_yuan.as_ref());
        self.count(once("/funding/national/companies_in_clusters"), national.companies_in_clusters);
        let amount = national.amount_in_clusters_yuan.as_ref();
        self.quantity::<Yuan>(once("/funding/national/amount_in_clusters_yuan"), amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;

    #[test]
    fn a_slip_is_far_and_usual_weeks_are_not() {
        let weeks = demo::bulletins();
        let noticed = |week: &str| -> Vec<String> {
            let bulletin = weeks.iter().find(|bulletin| bulletin.week.to_string() == week).unwrap();
            findings(bulletin, &weeks).into_iter().map(|finding| finding.path).collect()
        };
        // One digit too many.
        assert_eq!(noticed("2023-W11"), ["/leases/0/average_rent_yuan_per_m2_month"]);
        let all: Vec<_> = weeks.iter().filter(|bulletin| !findings(bulletin, &weeks).is_empty()).collect();
        assert!(all.len() <= weeks.len() / 5, "{} of {} weeks", all.len(), weeks.len());
    }

    #[test]
    fn a_city_is_compared_with_itself_wherever_it_stands() {
        let weeks = demo::bulletins();
        let mut last = weeks.last().unwrap().clone();
        let land = last.land.as_mut().unwrap();
        land.cities.reverse();
        land.cities[0].announced = Some(400);
        let found = findings(&last, &weeks);
        assert!(found.iter().any(|finding| finding.path == "/land/cities/0/announced"), "{found:?}");
    }
}

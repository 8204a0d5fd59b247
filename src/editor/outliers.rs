//! Figures of a bulletin that are far from those of the weeks before it: every figure that readers look at, those of cities by
//! city.

use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Figure, grouped, legible};
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
    /// How many parcels, deals or events the figure is of, where the bulletin says so.
    of: Option<u32>,
}

impl Compared {
    /// The figure for each of what it is of.
    fn each(&self) -> Option<Fixed> {
        let of = self.of.filter(|of| *of > 0)?;
        Some(Fixed::from_ten_thousandths(self.value.ten_thousandths() / i64::from(of)).rounded(0))
    }
}

/// Five, of what is counted.
const FEW: Fixed = Fixed::from_ten_thousandths(50_000);

/// A finding for each figure that is far from the median of the last weeks of `before`, which is in the order of the weeks.
pub fn findings(bulletin: &Bulletin, before: &[Bulletin]) -> Vec<Finding> {
    let since = before.iter().filter(|week| week.week < bulletin.week);
    let history: Vec<Vec<Compared>> =
        since.filter(|week| bulletin.week.since(week.week) <= i64::from(WEEKS)).map(compared).collect();
    compared(bulletin).iter().filter_map(|figure| finding(figure, &history)).collect()
}

/// What is to be said of the figure. One that is small because it is of few is not far; one that is usual, but of too few or
/// too many for it, is.
fn finding(figure: &Compared, history: &[Vec<Compared>]) -> Option<Finding> {
    let same = |week: &'_ Vec<Compared>| week.iter().position(|other| other.name == figure.name);
    let before: Vec<&Compared> = history.iter().filter_map(|week| week.get(same(week)?)).collect();
    if before.is_empty() {
        return implausible(figure);
    }
    let values: Vec<Fixed> = before.iter().map(|other| other.value).collect();
    let each: Vec<Fixed> = before.iter().filter_map(|other| other.each()).collect();
    let far_each = figure.each().and_then(|value| Some((value, median_if_far(value, &each)?)));
    let say = |code, value, median, weeks: usize| {
        let values = [(figure.write)(value), (figure.write)(legible(median)), weeks.to_string()];
        Finding::new(code, figure.path.clone(), &values.each_ref().map(String::as_str))
    };
    let counts: Vec<u32> = before.iter().filter_map(|other| other.of).collect();
    let explained = |median| {
        let of_few = each.len() >= ENOUGH || in_proportion(figure, median, &counts);
        figure.value < median && figure.each().is_some() && far_each.is_none() && of_few
    };
    let distance =
        |median| figure.value.checked_sub(median).map(|distance| distance.ten_thousandths().saturating_abs());
    let far = median_if_far(figure.value, &values)
        .filter(|median| distance(*median).is_some_and(|distance| distance > figure.least.ten_thousandths()))
        .filter(|median| !explained(*median));
    match (far, far_each) {
        (Some(median), _) => Some(say(Code::ValueOutlier, figure.value, median, values.len())),
        (None, Some((value, median))) => Some(say(Code::ValueEachOutlier, legible(value), median, each.len())),
        (None, None) => None,
    }
}

/// So many weeks tell what is usual for each parcel, deal or event; of fewer, one with many parcels is enough to excuse a slip.
const ENOUGH: usize = 8;

/// Whether the figure fell about as much as what it is of.
fn in_proportion(figure: &Compared, median: Fixed, counts: &[u32]) -> bool {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    let (Some(of), Some(usual)) = (figure.of, counts.get(counts.len() / 2)) else { return false };
    let [value, median] = [figure.value, median].map(|number| i128::from(number.ten_thousandths()));
    // What so many would usually have is not more than twice as much.
    value * i128::from(*usual) * 2 >= median * i128::from(of)
}

/// A figure of which nothing is known before: whether it, or what it is for each parcel, deal or event, is what such figures
/// are anywhere.
fn implausible(figure: &Compared) -> Option<Finding> {
    let (each, [least, most]) = usual(&figure.path)?;
    let value = figure.each().filter(|_| each).unwrap_or(figure.value);
    let (least, most) = (Fixed::whole(least)?, Fixed::whole(most)?);
    let values = [value, least, most].map(figure.write);
    let values = values.each_ref().map(String::as_str);
    (value < least || value > most).then(|| Finding::new(Code::ValueImplausible, figure.path.clone(), &values))
}

/// The usual range, in the unit of the field, and whether it is for each parcel, deal or event.
fn usual(path: &str) -> Option<(bool, [i64; 2])> {
    Some(match path {
        "/land/announced/area_m2" => (true, [500, 1_000_000]),
        "/land/announced/annual_output_yuan" => (false, [1_000_000, 1_000_000_000_000]),
        "/land/announced/annual_tax_yuan" => (false, [100_000, 100_000_000_000]),
        "/funding/national/amount_yuan"
        | "/funding/national/amount_in_clusters_yuan"
        | "/market_report/amount_yuan" => (true, [100_000, 20_000_000_000]),
        path if path.ends_with("/average_rent_yuan_per_m2_month") => (false, [5, 150]),
        path if path.starts_with("/leases/") && path.ends_with("/area_m2") => (true, [20, 200_000]),
        path if path.starts_with("/funds/") => (false, [1_000_000, 200_000_000_000]),
        _ => return None,
    })
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
        found.count(once("/capital/ipos_in_clusters"), capital.ipos_in_clusters);
        found.count(once("/capital/acquisitions_in_clusters"), capital.acquisitions_in_clusters);
    }
    if let Some(report) = &bulletin.market_report {
        found.count(once("/market_report/events"), report.events);
        found.quantity_of::<Yuan>(once("/market_report/amount_yuan"), report.amount_yuan.as_ref(), report.events);
    }
    for (place, fund) in bulletin.funds.iter().enumerate() {
        let at = (format!("funds/{}", fund.title), format!("/funds/{place}/amount_yuan"));
        found.quantity::<Yuan>(at, fund.amount_yuan.as_ref());
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
        self.0.extend(value.map(|value| Compared { name, path, value, least: FEW, write: grouped, of: None }));
    }

    fn quantity<U: Unit + Figure>(&mut self, at: (String, String), quantity: Option<&Quantity<U>>) {
        self.quantity_of(at, quantity, None);
    }

    /// A quantity of so many parcels, deals or events.
    fn quantity_of<U: Unit + Figure>(
        &mut self,
        (name, path): (String, String),
        quantity: Option<&Quantity<U>>,
        of: Option<u32>,
    ) {
        let write = |value| U::write(value, Language::Chinese);
        let value = quantity.and_then(Quantity::fixed);
        self.0.extend(value.map(|value| Compared { name, path, value, least: Fixed::ZERO, write, of }));
    }

    fn announced(&mut self, announced: &AnnouncedLand) {
        self.count(once("/land/announced/parcels"), announced.parcels);
        let of = announced.parcels;
        self.quantity_of::<SquareMetres>(once("/land/announced/area_m2"), announced.area_m2.as_ref(), of);
        self.quantity_of::<Yuan>(once("/land/announced/annual_output_yuan"), announced.annual_output_yuan.as_ref(), of);
        self.quantity_of::<Yuan>(once("/land/announced/annual_tax_yuan"), announced.annual_tax_yuan.as_ref(), of);
    }

    fn lease(&mut self, place: usize, lease: &Lease) {
        let at = |field: &str| (format!("leases/{}/{field}", lease.city), format!("/leases/{place}/{field}"));
        self.count(at("deals"), lease.deals);
        self.quantity_of::<SquareMetres>(at("area_m2"), lease.area_m2.as_ref(), lease.deals);
        let rent = lease.average_rent_yuan_per_m2_month.as_ref();
        self.quantity::<YuanPerSquareMetreMonth>(at("average_rent_yuan_per_m2_month"), rent);
    }

    fn national(&mut self, national: &NationalFunding) {
        self.count(once("/funding/national/events"), national.events);
        let amount = national.amount_yuan.as_ref();
        self.quantity_of::<Yuan>(once("/funding/national/amount_yuan"), amount, national.events);
        self.count(once("/funding/national/companies_in_clusters"), national.companies_in_clusters);
        let (amount, of) = (national.amount_in_clusters_yuan.as_ref(), national.companies_in_clusters);
        self.quantity_of::<Yuan>(once("/funding/national/amount_in_clusters_yuan"), amount, of);
    }
}

#[cfg(test)]
mod tests;

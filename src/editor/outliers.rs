//! Figures of a bulletin that are far from those of the weeks before it.

use crate::domain::bulletin::Bulletin;
use crate::domain::figures::{Figure, grouped};
use crate::domain::finding::{Code, Finding};
use crate::domain::language::Language;
use crate::domain::outlier::{WEEKS, median_if_far};
use crate::domain::quantity::{Fixed, SquareMetres, Yuan, YuanPerSquareMetreMonth};
use crate::store::{Error, Store};

/// A figure that is compared: its place, where it stands, and how it is written.
type Compared = (&'static str, fn(&Bulletin) -> Option<Fixed>, fn(Fixed) -> String);

const COMPARED: [Compared; 7] = [
    ("/land/announced/parcels", |b| count(b.land.as_ref()?.announced.parcels?), grouped),
    ("/land/announced/area_m2", |b| b.land.as_ref()?.announced.area_m2.as_ref()?.fixed(), area),
    ("/leases/0/area_m2", |b| b.leases.first()?.area_m2.as_ref()?.fixed(), area),
    ("/leases/0/average_rent_yuan_per_m2_month", rent_of, rent),
    ("/funding/local/companies", |b| count(b.funding.as_ref()?.local.as_ref()?.companies?), grouped),
    ("/funding/national/amount_yuan", national_of, money),
    ("/funding/national/events", |b| count(b.funding.as_ref()?.national.as_ref()?.events?), grouped),
];

fn count(n: u32) -> Option<Fixed> {
    Fixed::whole(i64::from(n))
}

fn rent_of(bulletin: &Bulletin) -> Option<Fixed> {
    bulletin.leases.first()?.average_rent_yuan_per_m2_month.as_ref()?.fixed()
}

fn national_of(bulletin: &Bulletin) -> Option<Fixed> {
    bulletin.funding.as_ref()?.national.as_ref()?.amount_yuan.as_ref()?.fixed()
}

fn area(value: Fixed) -> String {
    SquareMetres::write(value, Language::Chinese)
}

fn rent(value: Fixed) -> String {
    YuanPerSquareMetreMonth::write(value, Language::Chinese)
}

fn money(value: Fixed) -> String {
    Yuan::write(value, Language::Chinese)
}

/// A finding for each figure that is far from the median of the published weeks before.
pub async fn findings(store: &Store, bulletin: &Bulletin) -> Result<Vec<Finding>, Error> {
    let before = store.figures_before(bulletin.week, WEEKS).await?;
    let far = COMPARED.iter().filter_map(|(path, read, write)| {
        let value = read(bulletin)?;
        let history: Vec<Fixed> = before.iter().filter_map(read).collect();
        let median = median_if_far(value, &history)?;
        let values = [write(value), write(median), history.len().to_string()];
        Some(Finding::new(Code::ValueOutlier, *path, &values.each_ref().map(String::as_str)))
    });
    Ok(far.collect())
}

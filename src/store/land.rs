//! Land supply (产业用地供应).

use std::convert::identity;

use sqlx::{Row, SqliteConnection};

use crate::domain::land::{AnnouncedLand, CityLand, LandSupply};
use crate::domain::series::{Range, Reported};

use super::Store;
use super::error::{Attempt, Error};
use super::row::{Bind, count, quantity, week};
use super::scope::{ByWeek, Known, Scope, select};

impl Store {
    /// What the revision of each week in the range that was the latest when `known` says of land supply, by week.
    pub async fn land(&self, range: Range, known: Known) -> Result<Vec<Reported<Option<LandSupply>>>, Error> {
        self.section(range, known, read, identity).await
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, land: Option<&LandSupply>) -> Attempt<()> {
    let Some(LandSupply { announced, cities }) = land else { return Ok(()) };
    sqlx::query(
        "INSERT INTO land (edition_id, parcels, area_m2_value, area_m2_bound, area_m2_text, \
             area_m2_upper, annual_output_yuan_value, annual_output_yuan_bound, annual_output_yuan_text, \
             annual_output_yuan_upper, annual_tax_yuan_value, annual_tax_yuan_bound, annual_tax_yuan_text, \
             annual_tax_yuan_upper) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(edition)
    .count(announced.parcels)
    .quantity(announced.area_m2.as_ref())
    .quantity(announced.annual_output_yuan.as_ref())
    .quantity(announced.annual_tax_yuan.as_ref())
    .execute(&mut *c)
    .await?;
    for (position, city) in cities.iter().enumerate() {
        sqlx::query(
            "INSERT INTO land_city (edition_id, position, city, transferred, announced) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(edition)
        .position(position)
        .bind(city.city.clone())
        .count(city.transferred)
        .count(city.announced)
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<LandSupply>> {
    let mut weeks = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "land", "s.edition_id")).await? {
        let announced = AnnouncedLand {
            parcels: count(&row, "parcels")?,
            area_m2: quantity!(&row, "area_m2")?,
            annual_output_yuan: quantity!(&row, "annual_output_yuan")?,
            annual_tax_yuan: quantity!(&row, "annual_tax_yuan")?,
        };
        weeks.insert(week(&row)?, LandSupply { announced, cities: Vec::new() });
    }
    for row in scope.rows(c, select!("s.city, s.transferred, s.announced", "land_city", "s.position")).await? {
        let city = CityLand {
            city: row.try_get("city")?,
            transferred: count(&row, "transferred")?,
            announced: count(&row, "announced")?,
        };
        weeks.entry(week(&row)?).or_default().cities.push(city);
    }
    Ok(weeks)
}

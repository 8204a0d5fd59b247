//! Leases of collectively owned industrial premises (集体产业用房租赁).

use sqlx::{Row, SqliteConnection};

use crate::domain::lease::Lease;
use crate::domain::series::{Range, Reported};

use super::Store;
use super::error::{Attempt, Error, Fault};
use super::row::{Bind, count, place, quantity, week};
use super::scope::{ByWeek, Known, Scope, select};

impl Store {
    /// What the revision of each week in the range that was the latest when `known` says of leases, by week.
    pub async fn leases(&self, range: Range, known: Known) -> Result<Vec<Reported<Vec<Lease>>>, Error> {
        self.section(range, known, read, Option::unwrap_or_default).await
    }
}

pub(super) async fn insert(c: &mut SqliteConnection, edition: i64, leases: &[Lease]) -> Attempt<()> {
    for (position, lease) in leases.iter().enumerate() {
        sqlx::query(
            "INSERT INTO lease (edition_id, position, city, deals, area_m2_value, area_m2_bound, \
             area_m2_text, area_m2_upper, rent_value, rent_bound, rent_text, rent_upper) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(edition)
        .position(position)
        .bind(lease.city.clone())
        .count(lease.deals)
        .quantity(lease.area_m2.as_ref())
        .quantity(lease.average_rent_yuan_per_m2_month.as_ref())
        .execute(&mut *c)
        .await?;
        for (place, district) in lease.districts.iter().enumerate() {
            sqlx::query("INSERT INTO lease_district (edition_id, lease, position, district) VALUES ($1, $2, $3, $4)")
                .bind(edition)
                .position(position)
                .position(place)
                .bind(district.clone())
                .execute(&mut *c)
                .await?;
        }
    }
    Ok(())
}

pub(super) async fn read(c: &mut SqliteConnection, scope: &Scope) -> Attempt<ByWeek<Vec<Lease>>> {
    let mut weeks: ByWeek<Vec<Lease>> = ByWeek::new();
    for row in scope.rows(c, select!("s.*", "lease", "s.position")).await? {
        weeks.entry(week(&row)?).or_default().push(Lease {
            city: row.try_get("city")?,
            deals: count(&row, "deals")?,
            area_m2: quantity!(&row, "area_m2")?,
            districts: Vec::new(),
            average_rent_yuan_per_m2_month: quantity!(&row, "rent")?,
        });
    }
    for row in scope.rows(c, select!("s.lease, s.district", "lease_district", "s.lease, s.position")).await? {
        let (week, lease) = (week(&row)?, place(&row, "lease")?);
        let lease = weeks.get_mut(&week).and_then(|leases| leases.get_mut(lease));
        let lease = lease.ok_or_else(|| Fault::unreadable(format_args!("a district without its lease in {week}")))?;
        lease.districts.push(row.try_get("district")?);
    }
    Ok(weeks)
}

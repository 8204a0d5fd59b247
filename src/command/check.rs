//! `migrate` and `check`: the database itself.

use super::DatabaseOption;
use super::output::{report, say};
use crate::store;

pub async fn migrate(database: &DatabaseOption) -> anyhow::Result<()> {
    database.with(async |_| Ok(())).await?;
    report(&format!("the database is of this program's version: {}", database.database.display()));
    Ok(())
}

/// Changes nothing, and takes a database of either kind.
pub async fn check(database: &DatabaseOption) -> anyhow::Result<()> {
    store::check(&database.database).await?;
    Ok(say(&format!("no damage found: {}", database.database.display()))?)
}

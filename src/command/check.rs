//! `migrate` and `check`: the database itself.

use anyhow::bail;

use super::DatabaseOption;
use super::output::{report, say};

pub async fn migrate(database: &DatabaseOption) -> anyhow::Result<()> {
    database.with(async |_| Ok(())).await?;
    report(&format!("the database is of this program's version: {}", database.database.display()));
    Ok(())
}

pub async fn check(database: &DatabaseOption) -> anyhow::Result<()> {
    let problems = database.with_existing(async |store| Ok(store.check().await?)).await?;
    if problems.is_empty() {
        return Ok(say(&format!("no damage found: {}", database.database.display()))?);
    }
    bail!("the database is damaged: {}\n{}", database.database.display(), problems.join("\n"))
}

//! `migrate` and `check`: the database itself.

use anyhow::bail;

use super::output::{report, say};
use super::{DatabaseOption, existing};

pub async fn migrate(database: &DatabaseOption) -> anyhow::Result<()> {
    database.open().await?;
    report(&format!("the database is of this program's version: {}", database.database.display()));
    Ok(())
}

pub async fn check(database: &DatabaseOption) -> anyhow::Result<()> {
    existing(&database.database)?;
    let problems = database.open().await?.check().await?;
    if problems.is_empty() {
        return Ok(say(&format!("no damage found: {}", database.database.display()))?);
    }
    bail!("the database is damaged: {}\n{}", database.database.display(), problems.join("\n"))
}

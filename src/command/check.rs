//! `migrate` and `check`: the database itself.

use anyhow::bail;

use super::DatabaseOption;

pub async fn migrate(database: &DatabaseOption) -> anyhow::Result<()> {
    database.open().await?;
    println!("the database is of this program's version: {}", database.database.display());
    Ok(())
}

pub async fn check(database: &DatabaseOption) -> anyhow::Result<()> {
    if !database.database.exists() {
        bail!("the database does not exist: {}", database.database.display());
    }
    let problems = database.open().await?.check().await?;
    if problems.is_empty() {
        println!("no damage found: {}", database.database.display());
        return Ok(());
    }
    bail!("the database is damaged: {}\n{}", database.database.display(), problems.join("\n"))
}

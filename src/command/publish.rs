//! `publish`: a week's draft becomes its next revision.

use chrono::Utc;
use clap::Args;

use super::output::report;
use super::{DatabaseOption, existing};
use crate::domain::characters;
use crate::domain::week::Week;

#[derive(Args)]
pub struct Publish {
    /// The week, such as 2024-W25.
    week: Week,
    /// Why: shown with the revision for ever.
    #[arg(long, env = "INDUSTRY_WEEKLY_NOTE")]
    note: String,
    /// Who publishes.
    #[arg(long, env = "INDUSTRY_WEEKLY_BY", default_value = "command line")]
    by: String,
    #[command(flatten)]
    database: DatabaseOption,
}

impl Publish {
    pub async fn run(self) -> anyhow::Result<()> {
        existing(&self.database.database)?;
        let store = self.database.open().await?;
        let revision = store.publish(self.week, &self.by, &characters::line(&self.note), Utc::now()).await?;
        let week = revision.week;
        report(&format!("published {week} as revision {}: /weeks/{week}", revision.number));
        Ok(())
    }
}

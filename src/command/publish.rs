//! `publish`: a week's draft becomes its next revision, unless something is wrong with it. Warnings need a reason.

use anyhow::bail;
use chrono::Utc;
use clap::Args;

use super::output::report;
use super::{DatabaseOption, existing};
use crate::domain::characters;
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::editor::findings;
use crate::store::Store;

#[derive(Args)]
pub struct Publish {
    /// The week, such as 2024-W25.
    week: Week,
    /// Why: shown with the revision for ever.
    #[arg(long, env = "INDUSTRY_WEEKLY_NOTE")]
    note: String,
    /// Why it is published in spite of the warnings that publish lists; kept on the record.
    #[arg(long = "override", value_name = "REASON", env = "INDUSTRY_WEEKLY_OVERRIDE")]
    reason: Option<String>,
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
        let reason = self.reason.as_deref().map(characters::line).filter(|reason| !reason.trim().is_empty());
        let warned = warnings(&store, self.week, reason.is_some()).await?;
        let (by, note, now) = (&self.by, characters::line(&self.note), Utc::now());
        let revision = match reason.filter(|_| warned) {
            Some(reason) => store.publish_despite_warnings(self.week, by, &note, &reason, now).await?,
            None => store.publish(self.week, by, &note, now).await?,
        };
        let week = revision.week;
        report(&format!("published {week} as revision {}: /weeks/{week}", revision.number));
        Ok(())
    }
}

/// Whether there are warnings about the week's draft. Fails with all of them when they are not to be passed over, and with
/// the errors in any case.
async fn warnings(store: &Store, week: Week, pass: bool) -> anyhow::Result<bool> {
    // That there is no draft is for the store to say.
    let Some(draft) = store.draft(week).await? else { return Ok(false) };
    let noticed = findings::all(store, &draft.bulletin, &draft.findings).await?;
    let listed = |level: Level| {
        let of_level = noticed.iter().filter(|one| one.level == level);
        of_level
            .map(|one| format!("\n  {} {}: {}", one.code, one.path, one.message(Language::English)))
            .collect::<String>()
    };
    let (errors, warnings) = (listed(Level::Error), listed(Level::Warning));
    if !errors.is_empty() {
        bail!("{week} is not published, these are errors:{errors}");
    }
    if !warnings.is_empty() && !pass {
        bail!(
            "{week} is not published, these are warnings:{warnings}\nhint: mend them, or say why it is right all the same with --override \"reason\""
        );
    }
    Ok(!warnings.is_empty())
}

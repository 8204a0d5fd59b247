//! `publish`: a week's draft becomes its next revision, unless something is wrong with it. Warnings need a reason.

use anyhow::bail;
use chrono::Utc;
use clap::Args;

use super::DatabaseOption;
use super::output::report;
use crate::domain::characters;
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::editor::findings::{self, Noticed};
use crate::store::{Passed, Store};

#[derive(Args)]
pub struct Publish {
    /// The week, such as 2024-W25, or a day in it.
    #[arg(value_parser = |text: &str| Week::from_address(text, None))]
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
        self.database.with_existing(async |store| self.publish(store).await).await
    }

    async fn publish(&self, store: &Store) -> anyhow::Result<()> {
        let reason = self.reason.as_deref().map(characters::line).filter(|reason| !reason.trim().is_empty());
        let warnings = warnings(store, self.week, reason.is_some()).await?;
        let (by, note, now) = (&self.by, characters::line(&self.note), Utc::now());
        let revision = match reason.filter(|_| !warnings.keys.is_empty()) {
            Some(reason) => {
                let Warnings { findings, keys } = &warnings;
                let passed = Passed { reason: &reason, findings, keys };
                store.publish_despite_warnings(self.week, by, &note, passed, now).await?
            }
            None => store.publish(self.week, by, &note, now).await?,
        };
        let week = revision.week;
        report(&format!("published {week} as revision {}: /weeks/{week}", revision.number));
        Ok(())
    }
}

/// What a reason is asked for.
#[derive(Default)]
struct Warnings {
    findings: Vec<Finding>,
    /// The names of all, also of rules that people wrote.
    keys: Vec<String>,
}

/// The warnings about the week's draft. Fails with all of them when they are not to be passed over, and in any case with what
/// cannot be passed over: errors, and figures that cannot be read.
async fn warnings(store: &Store, week: Week, pass: bool) -> anyhow::Result<Warnings> {
    // That there is no draft is for the store to say.
    let Some(draft) = store.draft(week).await? else { return Ok(Warnings::default()) };
    let quoted = draft.text.as_deref().map(|text| findings::quoted(text, &draft.spans)).unwrap_or_default();
    let noticed = findings::all(store, &draft.bulletin, &quoted, &draft.findings).await?;
    let listed = |which: &dyn Fn(&Noticed) -> bool| {
        let listed = noticed.iter().filter(|one| which(one));
        listed
            .map(|one| format!("\n  {} {}: {}", one.code, one.path, one.message(Language::English)))
            .collect::<String>()
    };
    let unreadable = |one: &Noticed| one.code == Code::NumberUnreadable.name();
    let blocking = listed(&|one| one.level == Level::Error || unreadable(one));
    if !blocking.is_empty() {
        bail!(
            "{week} is not published, these are errors or cannot be read:{blocking}\nhint: mend them in the text and import it again, or at the editors' desk"
        );
    }
    let warnings = listed(&|one| one.level == Level::Warning);
    if !warnings.is_empty() && !pass {
        bail!(
            "{week} is not published, these are warnings:{warnings}\nhint: mend them, or say why it is right all the same with --override \"reason\""
        );
    }
    let mut warnings = Warnings::default();
    for one in noticed.iter().filter(|one| one.level == Level::Warning) {
        // A built-in rule says the same as the reader's finding of its name, which is kept with the draft.
        let same = |finding: &&Finding| finding.code.name() == one.code && finding.path == one.path;
        match one.finding().or_else(|| draft.findings.iter().find(same)) {
            Some(finding) => {
                warnings.keys.push(finding.reason_key());
                warnings.findings.push(finding.clone());
            }
            None => warnings.keys.push(format!("{} {}", one.code, one.path)),
        }
    }
    Ok(warnings)
}

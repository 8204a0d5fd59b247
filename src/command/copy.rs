//! `backup` and `restore`: whole copies of the database.

use std::path::PathBuf;

use anyhow::Context;
use chrono::Utc;
use clap::Args;

use super::DatabaseOption;
use super::output::report;
use crate::store::{self, Copied};

#[derive(Args)]
pub struct Backup {
    /// The new file.
    #[arg(env = "INDUSTRY_WEEKLY_FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseOption,
}

#[derive(Args)]
pub struct Restore {
    /// What `backup` made.
    #[arg(env = "INDUSTRY_WEEKLY_FILE")]
    file: PathBuf,
    /// Put it in the place of the database that is there, which is kept under another name.
    #[arg(long, env = "INDUSTRY_WEEKLY_REPLACE", value_parser = clap::builder::BoolishValueParser::new())]
    replace: bool,
    #[command(flatten)]
    database: DatabaseOption,
}

impl Backup {
    pub async fn run(self) -> anyhow::Result<()> {
        let (from, to) = (&self.database.database, &self.file);
        let copied =
            store::back_up(from, to).await.with_context(|| format!("no backup was made of {}", from.display()))?;
        report(&format!("backed up {} to {}: {}", from.display(), to.display(), said(&copied)));
        Ok(())
    }
}

impl Restore {
    pub async fn run(self) -> anyhow::Result<()> {
        let (from, to, now) = (&self.file, &self.database.database, Utc::now());
        anyhow::ensure!(from.exists(), "the database does not exist: {}", from.display());
        let restored = match self.replace {
            true => store::restore_in_place_of(from, to, now).await,
            false => match store::restore(from, to, now).await {
                Err(store::Error::FileExists(there)) => {
                    anyhow::bail!(
                        "{} was not restored, there is a database already: {}\nhint: say --replace; what is there is kept under another name",
                        from.display(),
                        there.display()
                    )
                }
                restored => restored,
            },
        };
        let restored = restored.with_context(|| format!("{} was not restored", from.display()))?;
        let kept = restored.kept.map(|kept| format!("; what was there is kept: {}", kept.display()));
        let (what, kept) = (said(&restored.copied), kept.unwrap_or_default());
        report(&format!("restored {} to {}: {what}{kept}", from.display(), to.display()));
        Ok(())
    }
}

/// `104 weeks, 105 revisions, 5242880 bytes`
fn said(copied: &Copied) -> String {
    let counted = |count: i64, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let contents = copied.contents;
    format!("{}, {}, {} bytes", counted(contents.weeks, "week"), counted(contents.revisions, "revision"), copied.bytes)
}

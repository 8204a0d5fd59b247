//! `import`: a bulletin's text becomes the draft of its week.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::Utc;
use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

use super::DatabaseOption;
use super::output::{report, say};
use crate::bulletin::{LIMIT_BYTES, Report};
use crate::domain::difference::{Change, Said};
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::editor::import::{self, Outcome};
use crate::store::Store;

#[derive(Args)]
pub struct Import {
    /// The bulletin's text (UTF-8 or GBK; plain or HTML); - reads standard input.
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Only say what was read; write nothing.
    #[arg(long, env = "INDUSTRY_WEEKLY_DRY_RUN", value_parser = BoolishValueParser::new())]
    dry_run: bool,
    /// How to say it.
    #[arg(long, env = "INDUSTRY_WEEKLY_FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The calendar year of the period's first day [default: inferred, with a finding]
    #[arg(long, env = "INDUSTRY_WEEKLY_YEAR", value_parser = clap::value_parser!(i32).range(1970..=9998))]
    year: Option<i32>,
    #[command(flatten)]
    database: DatabaseOption,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Import {
    pub async fn run(self) -> anyhow::Result<()> {
        let shown = self.file.display().to_string();
        let bytes = bytes(&self.file).with_context(|| shown.clone())?;
        let mut reading = import::read(bytes, self.year).with_context(|| shown.clone())?;
        let now = Utc::now();
        if self.year.is_none() {
            import::refuse_future(&reading, now).with_context(|| shown.clone())?;
        }
        if !self.dry_run {
            // The draft may change what is said of it: outliers are found in the records.
            let write = async |store: &Store| {
                import::compare(store, &mut reading).await?;
                // Said before it is done: when nobody can be told, nothing is written.
                say(&self.text_of(&reading.report)?)?;
                let outcome = import::save(store, &reading, now).await?;
                if self.format == Format::Text {
                    report(&outcome_text(&reading.report, &outcome, &self.database.said()));
                }
                Ok(())
            };
            return self.database.with(write).await;
        }
        say(&self.text_of(&reading.report)?)?;
        if self.format == Format::Text {
            report("dry run: nothing was written");
        }
        Ok(())
    }

    fn text_of(&self, report: &Report) -> serde_json::Result<String> {
        match self.format {
            Format::Json => serde_json::to_string_pretty(report),
            Format::Text => Ok(summary(report)),
        }
    }
}

/// The file's bytes; a file over the limit is refused before it is read.
fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells a text that is too long from one that just fits.
    let limit = LIMIT_BYTES as u64 + 1;
    if file == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        let opened = File::open(file)?;
        let about = opened.metadata()?;
        if about.is_dir() {
            bail!("it is a folder, not a text");
        }
        if about.len() >= limit {
            bail!("the text is larger than the limit of {LIMIT_BYTES} bytes: {} bytes", about.len());
        }
        opened.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn summary(report: &Report) -> String {
    let bulletin = &report.bulletin;
    let measures: Vec<String> =
        bulletin.policies.iter().flat_map(|p| &p.documents).map(|d| d.measures.len().to_string()).collect();
    let count = |level| report.findings.iter().filter(|finding| finding.level() == level).count();
    let mut lines = vec![
        format!("week {} ({} to {})", bulletin.week, bulletin.period.from, bulletin.period.to),
        format!(
            "read {} places of the text: {} news items, {} policies with {} measures",
            report.spans.len(),
            bulletin.news.len(),
            bulletin.policies.len(),
            if measures.is_empty() { "no".to_owned() } else { measures.join(" + ") },
        ),
        format!(
            "findings: {} errors, {} warnings, {} notes",
            count(Level::Error),
            count(Level::Warning),
            count(Level::Note)
        ),
    ];
    lines.extend(report.findings.iter().map(|finding| {
        let message = finding.message(Language::English);
        format!("  {:<8}{} {}: {message}", finding.level().code(), finding.code.name(), finding.path)
    }));
    lines.extend(
        report
            .unread
            .iter()
            .map(|unread| format!("  unread  {}..{}: {}", unread.start, unread.end, first_characters(&unread.text))),
    );
    lines.join("\n")
}

fn outcome_text(report: &Report, outcome: &Outcome, database: &str) -> String {
    let week = report.bulletin.week;
    let next = format!("next: industry-weekly publish {week} --note \"…\"{database}");
    match outcome {
        Outcome::Created => format!("made a draft of {week}\n{next}"),
        Outcome::Unchanged => format!("nothing changed: {week} is already as the text says"),
        Outcome::Replaced(changes) => {
            let mut lines = vec![format!("replaced the draft of {week}; fields that changed: {}", changes.len())];
            lines.extend(changes.iter().map(change_text));
            lines.push(next);
            lines.join("\n")
        }
    }
}

fn change_text(change: &Change) -> String {
    let shown = |said: &Option<Said>| {
        said.as_ref().map_or_else(|| "—".to_owned(), |said| first_characters(&said.write(Language::Chinese)))
    };
    format!("  {}: {} → {}", change.path, shown(&change.before), shown(&change.after))
}

fn first_characters(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

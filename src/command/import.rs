//! `import`: a bulletin's text becomes the draft of its week.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::Utc;
use clap::{Args, ValueEnum};

use super::DatabaseOption;
use crate::bulletin::{LIMIT_BYTES, Report};
use crate::domain::finding::Level;
use crate::domain::language::Language;
use crate::editor::difference::Change;
use crate::editor::import::{self, Outcome};

#[derive(Args)]
pub struct Import {
    /// The bulletin's text (UTF-8 or GBK; plain or HTML); - reads standard input.
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Only say what was read; write nothing.
    #[arg(long, env = "INDUSTRY_WEEKLY_DRY_RUN")]
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
        let outcome = match self.dry_run {
            true => None,
            false => Some(import::save(&self.database.open().await?, &mut reading, Utc::now()).await?),
        };
        match self.format {
            Format::Json => println!("{}", serde_json::to_string_pretty(&reading.report)?),
            Format::Text => {
                print_summary(&reading.report);
                print_outcome(&reading.report, outcome.as_ref());
            }
        }
        Ok(())
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

fn print_summary(report: &Report) {
    let bulletin = &report.bulletin;
    println!("week {} ({} to {})", bulletin.week, bulletin.period.from, bulletin.period.to);
    let measures: Vec<String> =
        bulletin.policies.iter().flat_map(|p| &p.documents).map(|d| d.measures.len().to_string()).collect();
    println!(
        "read {} places of the text: {} news items, {} policies with {} measures",
        report.spans.len(),
        bulletin.news.len(),
        bulletin.policies.len(),
        if measures.is_empty() { "no".to_owned() } else { measures.join(" + ") },
    );
    let count = |level| report.findings.iter().filter(|finding| finding.level() == level).count();
    println!(
        "findings: {} errors, {} warnings, {} notes",
        count(Level::Error),
        count(Level::Warning),
        count(Level::Note)
    );
    for finding in &report.findings {
        let message = finding.message(Language::English);
        println!("  {:<8}{} {}: {message}", finding.level().code(), finding.code.name(), finding.path);
    }
    for unread in &report.unread {
        println!("  unread  {}..{}: {}", unread.start, unread.end, first_characters(&unread.text));
    }
}

fn print_outcome(report: &Report, outcome: Option<&Outcome>) {
    let week = report.bulletin.week;
    match outcome {
        None => println!("dry run: nothing was written"),
        Some(Outcome::Created) => println!("made a draft of {week}"),
        Some(Outcome::Unchanged) => println!("nothing changed: {week} is already as the text says"),
        Some(Outcome::Replaced(changes)) => {
            println!("replaced the draft of {week}; fields that changed: {}", changes.len());
            changes.iter().for_each(print_change);
        }
    }
    if matches!(outcome, Some(Outcome::Created | Outcome::Replaced(_))) {
        println!("next: industry-weekly publish {week} --note \"…\"");
    }
}

fn print_change(change: &Change) {
    let shown = |value: &Option<String>| value.as_deref().map_or_else(|| "—".to_owned(), first_characters);
    println!("  {}: {} → {}", change.path, shown(&change.before), shown(&change.after));
}

fn first_characters(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

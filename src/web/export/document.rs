//! What a file is written from: one chart as chosen, or all charts of a subject by week.

use std::collections::BTreeSet;

use super::request::Asked;
use super::{events, tables};
use crate::chart::{self, By, Card, Choices, Facet, Material, Revised, Rows, Subject, Table};
use crate::domain::catalogue::Text;
use crate::domain::cluster::{self, Standing};
use crate::domain::event::Event;
use crate::domain::language::Language;
use crate::domain::series::Range;
use crate::domain::week::Week;
use crate::store::{Known, Store};
use crate::ui::charts;
use crate::web::error::Error;

/// Weeks that a chart can show one by one; more of them become several charts, whose tables are put together.
const AT_ONCE: i64 = 520;

pub struct Document {
    pub language: Language,
    /// What all charts together are called.
    pub title: String,
    /// The page that shows the same: absolute where the host is known.
    pub address: String,
    pub range: Range,
    /// As an address spells them; empty for everything.
    pub choices: Vec<(&'static str, String)>,
    pub everything: bool,
    /// One, or one for each facet.
    pub charts: Vec<Chart>,
    /// What happened, by week.
    pub events: Vec<Event>,
    /// The weeks that a program made up, also of those that are compared with.
    pub generated: BTreeSet<Week>,
    /// The weeks whose figures were revised, also of those that are compared with.
    pub revised: Vec<Revised>,
}

/// One chart with its figures.
pub struct Chart {
    /// What is measured, in one word.
    pub name: String,
    pub definition: &'static str,
    pub subtitle: String,
    pub card: Card,
    pub table: Table,
}

/// Whether there is such a subject: any topic, and a cluster that a taxonomy or a bulletin names.
pub async fn exists(store: &Store, subject: &Subject) -> Result<bool, Error> {
    Ok(match subject {
        Subject::Topic(_) => true,
        Subject::Cluster(name) if cluster::standing(name) != Standing::Unknown => true,
        Subject::Cluster(name) => store.cluster_seen(&[name], None, Known::Now).await?.is_some(),
    })
}

pub async fn material(store: &Store, asked: &Asked, range: Range) -> Result<Material, Error> {
    charts::material(store, charts::known(&asked.choices), &asked.choices, range).await
}

impl Document {
    /// The series that were asked for and are not in the rows (`series=huizhou`): a file of others would mislead.
    pub fn absent(&self) -> Vec<String> {
        let absent = self.charts.iter().flat_map(|chart| &chart.card.absent);
        absent.map(|series| format!("series={series}")).collect()
    }

    /// Draws and writes: not for a thread that answers other requests.
    pub fn of(asked: &Asked, range: Range, material: &Material, language: Language, origin: Option<&str>) -> Self {
        let subject = &asked.choices.subject;
        let charts: Vec<Chart> = match asked.everything {
            false => vec![chosen(&asked.choices, range, material, language)],
            true => {
                subject.facets().iter().map(|facet| whole(&asked.choices, *facet, range, material, language)).collect()
            }
        };
        let events = events::marked(material, asked.choices.marks);
        let title = match charts.as_slice() {
            [one] if !asked.everything => one.card.title.clone(),
            // Everything is listed week by week.
            _ => Text::TrendTitle.with(language, &[name(subject, language), Text::ByWeek.read(language)]),
        };
        // What is compared with counts too: generated weeks of the year before are in the same picture.
        let weeks = [Some(&material.rows), material.before.as_ref()].into_iter().flatten().flat_map(Rows::weeks);
        Self {
            language,
            title,
            address: format!("{}{}", origin.unwrap_or_default(), asked.page(range, language)),
            range,
            choices: asked.choices.parameters(),
            everything: asked.everything,
            charts,
            events,
            generated: weeks.filter(|row| row.generated).map(|row| row.week).collect(),
            revised: chart::revised(&asked.choices, range, material),
        }
    }

    /// Whether a program made up any of the weeks from the first to the last.
    pub fn is_generated(&self, span: Range) -> bool {
        self.generated.range(span.from.min(span.to)..=span.to).next().is_some()
    }
}

fn name(subject: &Subject, language: Language) -> &str {
    match subject {
        Subject::Topic(topic) => topic.name().read(language),
        Subject::Cluster(name) => name,
    }
}

/// The view as it is chosen.
fn chosen(choices: &Choices, range: Range, material: &Material, language: Language) -> Chart {
    let card = chart::card(choices, range, material, language);
    Chart {
        name: choices.facet.name().read(language).to_owned(),
        definition: charts::definition(choices).read(language),
        subtitle: card.subtitle.clone(),
        table: card.table.clone(),
        card,
    }
}

/// All weeks of a facet one by one, nothing left out.
fn whole(asked: &Choices, facet: Facet, range: Range, material: &Material, language: Language) -> Chart {
    let (subject, as_of) = (&asked.subject, asked.as_of);
    let choices = Choices { facet, as_of, ..Choices::of(subject.clone()).pinned(range) };
    let by_week = Choices { by: Some(By::Week), ..choices.clone() };
    let mut parts = Vec::new();
    let mut to = range.to;
    while to >= range.from {
        let from = to.offset(1 - AT_ONCE).max(range.from);
        parts.push(chart::card(&by_week, Range { from, to }, material, language).table);
        if from == range.from {
            break;
        }
        to = from.previous();
    }
    let mut table = tables::stacked(parts);
    if let (true, Rows::Funding(rows)) = (subject.is_map(facet), &material.rows) {
        tables::add_clusters(&mut table, rows, language);
    }
    let chart = chosen(&choices, range, material, language);
    let name = chart.name.as_str();
    let (from, to, weeks) = (range.from.to_string(), range.to.to_string(), range.weeks().to_string());
    let mut subtitle = Text::FileEverything.with(language, &[name, &from, &to, &weeks]);
    let generated = chart.card.generated.then(|| Text::ChartGenerated.read(language).to_owned());
    for note in chart::as_known(&choices, language).into_iter().chain(generated) {
        subtitle = [subtitle, note].join(match language {
            Language::Chinese => ";",
            Language::English => "; ",
        });
    }
    Chart { subtitle, table, ..chart }
}

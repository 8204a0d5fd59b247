//! The chart of the companies newly funded per cluster in one week.

use std::collections::BTreeMap;

use crate::domain::catalogue::Text;
use crate::domain::cluster;
use crate::domain::figures::{self, Counted};
use crate::domain::funding::LocalFunding;
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::funding::{Quoted, sources};
use super::matrix::{self, Bar};
use super::measure::Measure;
use super::message::{self, clauses, sentences};
use super::range::{Place, slots};
use super::table::{self, Cell, Header, Row, Table};
use super::value::{Gap, Value, sum};

pub const COMPANIES: Measure = Measure::Count(Counted::Companies);

/// Beyond this many rows the rest is one row of its own: names are typed by people, so there is no end to them.
pub const ROWS: usize = 40;

/// Companies under the printed names of clusters, in the order of the taxonomy.
pub type Companies<'a> = BTreeMap<(usize, &'a str), u32>;

pub fn local(section: &Quoted) -> Option<&LocalFunding> {
    section.as_ref().and_then(|funding| funding.local.as_ref())
}

/// Companies per cluster under the names as printed; a name printed twice is added up.
pub fn companies<'a>(printed: impl Iterator<Item = &'a LocalFunding>) -> Companies<'a> {
    let mut companies = BTreeMap::new();
    for cluster in printed.flat_map(|local| &local.clusters) {
        let name = cluster.cluster.as_str();
        let sum: &mut u32 = companies.entry((cluster::rank(name), name)).or_default();
        *sum = sum.saturating_add(cluster.companies);
    }
    companies
}

/// The clusters with the most companies, as a clause; `None` when more than two share the first place.
pub fn first_clusters(companies: &Companies<'_>, language: Language) -> Option<String> {
    let most = companies.values().copied().max().filter(|most| *most > 0)?;
    let first: Vec<&str> = companies.iter().filter(|(_, n)| **n == most).map(|((_, name), _)| *name).collect();
    let number = figures::grouped(Fixed::whole(i64::from(most))?);
    match first.len() {
        1 => Some(Text::ChartFirstCluster.with(language, &[&message::list(&first, language), &number])),
        2 => Some(Text::ChartFirstClusters.with(language, &[&message::list(&first, language), &number])),
        _ => None,
    }
}

/// Companies newly funded per cluster in one week, the most first.
pub fn cluster_companies(row: &Reported<Quoted>, language: Language) -> Card {
    let range = Range::between(row.week, row.week);
    let slots = slots(std::slice::from_ref(row), range, None);
    let local = local(&row.section);
    let companies = companies(local.into_iter());
    let printed: Vec<Value> = companies.values().map(|n| Value::count(Some(*n))).collect();
    let total = local.map_or(Value::Missing(Gap::NotReported), |local| {
        let reported = Value::count(local.companies);
        reported.or(sum(printed))
    });
    let city = local.map_or("深圳", |local| local.city.as_str());
    let title = match total {
        Value::Known { .. } if message::is_zero(total) => Text::ChartNoneFunded.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartFunded.with(language, &[&COMPANIES.write(total, language)]),
                first_clusters(&companies, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartFundedName.read(language), &COMPANIES.write(total, language)]),
    };
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let subtitle = message::subtitle(
        Text::ChartClustersMeasure.read(language),
        message::city(city, language),
        range,
        &places,
        &[],
        language,
    );
    let ordered = most_first(&companies);
    let mut alt = vec![
        Text::ChartMissingTitle
            .with(language, &[&message::one_week(row.week, language), &COMPANIES.write(total, language)]),
    ];
    if !ordered.is_empty() {
        alt.push(Text::ChartSplit.with(language, &[&distribution(&companies, language)]));
    }
    let shown = bars(&ordered, language);
    let demonstration = row.generated.then(|| Text::ChartDemonstration.read(language));
    let heading = Text::ChartCompanies.read(language);
    Card {
        id: "cluster-companies",
        svg: matrix::bars("cluster-companies", &title, heading, &shown, demonstration),
        title,
        source: message::source(range, &sources(&slots), language),
        alt: sentences(&alt, language),
        legend: Vec::new(),
        table: Table {
            caption: subtitle.clone(),
            columns: vec![
                Header::label(Text::ChartCluster, language),
                Header::numeric(Text::ChartCompaniesName.read(language).to_owned(), COMPANIES, language),
            ],
            rows: ordered.iter().map(|(name, n)| cluster_row(name, &[Value::count(Some(*n))], language)).collect(),
        },
        subtitle,
        generated: row.generated,
        tips: None,
        rows: Vec::new(),
    }
}

/// The clusters with the most companies first, else in the order of the taxonomy.
fn most_first<'a>(companies: &Companies<'a>) -> Vec<(&'a str, u32)> {
    let mut ordered: Vec<(&str, u32)> = companies.iter().map(|((_, name), n)| (*name, *n)).collect();
    ordered.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    ordered
}

/// `智能终端3家、软件与信息服务2家`.
pub fn distribution(companies: &Companies<'_>, language: Language) -> String {
    let parts = most_first(companies).into_iter().filter(|(_, n)| *n > 0);
    let parts = parts.map(|(name, n)| Text::ChartPartOf.with(language, &[name, &written(n, language)]));
    message::list(&parts.collect::<Vec<_>>(), language)
}

fn written(n: u32, language: Language) -> String {
    COMPANIES.write(Value::count(Some(n)), language)
}

fn bars(ordered: &[(&str, u32)], language: Language) -> Vec<Bar> {
    let (shown, rest) = ordered.split_at(ordered.len().min(ROWS));
    let bar = |name: &str, value: u32| Bar {
        name: name.to_owned(),
        value,
        figure: COMPANIES.cell(Value::count(Some(value)), language),
    };
    let mut bars: Vec<Bar> = shown.iter().map(|(name, n)| bar(name, *n)).collect();
    if !rest.is_empty() {
        let sum = rest.iter().fold(0u32, |sum, (_, n)| sum.saturating_add(*n));
        bars.push(bar(Text::ChartOtherClusters.read(language), sum));
    }
    bars
}

fn cluster_row(name: &str, values: &[Value], language: Language) -> Row {
    Row {
        label: name.to_owned(),
        chinese: table::is_chinese_in(name, language),
        week: None,
        span: None,
        revision: 1,
        notes: Vec::new(),
        cells: values.iter().map(|value| Cell::of(*value, COMPANIES, language)).collect(),
    }
}

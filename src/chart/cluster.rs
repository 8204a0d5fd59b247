//! The chart of the companies newly funded per cluster in one slot, as bars.

use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::domain::quantity::Bound;
use crate::domain::series::{Range, Reported};

use super::Card;
use super::choice::{Choices, Order};
use super::funding::{Quoted, sources};
use super::heat;
use super::matrix::{self, Bar};
use super::message::{self, clauses, sentences};
use super::range::{Place, Slot};
use super::subject::{Subject, Topic};
use super::table::{self, Cell, Header, Row, Table};
use super::tally::{self, COMPANIES, Counted, ROWS, distribution, first_clusters, local};
use super::value::{Gap, Value, sum, sums};
use super::view::{self, View};

/// Companies newly funded per cluster in one week, the most first: the chart of [`week_alone`].
pub fn cluster_companies(row: &Reported<Quoted>, language: Language) -> Card {
    let range = Range::between(row.week, row.week);
    let choices = week_alone(range);
    let view = View { choices: &choices, range, language, events: &[], outdated: &[] };
    bars(&view.slots(std::slice::from_ref(row)), view)
}

/// The choices whose chart shows the clusters of one week, the most first.
pub fn week_alone(week: Range) -> Choices {
    Choices { order: Order::Total, ..Choices::of(Subject::Topic(Topic::Funding)).pinned(week) }
}

/// Companies newly funded per cluster in the one slot that there is.
pub fn bars(slots: &[Slot<'_, Quoted>], view: View<'_>) -> Card {
    let View { choices, range, language, .. } = view;
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let rows = || slots.iter().flat_map(|slot| &slot.rows).copied();
    let counted = slots.first().and_then(|slot| tally::counted(slot, choices.naming));
    let total = message::last(&totals(slots));
    let title = match total {
        Value::Known { .. } if message::is_zero(total) => Text::ChartNoneFunded.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartFunded.with(language, &[&COMPANIES.write(total, language)]),
                counted.as_ref().and_then(|counted| first(counted, total, language)).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartFundedName.read(language), &COMPANIES.write(total, language)]),
    };
    let city = rows().find_map(|row| local(&row.section)).map_or("深圳", |local| local.city.as_str());
    let mut notes: Vec<String> = view::as_known(choices, language).into_iter().collect();
    notes.extend(tally::notes(rows(), choices.naming, language));
    notes.extend(message::coarse(Text::ChartSummed, &places, language));
    let subtitle = message::subtitle(
        Text::ChartClustersMeasure.read(language),
        message::city(city, language),
        range,
        &places,
        &notes,
        language,
    );
    let of_slot = |counted: &Counted<'_>| -> Vec<(String, u32, Value)> {
        let ordered = tally::ordered(&counted.companies, choices.order).into_iter();
        ordered.map(|(key, n)| (key.1.to_owned(), n, counted.value(&key))).collect()
    };
    let ordered = counted.as_ref().map(of_slot).unwrap_or_default();
    let period = message::period(range, language);
    let mut alt = vec![Text::ChartMissingTitle.with(language, &[&period, &COMPANIES.write(total, language)])];
    if let Some(counted) = counted.as_ref().filter(|_| !ordered.is_empty()) {
        alt.push(Text::ChartSplit.with(language, &[&distribution(counted, language)]));
    }
    let events = view.events_at(&places);
    let generated = places.iter().any(|place| place.generated);
    let demonstration = generated.then(|| Text::ChartDemonstration.read(language));
    let heading = Text::ChartCompanies.read(language);
    Card {
        id: "cluster-companies",
        svg: matrix::bars("cluster-companies", &title, heading, &shown(&ordered, language), demonstration),
        title,
        source: message::source(range, &sources(slots), language),
        alt: sentences(&alt, language),
        legend: Vec::new(),
        table: Table {
            caption: subtitle.clone(),
            columns: vec![
                Header::label(Text::ChartCluster, language),
                Header::numeric(Text::ChartCompaniesName.read(language).to_owned(), COMPANIES, language),
            ],
            rows: ordered.iter().map(|(name, _, value)| cluster_row(name, *value, &places, language)).collect(),
        },
        subtitle,
        generated,
        tips: Some(heat::tips(&places, &totals(slots), &[counted], &events, language)),
        rows: Vec::new(),
        absent: Vec::new(),
    }
}

/// The companies of every slot: as the bulletin adds them up, else as its clusters do.
pub fn totals(slots: &[Slot<'_, Quoted>]) -> Vec<Value> {
    sums(slots, |section: &Quoted| match local(section) {
        Some(local) => {
            let printed = local.clusters.iter().map(|cluster| Value::count(Some(cluster.companies)));
            Value::count(local.companies).or(sum(printed))
        }
        None => Value::Missing(Gap::NotReported),
    })
}

/// The leader, in numbers no firmer than the total.
fn first(counted: &Counted<'_>, total: Value, language: Language) -> Option<String> {
    let bound = if matches!(total, Value::Known { bound: Bound::Exact, .. }) { Bound::Exact } else { Bound::AtLeast };
    counted.is_whole().then(|| first_clusters(&counted.companies, bound, language)).flatten()
}

/// One bar a cluster: its name, its companies, and how they are written.
fn shown(ordered: &[(String, u32, Value)], language: Language) -> Vec<Bar> {
    let (shown, rest) = ordered.split_at(ordered.len().min(ROWS));
    let bar = |name: &str, value: u32, written: Value| Bar {
        name: name.to_owned(),
        value,
        figure: COMPANIES.cell(written, language),
    };
    let mut bars: Vec<Bar> = shown.iter().map(|(name, n, value)| bar(name, *n, *value)).collect();
    if !rest.is_empty() {
        let all = rest.iter().fold(0u32, |sum, (_, n, _)| sum.saturating_add(*n));
        bars.push(bar(Text::ChartOtherClusters.read(language), all, sum(rest.iter().map(|(.., value)| *value))));
    }
    bars
}

fn cluster_row(name: &str, n: Value, places: &[Place], language: Language) -> Row {
    let place = places.first();
    Row {
        label: name.to_owned(),
        chinese: table::is_chinese_in(name, language),
        cluster: true,
        week: None,
        span: place.map(|place| place.range()),
        revision: place.map_or(1, |place| place.revision),
        notes: place.map(|place| table::notes(*place, language)).unwrap_or_default(),
        cells: vec![Cell::of(n, COMPANIES, language)],
    }
}

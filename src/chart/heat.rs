//! The heat map of clusters by weeks.

use crate::domain::catalogue::Text;
use crate::domain::event::{Event, EventKind};
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::series::Reported;

use super::choice::Order;
use super::funding::{Quoted, sources};
use super::matrix::{self, Map};
use super::message::{self, clauses, sentences};
use super::palette::Ink;
use super::range::Place;
use super::table::{self, Cell, Header, Row, Table};
use super::tally::{
    self, COMPANIES, Companies, Counted, ROWS, companies, counted, distribution, first_clusters, local,
};
use super::tip::{Line, Tip, Tips};
use super::value::{Gap, Value, sum};
use super::view::{self, View};
use super::{Card, LegendEntry, MapRow, alt, cluster, draw, ticks, trend};

/// Companies newly funded per cluster and week, under the names and in the order of the choices: the clusters that were
/// printed. One slot alone is drawn as bars.
pub fn cluster_weeks(rows: &[Reported<Quoted>], view: View<'_>) -> Card {
    let View { choices, range, language, .. } = view;
    let slots = view.slots(rows);
    if slots.len() == 1 {
        return cluster::bars(&slots, view);
    }
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let rows = || slots.iter().flat_map(|slot| &slot.rows).copied();
    let all = companies(rows(), choices.naming);
    let by_slot: Vec<Option<Counted<'_>>> = slots.iter().map(|slot| counted(slot, choices.naming)).collect();
    let totals = cluster::totals(&slots);
    let drawn = rows_of(&all, &by_slot, choices.order, language);
    let most = drawn.iter().flat_map(|row| row.values.iter().flatten()).copied().max().unwrap_or(0);
    let reported = rows().filter(|row| local(&row.section).is_some()).count();
    let whole = by_slot.iter().flatten().all(Counted::is_whole);
    let title = title(&totals, reported, whole.then_some(&all), language);
    let mut notes: Vec<String> = view::as_known(choices, language).into_iter().collect();
    notes.extend(tally::notes(rows(), choices.naming, language));
    notes.push(Text::ChartPrintedClusters.read(language).to_owned());
    notes.extend(message::coarse(Text::ChartSummed, &places, language));
    let subtitle = message::subtitle(
        Text::ChartClusterWeeksMeasure.read(language),
        Text::ChartShenzhen.read(language),
        range,
        &places,
        &notes,
        language,
    );
    let generated = places.iter().any(|place| place.generated);
    let events = view.events_at(&places);
    let marks = trend::marks(&events);
    let svg = matrix::map(
        "cluster-weeks",
        &title,
        &Map {
            heading: Text::ChartCompanies.read(language),
            places: &places,
            ticks: &ticks::along(&places, language),
            marks: &marks,
            rows: &drawn,
            demonstration: generated.then(|| Text::ChartDemonstration.read(language)),
        },
    );
    let latest = by_slot.last().and_then(Option::as_ref).map(|last| distribution(last, language)).unwrap_or_default();
    let latest = match latest.as_str() {
        "" => latest,
        latest => Text::ChartSplit.with(language, &[latest]),
    };
    let name = Text::ChartFundedName.read(language);
    let described = alt::describe(name, &totals, COMPANIES, &places, language);
    Card {
        id: "cluster-weeks",
        svg,
        title,
        source: message::source(range, &sources(&slots), language),
        alt: sentences(&[alt::opening(&places, language), described, latest], language),
        legend: legend(most, &drawn, &places, &marks, language),
        tips: Some(tips(&places, &totals, &by_slot, &events, language)),
        table: by_week(subtitle.clone(), &places, &totals, &by_slot, &events, language),
        subtitle,
        generated,
        rows: (0..).zip(drawn).map(|(at, row)| MapRow { cluster: at < ROWS, name: row.name }).collect(),
        absent: Vec::new(),
    }
}

fn rows_of(all: &Companies<'_>, by_slot: &[Option<Counted<'_>>], order: Order, language: Language) -> Vec<matrix::Row> {
    let ordered = tally::ordered(all, order);
    let (first, others) = ordered.split_at(ordered.len().min(ROWS));
    let values = |key: &(usize, &str)| -> Vec<Option<u32>> {
        let of_slot = |slot: &Counted<'_>| slot.companies.get(key).copied().or(slot.is_whole().then_some(0));
        by_slot.iter().map(|slot| slot.as_ref().and_then(of_slot)).collect()
    };
    let shown = first.iter().map(|(key, _)| matrix::Row { name: key.1.to_owned(), values: values(key) });
    let add = |sum: Vec<Option<u32>>, row: Vec<Option<u32>>| {
        sum.into_iter().zip(row).map(|(a, b)| Some(a?.saturating_add(b?))).collect()
    };
    let rest = others.iter().map(|(key, _)| values(key)).reduce(add);
    let name = Text::ChartOtherClusters.read(language);
    shown.chain(rest.map(|values| matrix::Row { name: name.to_owned(), values })).collect()
}

/// `reported` is the number of weeks that say anything; `all` are the clusters, where no list leaves any out.
fn title(totals: &[Value], reported: usize, all: Option<&Companies<'_>>, language: Language) -> String {
    let total = sum(totals.iter().copied().filter(|value| value.amount().is_some()));
    let exact = matches!(total, Value::Known { bound: Bound::Exact, .. });
    let bound = if exact { Bound::Exact } else { Bound::AtLeast };
    let first = all.and_then(|all| first_clusters(all, bound, language));
    let written = COMPANIES.write(total, language);
    match total.amount() {
        Some(Fixed::ZERO) => Text::ChartNoneFunded.read(language).to_owned(),
        Some(_) => clauses(
            &[
                match reported {
                    1 => Text::ChartFunded.with(language, &[&written]),
                    weeks => Text::ChartFundedInWeeks.with(language, &[&weeks.to_string(), &written]),
                },
                first.unwrap_or_default(),
            ],
            language,
        ),
        None => Text::ChartMissingTitle.with(language, &[Text::ChartFundedName.read(language), &written]),
    }
}

fn legend(
    most: u32,
    drawn: &[matrix::Row],
    places: &[Place],
    marks: &[Option<EventKind>],
    language: Language,
) -> Vec<LegendEntry> {
    let inks = [Ink::Heat1, Ink::Heat2, Ink::Heat3, Ink::Heat4, Ink::Heat5];
    let steps = inks.into_iter().zip(matrix::steps(most)).map(|(ink, (first, last))| LegendEntry {
        class: ink.class(),
        label: if first == last { first.to_string() } else { format!("{first}–{last}") },
        key: "",
        hidden: false,
    });
    let gap = drawn.iter().flat_map(|row| &row.values).any(Option::is_none).then_some(("c", Text::ChartGap));
    let marked = gap.into_iter().chain(super::legend::place_marks(places, marks));
    steps.chain(marked.map(|(class, text)| LegendEntry::mark(class, text, language))).collect()
}

/// The number of all clusters, and those of the slot that have any.
pub fn tips(
    places: &[Place],
    totals: &[Value],
    by_slot: &[Option<Counted<'_>>],
    events: &[Vec<&Event>],
    language: Language,
) -> Tips {
    let mut names = vec![Text::ChartTotal.read(language).to_owned()];
    let mut slots = Vec::new();
    for (at, (place, slot)) in places.iter().zip(by_slot).enumerate() {
        let until = totals.get(..=at).unwrap_or_default();
        let change = message::change(until, COMPANIES, places.get(..=at).unwrap_or_default(), language);
        let mut lines = vec![Line(0, COMPANIES.write(message::last(until), language), change.unwrap_or_default())];
        let listed = slot.iter().flat_map(|slot| slot.companies.iter().map(move |listed| (slot, listed)));
        for (slot, (key, _)) in listed.filter(|(_, (_, companies))| **companies > 0) {
            let known = names.iter().position(|known| known == key.1).unwrap_or_else(|| {
                names.push(key.1.to_owned());
                names.len() - 1
            });
            lines.push(Line(known, COMPANIES.write(slot.value(key), language), String::new()));
        }
        let titles = table::few_titles(events.get(at).map_or(&[][..], Vec::as_slice), language);
        slots.push(Tip {
            label: table::label(*place),
            week: place.week().filter(|_| place.missing == 0).map(|week| week.to_string()),
            lines,
            notes: table::notes(*place, language).into_iter().chain(titles).collect(),
        });
    }
    Tips { left: matrix::NAMES, right: matrix::RIGHT, width: draw::WIDTH, weeks: String::new(), names, slots }
}

/// The weeks down; what was printed of each in words, as thirty columns would be mostly zeros.
fn by_week(
    caption: String,
    places: &[Place],
    totals: &[Value],
    by_slot: &[Option<Counted<'_>>],
    events: &[Vec<&Event>],
    language: Language,
) -> Table {
    let eventful = events.iter().any(|events| !events.is_empty());
    let happened = |at: usize| {
        let events = events.get(at).map_or(&[][..], Vec::as_slice);
        eventful.then(|| Cell::words(table::all_titles(events, language), language))
    };
    let row = |(at, place): (usize, &Place)| {
        let slot = by_slot.get(at).and_then(Option::as_ref);
        let words = slot.map(|slot| distribution(slot, language)).unwrap_or_default();
        let total = totals.get(at).copied().unwrap_or(Value::Missing(Gap::NotPublished));
        Row {
            label: table::label(*place),
            chinese: false,
            cluster: false,
            week: place.week(),
            span: Some(place.range()),
            revision: place.revision,
            notes: table::notes(*place, language),
            cells: [Cell::of(total, COMPANIES, language), Cell::words(words, language)]
                .into_iter()
                .chain(happened(at))
                .collect(),
        }
    };
    Table {
        caption,
        columns: [
            Header::period(places, language),
            Header::numeric(Text::ChartCompaniesName.read(language).to_owned(), COMPANIES, language),
            Header::label(Text::ChartDistribution, language),
        ]
        .into_iter()
        .chain(eventful.then(|| Header::label(Text::ChartEvents, language)))
        .collect(),
        rows: places.iter().enumerate().rev().map(row).collect(),
    }
}

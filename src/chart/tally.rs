//! Companies newly funded per cluster, under the names and in the order that were chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::catalogue::Text;
use crate::domain::cluster::{self, Taxonomy};
use crate::domain::figures;
use crate::domain::funding::LocalFunding;
use crate::domain::language::Language;
use crate::domain::quantity::{Bound, Fixed};
use crate::domain::series::Reported;

use super::choice::{Naming, Order};
use super::funding::Quoted;
use super::measure::Measure;
use super::message;
use super::range::Slot;
use super::value::Value;

pub const COMPANIES: Measure = Measure::Count(figures::Counted::Companies);

/// Beyond this many rows the rest is one row of its own: names are typed by people, so there is no end to them.
pub const ROWS: usize = 40;

/// Whether the clusters that are listed are all that have companies: their companies are as many as the bulletin says, or it says
/// nothing else. A cluster that such a list leaves out has none; of another list nobody knows.
pub fn is_whole(local: &LocalFunding) -> bool {
    let listed = local.clusters.iter().fold(0u32, |sum, cluster| sum.saturating_add(cluster.companies));
    let named = u32::try_from(local.clusters.len()).unwrap_or(u32::MAX);
    match (local.companies, local.clusters_reported) {
        (Some(companies), _) => listed >= companies,
        (None, Some(clusters)) => named >= clusters,
        (None, None) => named > 0,
    }
}

/// Companies under the names of clusters, in the order of the taxonomy.
pub type Companies<'a> = BTreeMap<(usize, &'a str), u32>;

/// What a slot says of the clusters.
pub struct Counted<'a> {
    pub companies: Companies<'a>,
    /// The lists among its weeks' that leave companies out.
    open: Vec<Companies<'a>>,
    /// A week of the slot says nothing of clusters.
    silent: bool,
}

/// The slot's clusters; `None` where nothing is said.
pub fn counted<'a>(slot: &Slot<'a, Quoted>, naming: Naming) -> Option<Counted<'a>> {
    let (lists, silent): (Vec<_>, Vec<_>) = slot.rows.iter().copied().partition(|row| local(&row.section).is_some());
    if lists.is_empty() {
        return None;
    }
    let open = lists.iter().copied().filter(|row| !local(&row.section).is_some_and(is_whole));
    Some(Counted {
        companies: companies(lists.iter().copied(), naming),
        open: open.map(|row| companies([row], naming)).collect(),
        silent: !silent.is_empty() || slot.at.missing > 0,
    })
}

impl<'a> Counted<'a> {
    /// Whether no list leaves companies out.
    pub fn is_whole(&self) -> bool {
        self.open.is_empty()
    }

    /// The companies of one cluster. There may be more in a week that says nothing, and in one whose list leaves companies
    /// out and has not this cluster; where none has it, a cluster is not reported unless all lists are whole.
    pub fn value(&self, key: &(usize, &'a str)) -> Value {
        let listed = self.companies.get(key).copied();
        let value = Value::count(listed.or(self.is_whole().then_some(0)));
        let firm = !self.silent && self.open.iter().all(|list| list.contains_key(key));
        if firm { value } else { value.loosened(Bound::AtLeast) }
    }
}

pub fn local(section: &Quoted) -> Option<&LocalFunding> {
    section.as_ref().and_then(|funding| funding.local.as_ref())
}

/// The version whose names are counted; `None` leaves the names as printed.
fn version(naming: Naming) -> Option<Taxonomy> {
    match naming {
        Naming::Printed => None,
        Naming::First => Some(Taxonomy::First),
        Naming::Second => Some(Taxonomy::Second),
    }
}

/// Companies per cluster; printed names that are one under the naming are added up.
pub fn companies<'a>(rows: impl IntoIterator<Item = &'a Reported<Quoted>>, naming: Naming) -> Companies<'a> {
    let version = version(naming);
    let mut companies = BTreeMap::new();
    for row in rows {
        for printed in local(&row.section).into_iter().flat_map(|local| &local.clusters) {
            let name = printed.cluster.as_str();
            let name = version.map_or(name, |version| cluster::under(version, name, row.week));
            let place = cluster::rank_in(version.unwrap_or(Taxonomy::Second), name);
            let sum: &mut u32 = companies.entry((place, name)).or_default();
            *sum = sum.saturating_add(printed.companies);
        }
    }
    companies
}

/// The clusters in the order of the choice, with their companies; equal totals stay in the order of the taxonomy.
pub fn ordered<'a>(companies: &Companies<'a>, order: Order) -> Vec<((usize, &'a str), u32)> {
    let mut ordered: Vec<((usize, &str), u32)> = companies.iter().map(|(key, n)| (*key, *n)).collect();
    if order == Order::Total {
        ordered.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    }
    ordered
}

/// The clusters with the most companies, as a clause; `None` when more than two share the first place. Only whole lists tell.
pub fn first_clusters(companies: &Companies<'_>, bound: Bound, language: Language) -> Option<String> {
    let most = companies.values().copied().max().filter(|most| *most > 0)?;
    let first: Vec<&str> = companies.iter().filter(|(_, n)| **n == most).map(|((_, name), _)| *name).collect();
    let number = format!("{}{}", figures::mark(bound, language), figures::grouped(Fixed::whole(i64::from(most))?));
    match first.len() {
        1 => Some(Text::ChartFirstCluster.with(language, &[&message::list(&first, language), &number])),
        2 => Some(Text::ChartFirstClusters.with(language, &[&message::list(&first, language), &number])),
        _ => None,
    }
}

/// `智能终端3家、软件与信息服务2家`, the most first.
pub fn distribution(counted: &Counted<'_>, language: Language) -> String {
    let parts = ordered(&counted.companies, Order::Total).into_iter().filter(|(_, n)| *n > 0);
    let parts = parts.map(|(key, _)| {
        let written = COMPANIES.write(counted.value(&key), language);
        Text::ChartPartOf.with(language, &[key.1, &written])
    });
    message::list(&parts.collect::<Vec<_>>(), language)
}

/// What a reader has to know of the names: whose they are, and which of them are not what they seem.
pub fn notes<'a>(
    rows: impl IntoIterator<Item = &'a Reported<Quoted>>,
    naming: Naming,
    language: Language,
) -> Vec<String> {
    let printed = printed(rows);
    match version(naming) {
        None => vec![as_printed(&printed, language)],
        Some(version) => mapped(&printed, version, language),
    }
}

/// A printed name with what it is called in each version, and whether it may mean two things.
type Printed<'a> = BTreeSet<(&'a str, [&'a str; 2], bool)>;

fn printed<'a>(rows: impl IntoIterator<Item = &'a Reported<Quoted>>) -> Printed<'a> {
    let mut names = BTreeSet::new();
    for row in rows {
        for cluster in local(&row.section).into_iter().flat_map(|local| &local.clusters) {
            let (name, week) = (cluster.cluster.as_str(), row.week);
            let called = [Taxonomy::First, Taxonomy::Second].map(|version| cluster::under(version, name, week));
            names.insert((name, called, cluster::undecided(name, week)));
        }
    }
    names
}

/// Old and new names side by side would be taken for different clusters.
fn as_printed(printed: &Printed<'_>, language: Language) -> String {
    let is_new = |name: &str| {
        cluster::entry_of(Taxonomy::First, name).is_none() && cluster::entry_of(Taxonomy::Second, name).is_some()
    };
    let mut old = printed.iter().filter(|(name, [_, second], _)| name != second).peekable();
    let any_old = old.peek().is_some();
    let both = old.find(|(_, [_, second], _)| printed.iter().any(|(name, ..)| name == second));
    match both {
        Some((from, [_, to], _)) => Text::ChartNamesRenamed.with(language, &[from, to]),
        None if any_old && printed.iter().any(|(name, ..)| is_new(name)) => {
            Text::ChartNamesMixed.read(language).to_owned()
        }
        None => Text::ChartNamesPrinted.read(language).to_owned(),
    }
}

fn mapped(printed: &Printed<'_>, version: Taxonomy, language: Language) -> Vec<String> {
    let name = match version {
        Taxonomy::First => Text::NamingFirst,
        Taxonomy::Second => Text::NamingSecond,
    };
    let mut notes = vec![Text::ChartNamesMapped.with(language, &[name.read(language)])];
    let strangers: BTreeSet<&str> = printed
        .iter()
        .map(|(_, [first, second], _)| if version == Taxonomy::First { *first } else { *second })
        .filter(|name| cluster::entry_of(version, name).is_none())
        .collect();
    if !strangers.is_empty() {
        notes.push(Text::ChartNamesUnmapped.with(language, &[&strangers.len().to_string()]));
    }
    if let Some((name, ..)) = printed.iter().find(|(.., undecided)| *undecided) {
        notes.push(Text::ChartNamesUndecided.with(language, &[name, &Taxonomy::Second.year().to_string()]));
    }
    notes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::cluster::ENTRIES;
    use crate::domain::funding::{ClusterCompanies, Funding};
    use crate::domain::week::Week;

    fn rows() -> impl Strategy<Value = Vec<Reported<Quoted>>> {
        let name = prop_oneof![4 => (0..ENTRIES.len()).prop_map(|n| ENTRIES[n].name.to_owned()), 1 => ".{0,3}"];
        let cluster = (name, 0u32..50).prop_map(|(cluster, companies)| ClusterCompanies { cluster, companies });
        let row = (-60i64..60, prop::collection::vec(cluster, 0..40)).prop_map(|(later, clusters)| {
            let local = LocalFunding { city: "深圳".into(), clusters_reported: None, companies: None, clusters };
            let week: Week = "2024-W01".parse().unwrap();
            let section = Some(Funding { local: Some(local), ..Funding::default() });
            Reported { week: week.offset(later), revision: 1, generated: false, section }
        });
        prop::collection::vec(row, 0..6)
    }

    proptest! {
        #[test]
        fn another_naming_moves_companies_and_loses_none(rows in rows()) {
            let printed: u32 = companies(&rows, Naming::Printed).values().sum();
            for naming in Naming::ALL {
                let counted = companies(&rows, naming);
                prop_assert_eq!(counted.values().sum::<u32>(), printed);
                for order in Order::ALL {
                    let mut ordered = ordered(&counted, order);
                    prop_assert!(order != Order::Total || ordered.is_sorted_by_key(|(_, n)| std::cmp::Reverse(*n)));
                    ordered.sort();
                    prop_assert!(ordered.into_iter().eq(counted.iter().map(|(key, n)| (*key, *n))));
                }
            }
        }
    }
}

//! The chart of one cluster: companies newly funded in it, week by week, under all its names.

use crate::domain::catalogue::Text;
use crate::domain::cluster::{Aliases, aliases};
use crate::domain::series::Reported;

use super::Card;
use super::funding::{Quoted, mixed, sources};
use super::message::{change, clauses, is_zero, last};
use super::palette::Ink;
use super::part::{self, Part, Strand};
use super::range::Slot;
use super::spec::Form;
use super::tally::{COMPANIES, is_whole, local};
use super::trend::{self, Trend};
use super::value::{Gap, Value, sums_of_weeks, totals};
use super::view::View;

/// Companies newly funded in Shenzhen in the cluster that is printed as `name`, or under its other names: a cluster that
/// was renamed is one history, stacked by what was printed.
pub fn companies(name: &str, rows: &[Reported<Quoted>], before: Option<&[Reported<Quoted>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let own = aliases(name);
    let chosen = part::chosen(view, &slots, before, |slots| vec![part(name, &own, slots)]);
    let parts = &chosen.parts;
    let values = parts.first().map_or(&[][..], Part::main);
    let value = last(values);
    let title = match value {
        Value::Known { .. } if is_zero(value) => Text::ChartNoneFunded.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartFunded.with(language, &[&COMPANIES.write(value, language)]),
                change(values, COMPANIES, &chosen.places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartFundedName.read(language), &COMPANIES.write(value, language)]),
    };
    // A name of two meanings is two clusters in one picture: it says so wherever it goes.
    let two = own.homonym.filter(|homonym| own.names.contains(&homonym.name));
    let two = two.map(|homonym| Text::ChartTwoMeanings.with(language, &[homonym.name]));
    let notes = two.into_iter().chain(mixed(&slots, language)).collect();
    trend::card(Trend {
        id: "cluster-history",
        view,
        title: Text::ChartDated.with(language, &[name, &title]),
        measure: Text::ChartFundedName,
        place: Text::ChartShenzhen.read(language).to_owned(),
        quoted: sources(&slots),
        coarse: Text::ChartSummed,
        notes,
        chosen,
    })
}

/// One series a name that was printed; the name asked for, printed alone, needs no legend.
fn part(asked: &str, own: &Aliases<'_>, slots: &[Slot<'_, Quoted>]) -> Part {
    let shared = own.homonym.map(|homonym| homonym.name).filter(|name| !own.names.contains(name));
    let names: Vec<&str> = own.names.iter().copied().chain(shared).collect();
    // The place among all names decides the colour, so that another range does not change it.
    let occur = names.iter().zip(0..).filter(|(name, _)| is_printed(name, own, slots));
    let mut strands: Vec<Strand> =
        occur.map(|(name, place)| Strand::new("", Ink::column(place), *name, values(name, own, slots))).collect();
    match strands.as_slice() {
        [] => strands.push(Strand::new("", Ink::First, "", values(asked, own, slots))),
        [only] if only.name == asked => {
            strands = vec![Strand::new("", Ink::First, "", only.values.clone())];
        }
        _ => {}
    }
    let all: Vec<&[Value]> = strands.iter().map(|strand| strand.values.as_slice()).collect();
    let total = (all.len() > 1).then(|| totals(&all));
    Part { name: Text::ChartCompaniesName, measure: COMPANIES, form: Form::Stacked, strands, total, before: None }
}

fn is_printed(name: &str, own: &Aliases<'_>, slots: &[Slot<'_, Quoted>]) -> bool {
    slots.iter().flat_map(|slot| &slot.rows).any(|row| {
        let mut clusters = local(&row.section).into_iter().flat_map(|local| &local.clusters);
        own.counts(name, row.week) && clusters.any(|cluster| cluster.cluster == name)
    })
}

/// The companies of every slot under the one name.
fn values(name: &str, own: &Aliases<'_>, slots: &[Slot<'_, Quoted>]) -> Vec<Value> {
    sums_of_weeks(slots, |row| {
        let Some(local) = local(&row.section) else { return Value::Missing(Gap::NotReported) };
        let counted = |name: &str| own.counts(name, row.week);
        let mut listed = local.clusters.iter().map(|cluster| cluster.cluster.as_str());
        // A list that leaves companies out may leave the cluster out, and a name of two meanings may mean it; one that has
        // it under another name does not.
        let shared = own
            .homonym
            .is_some_and(|homonym| listed.clone().any(|name| name == homonym.name) && !counted(homonym.name));
        let known = listed.any(counted) || is_whole(local) && !shared;
        let printed = local.clusters.iter().filter(|cluster| cluster.cluster == name && counted(name));
        let companies = printed.fold(0u32, |sum, cluster| sum.saturating_add(cluster.companies));
        Value::count(known.then_some(companies))
    })
}

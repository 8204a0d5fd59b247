//! The chart of one cluster: companies newly funded in it, week by week.

use crate::domain::catalogue::Text;
use crate::domain::series::Reported;

use super::Card;
use super::cluster::{COMPANIES, local};
use super::funding::{Quoted, sources};
use super::message::{change, clauses, is_zero, last};
use super::palette::Ink;
use super::range::{Place, Slot, slots_before};
use super::spec::Form;
use super::trend::{self, Part, Strand, Trend};
use super::value::{Gap, Value, sums};
use super::view::View;

/// Companies newly funded in Shenzhen under the name as printed.
pub fn companies(name: &str, rows: &[Reported<Quoted>], before: Option<&[Reported<Quoted>]>, view: View<'_>) -> Card {
    let language = view.language;
    let slots = view.slots(rows);
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    let parts = trend::chosen(
        view.choices,
        vec![part(name, &slots)],
        before.map(|rows| vec![part(name, &slots_before(rows, &places))]),
    );
    let values = parts.first().map_or(&[][..], Part::main);
    let value = last(values);
    let title = match value {
        Value::Known { .. } if is_zero(value) => Text::ChartNoneFunded.read(language).to_owned(),
        Value::Known { .. } => clauses(
            &[
                Text::ChartFunded.with(language, &[&COMPANIES.write(value, language)]),
                change(values, COMPANIES, &places, language).unwrap_or_default(),
            ],
            language,
        ),
        Value::Missing(_) => Text::ChartMissingTitle
            .with(language, &[Text::ChartFundedName.read(language), &COMPANIES.write(value, language)]),
    };
    trend::card(Trend {
        id: "cluster-history",
        view,
        places,
        title: Text::ChartDated.with(language, &[name, &title]),
        measure: Text::ChartFundedName,
        place: Text::ChartShenzhen.read(language).to_owned(),
        quoted: sources(&slots),
        coarse: Text::ChartSummed,
        parts,
    })
}

fn part(name: &str, slots: &[Slot<'_, Quoted>]) -> Part {
    let values = sums(slots, |section: &Quoted| {
        let Some(local) = local(section) else { return Value::Missing(Gap::NotReported) };
        let own = local.clusters.iter().filter(|cluster| cluster.cluster == name);
        Value::count(Some(own.fold(0u32, |sum, cluster| sum.saturating_add(cluster.companies))))
    });
    Part {
        name: Text::ChartCompaniesName,
        measure: COMPANIES,
        form: Form::Stacked,
        strands: vec![Strand::new("", Ink::First, "", values)],
        total: None,
        before: None,
    }
}

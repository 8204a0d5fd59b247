//! What a chart shows, in words: definition, unit, source, method, revisions.

use leptos::prelude::*;

use crate::chart::{Card, Choices, Revised, Subject};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;
use crate::ui::marked::marked;
use crate::ui::{address, charts};

/// So many revised weeks are named.
const NAMED: usize = 26;

pub fn about(card: &Card, choices: &Choices, revised: &[Revised], language: Language) -> AnyView {
    let entry = |name: Text, said: AnyView| view! { <dt>{name.read(language)}</dt><dd>{said}</dd> }.into_any();
    let words = |text: Text| view! { <p>{marked(text.read(language), language)}</p> }.into_any();
    let units: Vec<String> = card
        .table
        .columns
        .iter()
        .filter(|column| column.numeric)
        .map(|column| {
            if column.unit.is_empty() {
                column.name.clone()
            } else {
                Text::ChartHeading.with(language, &[&column.name, &column.unit])
            }
        })
        .collect();
    let units = units.iter().map(|unit| view! { <li>{marked(unit, language)}</li> }).collect_view();
    let mut method = vec![Text::AboutGroups, Text::AboutBounds, Text::AboutGaps];
    if choices.can_compare() {
        method.push(Text::AboutCompare);
    }
    if choices.subject.is_map(choices.facet) || matches!(choices.subject, Subject::Cluster(_)) {
        method.push(Text::AboutTaxonomy);
    }
    let method = method.into_iter().map(words).collect_view();
    let source = view! { <p>{marked(&card.source, language)}</p><p>{Text::AboutSources.read(language)}</p> }.into_any();
    view! {
        <dl class="about">
            {entry(Text::AboutDefinition, words(charts::definition(choices)))}
            {entry(Text::AboutUnit, view! { <ul>{units}</ul> }.into_any())}
            {entry(Text::AboutSource, source)}
            {entry(Text::AboutMethod, method.into_any())}
            {entry(Text::AboutRevisions, revisions(revised, choices, language))}
        </dl>
    }
    .into_any()
}

/// The weeks that were revised, those of the picture and those of the year before, each with its page.
fn revisions(revised: &[Revised], choices: &Choices, language: Language) -> AnyView {
    if revised.is_empty() {
        return view! { <p>{Text::AboutNoRevisions.read(language)}</p> }.into_any();
    }
    let (before, shown): (Vec<&Revised>, Vec<&Revised>) = revised.iter().partition(|one| one.compared);
    [(Text::AboutRevised, shown), (Text::AboutRevisedBefore, before)]
        .into_iter()
        .filter(|(_, weeks)| !weeks.is_empty())
        .map(|(name, weeks)| view! { <p>{name.read(language)}</p>{listed(&weeks, choices, language)} })
        .collect_view()
        .into_any()
}

fn listed(weeks: &[&Revised], choices: &Choices, language: Language) -> AnyView {
    let item = |one: &&Revised| {
        let to = address::week_as_of(language, one.week, choices.as_of);
        view! { <li><a href=to>{one.week.to_string()}</a>" "{one.said(language)}</li> }
    };
    let items = weeks.iter().take(NAMED).map(item).collect_view();
    let more = weeks.len().checked_sub(NAMED).filter(|more| *more > 0);
    let more = more.map(|more| view! { <li>{Text::ChartMoreEvents.with(language, &[&more.to_string()])}</li> });
    view! { <ul class="revised">{items}{more}</ul> }.into_any()
}

//! A chart's card: title, subtitle, its four sides, drawing, legend, text alternative, source.

use leptos::prelude::*;

use super::address;
use super::map;
use super::marked::marked;
use super::table::scrolling;
use crate::chart::{Card, Choices, EVENTS_BAR, LegendEntry, Spelled, Tab, Table, Tips};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

/// The card of a chart on a page that is about more than the chart. Its other sides are on the chart's own page, which
/// shows `choices`; a chart of how things were known once has no such page.
pub fn card(card: Card, choices: Option<&Choices>, language: Language) -> AnyView {
    let legend = card.legend.iter().map(|entry| entry_text(entry, language)).collect::<Vec<_>>();
    framed(
        &card,
        choices.map(|choices| tabs(choices, None, language)),
        picture(&card, choices, legend, language),
        language,
    )
}

/// Title, sides and source around one side of the card.
pub fn framed(card: &Card, tabs: Option<AnyView>, side: AnyView, language: Language) -> AnyView {
    view! {
        <figure class="card" id=card.id>
            <figcaption>
                <h3>{marked(&card.title, language)}</h3>
                <p class="subtitle">{marked(&card.subtitle, language)}</p>
            </figcaption>
            {tabs}
            {side}
            <p class="source">{marked(&card.source, language)}</p>
        </figure>
    }
    .into_any()
}

/// Links to the four sides; `here` is the one that is shown, where the page is the chart's own.
pub fn tabs(choices: &Choices, here: Option<Tab>, language: Language) -> AnyView {
    let entry = |tab: Tab| {
        let name = match tab {
            Tab::Chart => Text::TabChart,
            Tab::Table => Text::TabTable,
            Tab::Download => Text::TabDownload,
            Tab::About => Text::TabAbout,
        };
        let to = address::chart(language, &choices.with_tab(tab));
        let current = match here {
            Some(here) => here == tab,
            None => tab == Tab::Chart,
        };
        let key = format!("tab-{}", tab.spelled());
        view! { <li><a href=to data-key=key aria-current=current.then_some("true")>{name.read(language)}</a></li> }
    };
    view! { <div class="tabs" role="group" aria-label=Text::Tabs.read(language)><ul>{Tab::ALL.map(entry).collect_view()}</ul></div> }
        .into_any()
}

/// Legend, drawing and what it shows in words. What it leads to is seen as of the day of the `choices`.
pub fn picture(card: &Card, choices: Option<&Choices>, legend: Vec<AnyView>, language: Language) -> AnyView {
    let legend = (!legend.is_empty()).then(|| view! { <ul class="key">{legend}</ul> });
    let drawing = view! {
        <div class="drawing" data-chart=card.tips.is_some().then_some("") inner_html=drawing(card, choices, language)></div>
    }
    .into_any();
    let drawing = if card.rows.is_empty() { drawing } else { map::scrolling(card, choices, drawing, language) };
    view! {
        {legend}
        {drawing}
        <p class="alternative">{marked(&card.alt, language)}</p>
    }
    .into_any()
}

/// The swatch's name.
pub fn entry_text(entry: &LegendEntry, language: Language) -> AnyView {
    view! { <li class=entry.class>{marked(&entry.label, language)}</li> }.into_any()
}

/// The picture, and what it says of each slot as data for the browser.
fn drawing(card: &Card, choices: Option<&Choices>, language: Language) -> String {
    let Some(tips) = &card.tips else { return card.svg.clone() };
    let as_of = choices.and_then(|choices| choices.as_of);
    let tips = Tips { weeks: address::any_week_as_of(language, as_of), ..tips.clone() };
    // Only words and numbers: this cannot fail.
    let data = serde_json::to_string(&tips).unwrap_or_default();
    // The data must not end its element.
    let data = data.replace('<', "\\u003c");
    format!("{}<script type=\"application/json\">{data}</script>", card.svg)
}

/// A cell; what happened in a week with many titles is counted, and unfolds.
fn words(text: &str, language: Language) -> AnyView {
    let titles: Vec<&str> = text.split(EVENTS_BAR).collect();
    if titles.len() < 2 {
        return marked(text, language).into_any();
    }
    let count = Text::EventCount.with(language, &[&titles.len().to_string()]);
    let titles = titles.into_iter().map(|title| view! { <li>{marked(title, language)}</li> }).collect_view();
    view! { <details><summary>{count}</summary><ul class="titles">{titles}</ul></details> }.into_any()
}

/// The chart's figures; its rows lead to their weeks and clusters as the `choices` look at them.
pub fn table(table: &Table, choices: &Choices, language: Language) -> AnyView {
    let noted = table.rows.iter().any(|row| !row.notes.is_empty());
    let columns = table.columns.iter().map(|column| {
        view! { <th scope="col" class=column.numeric.then_some("n")>{marked(&column.text, language)}</th> }
    });
    let note = noted.then(|| view! { <th scope="col">{Text::ColumnMark.read(language)}</th> });
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let class = match (cell.gap, cell.value) {
                (Some(_), _) => "n gap",
                (None, Some(_)) => "n",
                (None, None) => "",
            };
            view! { <td class=class>{words(&cell.text, language)}</td> }
        });
        let notes = noted.then(|| view! { <td>{row.notes.join(" · ")}</td> });
        let label = match row.week {
            Some(week) if !row.notes.is_empty() || row.cells.iter().any(|cell| cell.gap.is_none()) => {
                view! { <a href=address::week_as_of(language, week, choices.as_of)>{row.label.clone()}</a> }.into_any()
            }
            _ if row.cluster && !row.label.is_empty() => {
                let to = address::chart(language, &choices.of_cluster(&row.label));
                view! { <a href=to>{marked(&row.label, language)}</a> }.into_any()
            }
            _ => marked(&row.label, language),
        };
        view! { <tr><th scope="row">{label}</th>{cells.collect_view()}{notes}</tr> }
    });
    let body = view! {
        <table>
            <caption>{marked(&table.caption, language)}</caption>
            <thead><tr>{columns.collect_view()}{note}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    scrolling(table.caption.as_str(), body.into_any())
}

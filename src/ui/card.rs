//! A chart's card: title, subtitle, drawing, legend, text alternative, table, source.

use leptos::prelude::*;

use super::address;
use super::marked::marked;
use crate::chart::{Card, Table};
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

/// The figure of one chart, under a heading of the third level.
pub fn card(card: Card, language: Language) -> AnyView {
    let t = |text: Text| text.read(language);
    let legend = (!card.legend.is_empty()).then(|| {
        let entries = card.legend.iter().map(|entry| {
            view! { <li class=entry.class>{marked(&entry.label, language)}</li> }
        });
        view! { <ul class="key">{entries.collect_view()}</ul> }
    });
    view! {
        <figure class="card" id=card.id>
            <figcaption>
                <h3>{marked(&card.title, language)}</h3>
                <p class="subtitle">{marked(&card.subtitle, language)}</p>
            </figcaption>
            {legend}
            <div class="drawing" inner_html=card.svg></div>
            <p class="alternative">{marked(&card.alt, language)}</p>
            <details>
                <summary>{t(Text::ShowTable)}</summary>
                {table(card.table, language)}
            </details>
            <p class="source">{marked(&card.source, language)}</p>
        </figure>
    }
    .into_any()
}

/// A table that scrolls inside its own box, and can be reached by the keyboard.
fn table(table: Table, language: Language) -> AnyView {
    let label = table.caption.clone();
    let noted = table.rows.iter().any(|row| !row.notes.is_empty());
    let columns = table.columns.iter().map(|column| {
        view! { <th scope="col" class=column.numeric.then_some("n")>{marked(&column.text, language)}</th> }
    });
    let note = noted.then(|| view! { <th scope="col">{Text::ColumnMark.read(language)}</th> });
    let rows = table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let class = if cell.gap.is_some() { "n gap" } else { "n" };
            view! { <td class=class>{marked(&cell.text, language)}</td> }
        });
        let notes = noted.then(|| view! { <td>{row.notes.join(" · ")}</td> });
        let label = match row.week {
            Some(week) if !row.notes.is_empty() || row.cells.iter().any(|cell| cell.gap.is_none()) => {
                view! { <a href=address::week(language, week)>{row.label.clone()}</a> }.into_any()
            }
            _ => marked(&row.label, language),
        };
        view! { <tr><th scope="row">{label}</th>{cells.collect_view()}{notes}</tr> }
    });
    view! {
        <div class="scroll" role="region" aria-label=label tabindex="0">
            <table>
                <caption>{marked(&table.caption, language)}</caption>
                <thead><tr>{columns.collect_view()}{note}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

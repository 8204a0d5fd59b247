//! What no field was read from, each piece with the choice of a field to put it into.

use leptos::prelude::*;

use super::{Checked, label};
use crate::bulletin::claims;
use crate::domain::language::Language;
use crate::editor::paste::assign;
use crate::editor::paste::words::Words;
use crate::sheet::schema::{self, Section};

/// More pieces are not listed: a text that is mostly unread is not mended here.
const LISTED: usize = 40;

pub fn view(checked: &Checked, language: Language) -> AnyView {
    let unread = &checked.reading.report.unread;
    if unread.is_empty() {
        return ().into_any();
    }
    let fields = assign::fields(&checked.read);
    let rows = unread.iter().take(LISTED).zip(0..).map(|(piece, number): (_, usize)| {
        let words = view! { <a href=format!("#unread-{number}")><q lang="zh">{piece.text.clone()}</q></a> };
        if claims::compares(&piece.text) {
            return view! { <li>{words} " " <span class="gap">{Words::Compares.read(language)}</span></li> }.into_any();
        }
        let name = format!("assign:{}-{}", piece.start, piece.end);
        let chosen = checked.assigned.field(piece.start, piece.end);
        let groups = Section::ALL.iter().filter_map(|section| {
            let of_section =
                fields.iter().filter(|key| schema::field(key).is_some_and(|field| field.section == *section));
            let options: Vec<AnyView> = of_section
                .map(|key| {
                    let selected = chosen == Some(key.as_str());
                    view! { <option value=key.clone() selected=selected>{label(&checked.read, key, language)}</option> }
                        .into_any()
                })
                .collect();
            (!options.is_empty()).then(|| view! { <optgroup label=section.name().read(language)>{options}</optgroup> })
        });
        view! {
            <li>
                {words}
                <label>
                    {Words::AssignTo.read(language)} " "
                    <select name=name>
                        <option value="">{Words::AssignNowhere.read(language)}</option>
                        {groups.collect_view()}
                    </select>
                </label>
            </li>
        }
        .into_any()
    });
    let more =
        (unread.len() > LISTED).then(|| view! { <p>{Words::NotReadMore.with(language, &[&LISTED.to_string()])}</p> });
    view! {
        <section class="not-read" aria-labelledby="not-read">
            <h2 id="not-read">{Words::NotRead.read(language)}</h2>
            <p>{Words::NotReadWhy.with(language, &[&unread.len().to_string()])}</p>
            <ul>{rows.collect_view()}</ul>
            {more}
        </section>
    }
    .into_any()
}

//! The fields that were read, in the order of the forms, each with the way to its words.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Checked, row_label};
use crate::domain::language::Language;
use crate::editor::paste::words::Words;
use crate::sheet::schema::{self, Field, Kind, Section};

type Spans = BTreeMap<String, Vec<usize>>;

/// A field of many places leads to the first of them only.
const PLACES: usize = 3;

pub fn view(checked: &Checked, spans: &Spans, language: Language) -> AnyView {
    let sections = Section::ALL.iter().filter_map(|section| {
        let fields: Vec<AnyView> =
            section.fields().filter_map(|field| self::field(checked, spans, field, field.pattern, language)).collect();
        (!fields.is_empty()).then(|| {
            view! {
                <section class="read">
                    <h3>{section.name().read(language)}</h3>
                    <dl>{fields}</dl>
                </section>
            }
        })
    });
    sections.collect_view().into_any()
}

/// The field or list; `None` when nothing was read.
fn field(checked: &Checked, spans: &Spans, field: &Field, key: &str, language: Language) -> Option<AnyView> {
    let label = field.label.read(language);
    if field.kind == Kind::List {
        let rows = checked.read.rows(key);
        let rows = rows.into_iter().map(|row| self::row(checked, spans, &format!("{key}/{row}"), language));
        let rows: Vec<AnyView> = rows.collect();
        let id = format!("field-{key}");
        return (!rows.is_empty())
            .then(|| view! { <dt id=id>{label}</dt><dd><ul class="read-rows">{rows}</ul></dd> }.into_any());
    }
    let text = checked.read.get(key);
    if text.is_empty() {
        return None;
    }
    let id = format!("field-{key}");
    let places = places(spans, key, label, language);
    Some(view! { <dt>{label}</dt><dd id=id><span lang="zh">{text.to_owned()}</span> {places}</dd> }.into_any())
}

fn row(checked: &Checked, spans: &Spans, row: &str, language: Language) -> AnyView {
    let Some((list, _)) = row.rsplit_once('/') else { return ().into_any() };
    let Some(pattern) = schema::field(list).map(|field| field.pattern) else { return ().into_any() };
    let fields: Vec<AnyView> = schema::columns(pattern)
        .filter_map(|column| field(checked, spans, column, &column.key_in(row), language))
        .collect();
    let places = places(spans, row, &row_label(&checked.read, row), language);
    view! { <li id=format!("field-{row}")>{places}<dl>{fields}</dl></li> }.into_any()
}

/// Links to where the field stands in the text.
pub fn places(spans: &Spans, key: &str, label: &str, language: Language) -> AnyView {
    let numbers = spans.get(key).into_iter().flatten().take(PLACES).zip(1..);
    let link = |(number, place): (&usize, u32)| {
        let said = Words::InTextOf.with(language, &[label, &place.to_string()]);
        let shown = if place == 1 { Words::InText.read(language).to_owned() } else { place.to_string() };
        view! { " "<a class="place" href=format!("#span-{number}") aria-label=said>{shown}</a> }
    };
    numbers.map(link).collect_view().into_any()
}

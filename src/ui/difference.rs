//! What differs between two states of a week, for readers and editors alike: figures in a table, prose with its words.

use leptos::prelude::*;

use super::marked::marked;
use super::table::table;
use super::wording::{self, Stretch};
use crate::domain::catalogue::catalogue;
use crate::domain::difference::{Change, Difference, Said};
use crate::domain::language::Language;
use crate::domain::quantity::Fixed;

catalogue! { Words:
    Figures "数字" "Figures";
    Prose "文字" "Words";
    Field "项目" "Field";
    Before "改前" "Before";
    After "改后" "After";
    Change "变化" "Change";
    Nothing "—" "—";
    Removed "删去" "taken out";
    Added "新增" "put in";
    Same "内容相同" "The contents are the same";
    Printed "仅写法不同" "printed otherwise";
    Key "划线为删去,底线为新增" "Struck through: taken out; underlined: put in";
}

/// Characters of prose that one page compares; what is more is shown whole.
const MOST: usize = 60_000;

/// All changes; `None` in a cell is a field that said nothing. The level of the headings is the third.
pub fn difference(changes: &[Change], language: Language) -> AnyView {
    let (prose, figures): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.is_prose());
    if changes.is_empty() {
        return view! { <p>{Words::Same.read(language)}</p> }.into_any();
    }
    view! {
        {(!figures.is_empty()).then(|| figures_table(&figures, language))}
        {(!prose.is_empty()).then(|| words_of(&prose, language))}
    }
    .into_any()
}

/// `+2宗 (+50%)`.
pub fn size(difference: &Difference, language: Language) -> String {
    match difference.write_percent() {
        Some(percent) => format!("{} ({percent})", difference.write(language)),
        None => difference.write(language),
    }
}

fn figures_table(changes: &[&Change], language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    let cell = |said: &Option<Said>| match said {
        Some(said) => view! { <td class="n">{marked(&said.write(language), language)}</td> }.into_any(),
        None => view! { <td class="n gap">{w(Words::Nothing)}</td> }.into_any(),
    };
    let rows = changes.iter().map(|change| {
        let label = change.label(language);
        let difference = match change.difference() {
            Some(difference) if difference.amount == Fixed::ZERO => w(Words::Printed).to_owned(),
            Some(difference) => size(&difference, language),
            None => String::new(),
        };
        view! {
            <tr>
                <th scope="row">{marked(&label, language)}</th>
                {cell(&change.before)}
                {cell(&change.after)}
                <td class="n">{difference}</td>
            </tr>
        }
        .into_any()
    });
    let heads = view! {
        <th scope="col">{w(Words::Field)}</th>
        <th scope="col" class="n">{w(Words::Before)}</th>
        <th scope="col" class="n">{w(Words::After)}</th>
        <th scope="col" class="n">{w(Words::Change)}</th>
    };
    view! {
        <section class="changes">
            <h3>{w(Words::Figures)}</h3>
            {table(w(Words::Figures), heads.into_any(), rows.collect_view().into_any())}
        </section>
    }
    .into_any()
}

fn words_of(changes: &[&Change], language: Language) -> AnyView {
    let mut left = MOST;
    let items: Vec<AnyView> = changes
        .iter()
        .map(|change| {
            let text =
                |said: &Option<Said>| said.as_ref().map(|said| said.write(Language::Chinese)).unwrap_or_default();
            let (before, after) = (text(&change.before), text(&change.after));
            let size = before.len() + after.len();
            let stretches = match left.checked_sub(size) {
                Some(rest) => {
                    left = rest;
                    wording::stretches(&before, &after)
                }
                None => vec![Stretch::Out(before), Stretch::In(after)],
            };
            let said = match (&change.before, &change.after) {
                (None, _) => Some(Words::Added),
                (_, None) => Some(Words::Removed),
                _ => None,
            };
            let said = said.map(|words| view! { " " <span class="scope">{words.read(language)}</span> });
            view! {
                <article class="item">
                    <h4>{marked(&change.label(language), language)}{said}</h4>
                    <p class="wording" lang="zh">{stretches.into_iter().map(stretch).collect_view()}</p>
                </article>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="changes">
            <h3>{Words::Prose.read(language)}</h3>
            <p class="source">{Words::Key.read(language)}</p>
            {items}
        </section>
    }
    .into_any()
}

fn stretch(stretch: Stretch) -> AnyView {
    match stretch {
        Stretch::Same(text) => text.into_any(),
        Stretch::Out(text) if text.is_empty() => ().into_any(),
        Stretch::In(text) if text.is_empty() => ().into_any(),
        Stretch::Out(text) => view! { <del>{text}</del> }.into_any(),
        Stretch::In(text) => view! { <ins>{text}</ins> }.into_any(),
    }
}

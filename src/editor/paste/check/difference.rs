//! What taking over would change in the draft, each with its tick.

use leptos::prelude::*;

use super::held::Held;
use super::{Checked, label, row_label};
use crate::domain::language::Language;
use crate::editor::paste::plan::{Entry, What};
use crate::editor::paste::words::Words;
use crate::sheet::schema::{self, Kind, Section};
use crate::ui::table::{Name, heads, scrolling};

/// So many fields of a new row are shown.
const SHOWN: usize = 12;
/// So many characters of each.
const CUT: usize = 80;

pub fn view(checked: &Checked, language: Language) -> AnyView {
    let w = |words: Words| words.read(language);
    // What readers see already is not called a draft.
    let of = |draft: Words, published: Words| match checked.draft.published() {
        Some(number) => published.with(language, &[&number.to_string()]),
        None => draft.read(language).to_owned(),
    };
    let title = of(Words::Difference, Words::DifferencePublished);
    let heading = view! { <h2 id="difference">{title}</h2> };
    if checked.plan.entries.is_empty() {
        return view! { {heading} <p>{of(Words::Nothing, Words::NothingPublished)}</p> }.into_any();
    }
    let before = of(Words::InDraft, Words::InPublished);
    let sections = Section::ALL.iter().filter_map(|section| {
        let entries: Vec<&Entry> =
            checked.plan.entries.iter().filter(|entry| entry.section() == Some(*section)).collect();
        if entries.is_empty() {
            return None;
        }
        let apart = ["/news", "/policies"].into_iter().find_map(|list| Some((list, unpaired(checked, list)?)));
        let apart = apart.filter(|(list, _)| schema::field(list).is_some_and(|field| field.section == *section));
        let is_apart = |entry: &&&Entry| apart.is_some_and(|(list, _)| entry.is_row_of(list));
        let row = |entry: &&Entry| self::entry(checked, entry, language);
        let rows = entries.iter().filter(|entry| !is_apart(entry)).map(row).collect_view();
        let apart = apart.map(|(list, counts)| {
            let rows = entries.iter().filter(is_apart).map(row).collect_view();
            view! {
                <tr>
                    <th colspan="4" scope="colgroup" class="level-warning">{apart_words(checked, list, counts, language)}</th>
                </tr>
                {rows}
            }
        });
        let ticked = checked.section_is_ticked(*section);
        Some(view! {
            <tbody>
                <tr>
                    <th colspan="4" scope="rowgroup">
                        {section.name().read(language)} " "
                        <label>
                            <input type="checkbox" name="section" value=section.slug() checked=ticked />
                            {w(Words::WholeSection)}
                        </label>
                    </th>
                </tr>
                {rows}
                {apart}
            </tbody>
        })
    });
    let left = checked.held_left();
    let held = (left > 0).then(|| {
        view! {
            <p class="buttons">
                <span>{Words::HeldLeft.with(language, &[&left.to_string()])}</span>
                <button name="do" value="all">{w(Words::TickHeld)}</button>
            </p>
        }
    });
    let table = view! {
        <table class="difference">
            <thead>
                <tr>
                    {heads([Words::Take, Words::Column].map(w))}
                    <th scope="col">{before}</th>
                    {heads([Words::FromText].map(w))}
                </tr>
            </thead>
            {sections.collect_view()}
        </table>
    };
    view! {
        <section aria-labelledby="difference">
            {heading}
            {held}
            {scrolling(Name::Heading("difference"), table.into_any())}
        </section>
    }
    .into_any()
}

/// How many rows of the list there are and will be, where rows of either side have none on the other.
fn unpaired(checked: &Checked, list: &str) -> Option<[usize; 3]> {
    let chosen = checked.chosen();
    checked.plan.unpaired(&checked.draft.sheet, &checked.read, list, |entry| chosen.contains(&entry.id))
}

fn apart_words(checked: &Checked, list: &str, counts: [usize; 3], language: Language) -> String {
    let [there, read, then] = &counts.map(|count| count.to_string());
    let name = label(&checked.draft.sheet, list, language);
    let words = match checked.draft.published() {
        Some(_) => Words::UnpairedPublished,
        None => Words::Unpaired,
    };
    words.with(language, &[&name, there, read, then])
}

fn entry(checked: &Checked, entry: &Entry, language: Language) -> AnyView {
    let draft = &checked.draft.sheet;
    let ticked = checked.is_ticked(entry);
    let empty = || Words::Empty.read(language).to_owned().into_any();
    let shown = |text: &str| if text.is_empty() { empty() } else { text.to_owned().into_any() };
    let (name, before, after) = match &entry.what {
        What::Field { before, after } => (label(draft, &entry.key, language), shown(before), shown(after)),
        What::GoneField { before } => {
            let name = label(draft, &entry.key, language);
            (Words::GoneField.with(language, &[&name]), shown(before), empty())
        }
        What::NewRow { .. } => {
            let key = entry.id.strip_prefix("r:").unwrap_or_default();
            let name = Words::NewRow.with(language, &[&row_label(&checked.read, key)]);
            (name, empty(), new_row(checked, key, language))
        }
        What::GoneRow => {
            let name = Words::GoneRow.with(language, &[&row_label(draft, &entry.key)]);
            (name, row_label(draft, &entry.key).into_any(), empty())
        }
        What::Order => (
            Words::Order.with(language, &[&label(draft, &entry.key, language)]),
            match checked.draft.published() {
                Some(_) => Words::OrderPublished.read(language),
                None => Words::OrderDraft.read(language),
            }
            .into_any(),
            Words::OrderText.read(language).to_owned().into_any(),
        ),
    };
    let held = checked.held(entry).map(|held| match held {
        Held::Typed(who) => Words::HeldTyped.with(language, &[&who]),
        Held::Public(number) => Words::HeldPublic.with(language, &[&number.to_string()]),
        Held::Words => Words::HeldWords.read(language).to_owned(),
    });
    let held = held.map(|held| view! { " "<span class="note">{held}</span> });
    let id = format!("take-{}", entry.id);
    view! {
        <tr>
            <td><input type="checkbox" name="take" value=entry.id.clone() id=id.clone() checked=ticked /></td>
            <th scope="row"><label for=id>{name}</label> {held}</th>
            <td lang="zh">{before}</td>
            <td lang="zh">{after}</td>
        </tr>
    }
    .into_any()
}

/// The first fields of a row of the text.
fn new_row(checked: &Checked, row: &str, language: Language) -> AnyView {
    let fields: Vec<(&str, &str)> = checked
        .read
        .below(row)
        .filter(|(key, _)| schema::field(key).is_some_and(|field| field.kind != Kind::List))
        .collect();
    let more = fields.len().saturating_sub(SHOWN);
    let lines = fields.iter().take(SHOWN).map(|(key, text)| {
        let label = schema::field(key).map_or("", |field| field.label.read(language));
        let cut: String = text.chars().take(CUT).collect();
        let dots = if text.chars().nth(CUT).is_some() { "…" } else { "" };
        view! { <li>{label} ": " {cut} {dots}</li> }
    });
    let more = (more > 0).then(|| view! { <li>{Words::MoreFields.with(language, &[&more.to_string()])}</li> });
    view! { <ul>{lines.collect_view()} {more}</ul> }.into_any()
}

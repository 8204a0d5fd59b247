//! The box under a list into which a table is pasted.

use leptos::prelude::*;

use super::Shown;
use crate::editor::desk::words::Words;
use crate::sheet::schema;
use crate::ui::{address, area};

/// A table that was pasted, as it was pasted, and why it is not in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    pub text: String,
    pub problem: Option<String>,
    /// It would be rows but for columns that are no field's.
    pub may_go_without: bool,
}

impl Pasted {
    pub fn as_it_was(text: &str) -> Self {
        Self { text: text.to_owned(), problem: None, may_go_without: false }
    }
}

pub fn view(shown: &Shown, list: &str) -> AnyView {
    let w = |words: Words| words.read(shown.language);
    let name = format!("paste:{list}");
    let wrong = format!("{name}!");
    let pasted = shown.pasted.get(list);
    let text = pasted.map(|pasted| pasted.text.clone()).unwrap_or_default();
    let problem = pasted.and_then(|pasted| pasted.problem.clone());
    let invalid = problem.is_some().then_some("true");
    let focus = shown.first.as_deref() == Some(name.as_str());
    let rest = pasted.is_some_and(|pasted| pasted.may_go_without).then(|| {
        let act = format!("paste-known:{list}");
        view! { <button type="submit" name="do" value=act>{w(Words::AddKnown)}</button> }
    });
    let file = schema::field(list).map(|field| {
        let to = |ending| address::edit_table(shown.language, shown.week, field.section.slug(), list, ending);
        view! {
            <p>
                <a href=to("")>{w(Words::TableFile)}</a> " · " <a href=to(".csv")>{w(Words::TableDownload)}</a>
            </p>
        }
    });
    view! {
        <details class="paste" open=pasted.is_some()>
            <summary>{w(Words::PasteTable)}</summary>
            <label for=name.clone()>{w(Words::PasteTableHint)}</label>
            <textarea
                id=name.clone()
                name=name.clone()
                rows="3"
                aria-invalid=invalid
                aria-describedby=wrong.clone()
                autofocus=focus
            >
                {area::content(&text)}
            </textarea>
            <p class="problem" id=wrong>{problem}</p>
            <button type="submit" name="do" value=name.clone()>{w(Words::AddPasted)}</button>
            {rest}
            {file}
        </details>
    }
    .into_any()
}

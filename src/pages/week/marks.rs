//! Marks beside figures of the week: that the revision changed it, with what it was before in the title and for screen readers;
//! that it is provisional.

use leptos::prelude::*;

use super::Facts;
use crate::domain::bulletin::Bulletin;
use crate::domain::catalogue::catalogue;
use crate::domain::difference::{self, Change};
use crate::domain::finding::Code;
use crate::domain::language::Language;
use crate::ui::address;

catalogue! { Words:
    Provisional "暂定" "provisional";
    Was "修订,原为{0}" "revised, was {0}";
    WasNothing "修订,原未报告" "revised, was not reported";
    Legend "为本修订改动的数字" "marks figures that this revision changed";
    Compare "与修订{0}比较" "Compare with revision {0}";
}

/// The sign of revised weeks under charts, too.
const SIGN: &str = "▲";

/// The figures that differ from those of the revision before.
pub fn figures(before: &Bulletin, after: &Bulletin) -> Vec<Change> {
    let mut changes = difference::between(before, after);
    changes.retain(Change::is_revised_figure);
    changes
}

/// The marks of the figure at `path`.
pub fn marks(facts: &Facts, path: &str, language: Language) -> AnyView {
    view! { {mark(facts, path, language)} {provisional(facts, path, language)} }.into_any()
}

fn provisional(facts: &Facts, path: &str, language: Language) -> Option<AnyView> {
    let said = facts.edition.findings.iter().any(|finding| finding.code == Code::Provisional && finding.path == path);
    said.then(|| view! { <span class="provisional">{Words::Provisional.read(language)}</span> }.into_any())
}

/// The mark of the figure at `path`; nothing where it was not revised.
fn mark(facts: &Facts, path: &str, language: Language) -> Option<AnyView> {
    let change = facts.revised.iter().find(|change| change.path == path)?;
    let said = match &change.before {
        Some(before) => Words::Was.with(language, &[&before.write(language)]),
        None => Words::WasNothing.read(language).to_owned(),
    };
    let mark = view! {
        <span class="amended" title=said.clone()><span aria-hidden="true">{SIGN}</span><span class="hidden">{format!("({said})")}</span></span>
    };
    Some(mark.into_any())
}

/// What the mark means, and the way to all that changed.
pub fn legend(facts: &Facts, language: Language) -> Option<AnyView> {
    let before = facts.revision.number.checked_sub(1)?;
    let to = address::compared(language, facts.week, before, facts.revision.number);
    let compare = Words::Compare.with(language, &[&before.to_string()]);
    (!facts.revised.is_empty()).then(|| {
        view! {
            <p class="subtitle">
                <span class="amended">{SIGN}</span> {Words::Legend.read(language)} " · " <a href=to>{compare}</a>
            </p>
        }
        .into_any()
    })
}

//! The findings that concern one part of a bulletin.

use leptos::prelude::*;

use super::marked::marked;
use crate::domain::catalogue::Text;
use crate::domain::finding::{Finding, Level};
use crate::domain::language::Language;

/// Those of `findings` whose path is one of `places` or inside one.
pub fn within<'a>(findings: &'a [Finding], places: &'a [&str]) -> impl Iterator<Item = &'a Finding> {
    findings.iter().filter(|finding| {
        places
            .iter()
            .any(|place| finding.path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    })
}

/// A list of findings; nothing at all when there are none.
pub fn list<'a>(findings: impl Iterator<Item = &'a Finding>, language: Language) -> Option<impl IntoView> {
    let rows: Vec<_> = findings
        .map(|finding| {
            let level = match finding.level() {
                Level::Error => Text::LevelError,
                Level::Warning => Text::LevelWarning,
                Level::Note => Text::LevelNote,
            };
            let class = finding.level().code();
            view! { <li class=class><b>{level.read(language)}</b>" "{marked(&finding.message(language), language)}</li> }
        })
        .collect();
    let heading = Text::Findings.read(language);
    (!rows.is_empty()).then(|| view! { <div class="findings"><h3>{heading}</h3><ul>{rows}</ul></div> })
}

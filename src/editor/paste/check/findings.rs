//! What was noticed, each with the way to its field and to its words.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Checked;
use crate::domain::catalogue::Text;
use crate::domain::finding::{Finding, Level};
use crate::domain::language::Language;
use crate::editor::paste::key;
use crate::editor::paste::words::Words;
use crate::ui::marked::marked;

pub fn view(checked: &Checked, spans: &BTreeMap<String, Vec<usize>>, language: Language) -> AnyView {
    let findings = &checked.reading.report.findings;
    if findings.is_empty() {
        return ().into_any();
    }
    let rows = findings.iter().map(|finding| self::finding(checked, finding, spans, language)).collect_view();
    view! {
        <section class="findings" aria-labelledby="the-findings">
            <h2 id="the-findings">{Words::FindingsHeading.read(language)}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn finding(checked: &Checked, finding: &Finding, spans: &BTreeMap<String, Vec<usize>>, language: Language) -> AnyView {
    let level = match finding.level() {
        Level::Error => Text::LevelError,
        Level::Warning => Text::LevelWarning,
        Level::Note => Text::LevelNote,
    };
    let key = key::of(&finding.path).filter(|key| !key.is_empty());
    // What concerns a part stands where the first of its fields does.
    let inside = |key: &String| {
        let below = format!("{key}/");
        let first = spans.iter().filter(|(one, _)| *one == key || one.starts_with(&below));
        first.flat_map(|(_, numbers)| numbers).min().copied()
    };
    let span = key.as_ref().and_then(inside);
    let shown = key.as_ref().filter(|key| {
        !checked.read.get(key).is_empty() || checked.read.below(key).next().is_some_and(|_| key.contains("/r"))
    });
    let field = shown.map(|key| view! { " "<a href=format!("#field-{key}")>{Words::GoField.read(language)}</a> });
    let text = span.map(|number| view! { " "<a href=format!("#span-{number}")>{Words::GoText.read(language)}</a> });
    view! {
        <li class=format!("level-{}", finding.level().code())>
            <b>{level.read(language)}</b> " " {marked(&finding.message(language), language)} {field} {text}
        </li>
    }
    .into_any()
}

//! What was noticed, each with the way to its field and to its words.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Checked, label};
use crate::domain::catalogue::Text;
use crate::domain::finding::{Code, Finding, Level};
use crate::domain::language::Language;
use crate::editor::paste::key;
use crate::editor::paste::words::Words;
use crate::sheet::schema;
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
    // A field that stayed empty is named, and its words stand among those that were not read.
    let is_gap = matches!(finding.code, Code::NumberUnreadable | Code::ForeignCurrency);
    let empty = key.as_ref().filter(|key| is_gap && shown.is_none() && schema::field(key).is_some());
    let named = empty.map(|key| format!("{}:", label(&checked.read, key, language)));
    let place = span.map(|number| format!("#span-{number}")).or_else(|| unread(checked, finding));
    let text = place.map(|place| view! { " "<a href=place>{Words::GoText.read(language)}</a> });
    view! {
        <li class=format!("level-{}", finding.level().code())>
            <b>{level.read(language)}</b> " " {named} {marked(&finding.message(language), language)} {field} {text}
        </li>
    }
    .into_any()
}

/// Where the words of a number that could not be read are marked in the text.
fn unread(checked: &Checked, finding: &Finding) -> Option<String> {
    let is_gap = matches!(finding.code, Code::NumberUnreadable | Code::UnitMissing | Code::ForeignCurrency);
    let words = finding.values.first().filter(|_| is_gap)?;
    let number = checked.reading.report.unread.iter().position(|piece| piece.text.contains(words.as_str()))?;
    Some(format!("#unread-{number}"))
}

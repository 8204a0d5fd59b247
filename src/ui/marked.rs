//! Chinese words on an English page, for screen readers and fonts.

use leptos::prelude::*;

use crate::chart;
use crate::domain::language::Language;

/// A text of which the Chinese parts are marked on an English page.
pub fn marked(text: &str, language: Language) -> AnyView {
    match language {
        Language::Chinese => text.to_owned().into_any(),
        Language::English => chart::runs(text)
            .into_iter()
            .map(|run| match run.chinese {
                true => view! { <span lang="zh">{run.text.to_owned()}</span> }.into_any(),
                false => run.text.to_owned().into_any(),
            })
            .collect_view()
            .into_any(),
    }
}

//! Why a draft came back: who sent it back and why, or what kept a planned publication from being carried out. Shown
//! until the draft is submitted again.

use leptos::prelude::*;

use super::refusal;
use super::words::Words;
use crate::domain::language::Language;
use crate::domain::local_time;
use crate::domain::week::Week;
use crate::store::{Desk, DeskSummary, Refusal, Returned, ReturnedWhy};
use crate::ui::marked::marked;

/// As many characters of a reason as the list of drafts shows.
const MARK: usize = 30;

/// Who, when and why, on the draft's own pages.
pub fn banner(desk: &Desk, language: Language) -> Option<AnyView> {
    let Returned { by, at, why } = desk.returned.as_ref()?;
    let text = match why {
        ReturnedWhy::SentBack { reason } => Words::SentBackBy.with(language, &[by, &local_time::minute(*at), reason]),
        ReturnedWhy::Refused { planned, refusal } => {
            let why = said(refusal, desk.week, language);
            Words::PlanRefused.with(language, &[&local_time::minute(*planned), by, &why])
        }
    };
    Some(view! { <p class="banner" role="note">{marked(&text, language)}</p> }.into_any())
}

/// The same in a few words, for the list of drafts.
pub fn mark(draft: &DeskSummary, language: Language) -> Option<AnyView> {
    let text = match &draft.returned.as_ref()?.why {
        ReturnedWhy::SentBack { reason } => Words::SentBackMark.with(language, &[&short(reason)]),
        ReturnedWhy::Refused { refusal, .. } => {
            Words::PlanRefusedMark.with(language, &[&short(&said(refusal, draft.week, language))])
        }
    };
    Some(view! { <br /> <span class="level-warning">{marked(&text, language)}</span> }.into_any())
}

fn said(refusal: &Refusal, week: Week, language: Language) -> String {
    let error = refusal.clone().error(week);
    let said = error.and_then(|error| refusal::said(&error, language)).map(|(_, why)| why);
    said.unwrap_or_else(|| Words::RefusedSomehow.read(language).to_owned())
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MARK).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_is_cut() {
        assert_eq!(short("数不对"), "数不对");
        assert_eq!(short(&"数".repeat(31)), format!("{}…", "数".repeat(30)));
    }
}

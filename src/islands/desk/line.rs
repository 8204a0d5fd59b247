//! The line that says how things stand. What changes with every pause is not read out; what a person must know is.

use super::{Desk, dom};
use crate::unsent::words::Words;

/// What keeps words from being saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Trouble {
    #[default]
    None,
    Offline,
    LoggedOut,
    /// Why the server does not take a text.
    Refused(String),
    /// Nothing of this page can be saved any more, and why.
    Over(String),
}

/// How many of the form's fields cannot be understood.
fn wrong() -> usize {
    dom::everywhere("#sheet [name][aria-invalid=true]").len()
}

/// Says how things stand now.
pub fn show(desk: &Desk) {
    let Some(line) = dom::by_id("save-state") else { return };
    let trouble = desk.trouble.borrow().clone();
    let pending = desk.pending.borrow();
    let refused = |why: &str| Words::Refused.with(desk.language, &[why]);
    let said = |attribute: &str, words: Words| {
        line.get_attribute(attribute).unwrap_or_else(|| words.read(desk.language).to_owned())
    };
    let (state, text) = match trouble {
        Trouble::Over(why) => ("refused", refused(&why)),
        Trouble::LoggedOut => ("login", said("data-login", Words::LoggedOut)),
        Trouble::Offline if pending.any_unsaved() => ("offline", said("data-offline", Words::Offline)),
        Trouble::Refused(why) if pending.any_unsaved() => ("refused", refused(&why)),
        _ if pending.any_held() => ("conflict", said("data-conflict", Words::Conflict)),
        _ if pending.is_flying() => ("saving", said("data-saving", Words::Saving)),
        _ if pending.any_unsaved() => ("unsaved", said("data-unsaved", Words::Unsaved)),
        _ => match wrong() {
            0 => ("saved", said("data-saved", Words::Saved)),
            1 => ("saved", Words::SavedOneWrong.read(desk.language).to_owned()),
            count => ("saved", Words::SavedWrong.with(desk.language, &[&count.to_string()])),
        },
    };
    let before = dom::attribute(&line, "data-state");
    let routine = |state: &str| matches!(state, "" | "saved" | "saving" | "unsaved");
    dom::set(&line, "aria-live", if routine(state) && routine(&before) { "off" } else { "polite" });
    if before == state && !matches!(state, "refused" | "saved") {
        return;
    }
    dom::set(&line, "data-state", state);
    dom::write(&line, &text);
    if state == "login" {
        let link = dom::add(&line, "a", "", Words::LogIn.read(desk.language));
        if let Some(link) = link {
            dom::set(&link, "href", &[desk.language.prefix(), "/edit/login"].concat());
            dom::set(&link, "target", "_blank");
        }
    }
}

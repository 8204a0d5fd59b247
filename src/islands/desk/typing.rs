//! What is typed: judged at once with the server's own code, kept in the browser, and saved soon.

use std::rc::Rc;

use web_sys::{Element, Event, InputEvent};

use super::{Desk, apply, dom, saving};
use crate::sheet::typed;

pub fn heard(desk: &Rc<Desk>, event: &InputEvent) {
    // Half a character of an input method is no word yet.
    if !event.is_composing() {
        composed(desk, event);
    }
}

pub fn composed(desk: &Rc<Desk>, event: &Event) {
    if let Some(field) = dom::target(event).filter(|field| desk.key_of(field).is_some()) {
        changed(desk, &field);
    }
}

/// The field says something else now.
pub fn changed(desk: &Rc<Desk>, field: &Element) {
    let (Some(key), Some(text)) = (desk.key_of(field), dom::value(field)) else { return };
    judge(desk, field, None);
    words(desk, &key, &text);
}

/// Words that the server did not take, in the form that it sent back.
pub fn came_back(desk: &Rc<Desk>) {
    for field in dom::all(&desk.form, "[data-unsaved]") {
        let (Some(key), Some(text)) = (desk.key_of(&field), dom::value(&field)) else { continue };
        if desk.pending.borrow().held(&key).is_none() {
            desk.pending.borrow_mut().doubt(&key);
            words(desk, &key, &text);
        }
    }
}

/// The key has this text now, from whichever field or list.
pub fn words(desk: &Rc<Desk>, key: &str, text: &str) {
    let base = desk.pending.borrow_mut().typed(key, text);
    match base {
        Some(base) => desk.keep.keep(key, text, base),
        None => desk.keep.drop(key),
    }
    saving::soon(desk);
}

/// Says beside the field how it was understood, or what is wrong with it; `server` is what the server says is wrong.
pub fn judge(desk: &Desk, field: &Element, server: Option<&str>) {
    let (Some(key), Some(text)) = (desk.key_of(field), dom::value(field)) else { return };
    let judged = typed::understood(&key, &text, desk.week, desk.language);
    let (understood, problem) = match (judged, server) {
        (Err(problem), _) => (String::new(), problem),
        (Ok(_), Some(problem)) => (String::new(), problem.to_owned()),
        (Ok(understood), None) => (understood.unwrap_or_default(), String::new()),
    };
    match problem.is_empty() {
        true => dom::unset(field, "aria-invalid"),
        false => dom::set(field, "aria-invalid", "true"),
    }
    for (place, text) in [("?", understood), ("!", problem)] {
        if let Some(place) = dom::by_id(&[key.as_str(), place].concat()) {
            dom::write(&place, &text);
        }
    }
}

/// A field lost the focus: nothing waits any longer.
pub fn left(desk: &Rc<Desk>, event: &Event) {
    let Some(key) = dom::target(event).and_then(|field| desk.key_of(&field)) else { return };
    let theirs = desk.pending.borrow_mut().left(&key);
    if let Some(theirs) = theirs {
        apply::put(desk, &key, &theirs);
    }
    if desk.failures.get() == 0 {
        saving::send(desk, false);
    }
}

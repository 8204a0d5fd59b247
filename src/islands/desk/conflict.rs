//! Somebody else's words for a field that we typed into: both are shown beside it, and a person chooses.

use std::rc::Rc;

use super::{Desk, apply, dom, line, saving, typing};
use crate::unsent::exchange::Conflict;
use crate::unsent::words::Words;

/// Takes up the questions that a page of the server came with.
pub fn found(desk: &Rc<Desk>) {
    for asked in dom::all(&desk.form, "[data-conflict][data-theirs]") {
        let (key, theirs) = (dom::attribute(&asked, "data-conflict"), dom::attribute(&asked, "data-theirs"));
        let Some(ours) = desk.field(&key).and_then(|field| dom::value(&field)) else { continue };
        asked.remove();
        desk.pending.borrow_mut().hold(&key, &theirs, &ours);
        show(desk, &key);
    }
}

/// Asks, without taking the focus.
pub fn show(desk: &Desk, key: &str) {
    let Some(held) = desk.pending.borrow().held(key).cloned() else { return };
    let Some((field, place)) = desk.field(key).and_then(|field| Some((field.clone(), dom::closest(&field, ".field")?)))
    else {
        return;
    };
    hide(desk, key);
    let w = |words: Words| words.read(desk.language);
    let Some(asked) = dom::add(&place, "div", "conflict", "") else { return };
    dom::set(&asked, "data-conflict", key);
    dom::set(&asked, "role", "group");
    let by = if held.by.is_empty() { w(Words::Somebody) } else { &held.by };
    let theirs = Words::Theirs.with(desk.language, &[by]);
    dom::set(&asked, "aria-label", w(Words::Conflict));
    for (says, text) in [(theirs.as_str(), &held.theirs), (w(Words::Yours), &dom::value(&field).unwrap_or_default())] {
        if let Some(line) = dom::add(&asked, "p", "", says) {
            dom::add(&line, "q", "", if text.is_empty() { w(Words::Nothing) } else { text });
        }
    }
    dom::button(&asked, "mine", key, w(Words::KeepMine));
    dom::button(&asked, "theirs", key, w(Words::TakeTheirs));
}

/// Says at a row why it is there.
pub fn row(desk: &Desk, found: &Conflict) {
    let rows = dom::all(&desk.form, "[data-row]");
    let Some(row) = rows.into_iter().find(|row| dom::attribute(row, "data-row") == found.key) else { return };
    hide(desk, &found.key);
    let says = if found.ours.is_empty() { "data-row-kept" } else { "data-row-taken-out" };
    let says = dom::by_id("save-state").map(|line| dom::attribute(&line, says)).unwrap_or_default();
    if let Some(said) = dom::add(&row, "p", "conflict", &says) {
        dom::set(&said, "data-conflict", &found.key);
        dom::set(&said, "role", "alert");
    }
}

fn hide(desk: &Desk, key: &str) {
    let asked = dom::all(&desk.form, "[data-conflict]");
    asked.iter().filter(|asked| dom::attribute(asked, "data-conflict") == key).for_each(|asked| asked.remove());
}

/// Ours are saved again, on top of theirs.
pub fn mine(desk: &Rc<Desk>, key: &str) {
    desk.pending.borrow_mut().keep_ours(key);
    done(desk, key);
    saving::send(desk, false);
}

/// Theirs come into the field. Words of ours that the server did not note down stay in the browser and are offered again.
pub fn theirs(desk: &Rc<Desk>, key: &str) {
    let taken = desk.pending.borrow_mut().take_theirs(key);
    let Some((theirs, noted)) = taken else { return };
    if let Some(noted) = noted {
        desk.keep.acknowledged(key, &noted);
    }
    done(desk, key);
    apply::put(desk, key, &theirs);
    line::show(desk);
}

fn done(desk: &Desk, key: &str) {
    hide(desk, key);
    if let Some(field) = desk.field(key) {
        typing::judge(desk, &field, None);
        dom::focus_in_place(&field);
    }
}

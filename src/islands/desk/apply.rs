//! What an answer of the server changes on the page.

use std::rc::Rc;

use super::{Desk, conflict, dom, offer, rows, typing};
use crate::sheet::schema;
use crate::unsent::exchange::Saved;
use crate::unsent::pending::Effects;

/// The answer to a save.
pub fn saved(desk: &Rc<Desk>, mut saved: Saved) {
    let problems = std::mem::take(&mut saved.problems);
    // A row that one took out while the other wrote in it stays, and the page says why.
    let rows: Vec<_> = saved.conflicts.iter().filter(|found| schema::field(&found.key).is_none()).cloned().collect();
    let effects = desk.pending.borrow_mut().saved(saved, desk.busy().as_deref());
    for (key, text) in &effects.acknowledged {
        desk.keep.acknowledged(key, text);
        offer::known(desk, key, text);
        if let Some(field) = desk.field(key).filter(|field| dom::value(field).as_ref() == Some(text)) {
            typing::judge(desk, &field, problems.get(key).map(String::as_str));
        }
    }
    shown(desk, effects);
    rows.iter().for_each(|found| conflict::row(desk, found));
}

/// What others wrote.
pub fn shown(desk: &Rc<Desk>, effects: Effects) {
    for (key, text) in &effects.show {
        // The server has it, however it came there: a last save of a page that was left, for one.
        offer::known(desk, key, text);
        match rows::list(desk, key) {
            Some(list) => rows::arrange(desk, &list, text),
            None => put(desk, key, text),
        }
    }
    effects.asked.iter().for_each(|key| conflict::show(desk, key));
    let version = desk.pending.borrow().version();
    desk.show_version(version);
}

/// Puts somebody else's words into a field, and draws the eye to it for a moment.
pub fn put(desk: &Desk, key: &str, text: &str) {
    let Some(field) = desk.field(key).filter(|field| dom::value(field).as_deref() != Some(text)) else { return };
    dom::set_value(&field, text);
    typing::judge(desk, &field, None);
    dom::unset(&field, "data-heard");
    // The animation starts again only when the style was worked out in between.
    let _ = field.client_width();
    dom::set(&field, "data-heard", "");
}

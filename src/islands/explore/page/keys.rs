//! The keyboard in a chart, which is one tab stop.

use std::rc::Rc;

use web_sys::{FocusEvent, KeyboardEvent};

use super::cursor::{self, By};
use super::{Explorer, captions, dom, slots};

pub fn pressed(explorer: &Rc<Explorer>, event: &KeyboardEvent) {
    // With these, keys are the browser's: Alt and ← is Back.
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() || event.default_prevented() {
        return;
    }
    let key = event.key();
    if key == "Escape" {
        // Also what the pointer shows goes away.
        explorer.cursor.hide();
        return;
    }
    let Some(chart) = dom::target(event).filter(|target| target.has_attribute("data-chart")) else { return };
    let Some(tips) = explorer.readings.of(&chart) else { return };
    let at = explorer.cursor.at(&chart);
    let part = match key.as_str() {
        "ArrowUp" => -0.5,
        "ArrowDown" => 0.5,
        _ => 0.0,
    };
    if part != 0.0 {
        // Elsewhere these scroll the page.
        if explorer.cursor.scroll(part).is_some() {
            event.prevent_default();
        }
        return;
    }
    if key == "Enter" {
        if let Some(slot) = at {
            event.prevent_default();
            cursor::open(&tips, slot);
        }
    } else if let Some(slot) = slots::step(&key, at, tips.slots.len()) {
        event.prevent_default();
        explorer.cursor.show(&chart, &tips, slot, By::Keyboard);
        explorer.say(&captions::spoken(&tips, slot));
    }
}

/// The focus has left a chart.
pub fn left(explorer: &Rc<Explorer>, event: &FocusEvent) {
    if dom::target(event).is_some_and(|target| target.has_attribute("data-chart")) {
        explorer.cursor.hide_if(By::Keyboard);
    }
}

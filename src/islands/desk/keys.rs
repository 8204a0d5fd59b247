//! Shortcuts: Ctrl or Cmd with S saves at once, Alt with an arrow moves the row that the focus is in.

use std::rc::Rc;

use web_sys::KeyboardEvent;

use super::{Desk, rows, saving};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    Up,
    Down,
}

pub fn pressed(desk: &Rc<Desk>, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let alone = event.alt_key() && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    let done = match event.key().as_str() {
        "s" | "S" if command => {
            saving::send(desk, false);
            Some(())
        }
        "ArrowUp" if alone => rows::moved(desk, Arrow::Up),
        "ArrowDown" if alone => rows::moved(desk, Arrow::Down),
        _ => None,
    };
    if done.is_some() {
        event.prevent_default();
    }
}

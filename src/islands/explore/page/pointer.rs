//! Mouse, pen and finger over the charts.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, MouseEvent, PointerEvent};

use super::cursor::{self, By};
use super::{Explorer, brush, dom, reading, slots};

/// A finger or a hand that moves less than this (pixels) stands still.
pub const STILL: f64 = 8.0;

#[derive(Default)]
pub struct Pointer {
    /// Where the pointer is; shown in the next frame.
    wanted: RefCell<Option<(Element, f64)>>,
    waits: Cell<bool>,
    /// Where and by what the last press began, and the slot that was shown then.
    pressed: RefCell<Pressed>,
}

#[derive(Default, Clone)]
struct Pressed {
    x: f64,
    y: f64,
    touch: bool,
    shown: Option<usize>,
}

/// The slot of the chart under a place of the window.
fn slot_at(explorer: &Explorer, chart: &Element, x: f64) -> Option<usize> {
    let tips = explorer.readings.of(chart)?;
    let picture = reading::picture(chart);
    slots::nearest(&tips, (x - picture.left) / reading::scale(picture, &tips))
}

fn is_touch(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

/// A tooltip that is taller than the window is scrolled by the pointer: it stays meanwhile.
fn in_tooltip(event: &PointerEvent) -> bool {
    dom::target(event).and_then(|target| dom::closest(&target, ".tip")).is_some()
}

/// Shows the slot under the pointer, once a frame at most.
pub fn moved(explorer: &Rc<Explorer>, event: &PointerEvent) {
    brush::moved(explorer, event);
    if in_tooltip(event) {
        return;
    }
    let pointer = &explorer.pointer;
    let Some(chart) = dom::target(event).and_then(|target| dom::closest(&target, "[data-chart]")) else {
        pointer.wanted.take();
        explorer.cursor.hide_if(By::Pointer);
        return;
    };
    let x = f64::from(event.client_x());
    if is_touch(event) && (x - pointer.pressed.borrow().x).abs() < STILL {
        return;
    }
    pointer.wanted.replace(Some((chart, x)));
    if !pointer.waits.replace(true) {
        let explorer = explorer.clone();
        dom::next_frame(move || {
            explorer.pointer.waits.set(false);
            let wanted = explorer.pointer.wanted.take();
            if let Some((chart, x)) = wanted {
                show(&explorer, &chart, x);
            }
        });
    }
}

fn show(explorer: &Explorer, chart: &Element, x: f64) -> Option<usize> {
    let slot = slot_at(explorer, chart, x)?;
    explorer.cursor.show(chart, &*explorer.readings.of(chart)?, slot, By::Pointer);
    Some(slot)
}

pub fn pressed(explorer: &Rc<Explorer>, event: &PointerEvent) {
    brush::pressed(explorer, event);
    let chart = dom::target(event).and_then(|target| dom::closest(&target, "[data-chart]"));
    if chart.is_none() && !in_tooltip(event) {
        explorer.cursor.hide();
    }
    let shown = chart.and_then(|chart| explorer.cursor.at(&chart));
    explorer.pointer.pressed.replace(Pressed {
        x: f64::from(event.client_x()),
        y: f64::from(event.client_y()),
        touch: is_touch(event),
        shown,
    });
}

pub fn released(explorer: &Rc<Explorer>, event: &PointerEvent) {
    brush::released(explorer, event);
}

/// The finger scrolls the page: it meant no slot.
pub fn cancelled(explorer: &Rc<Explorer>, event: &PointerEvent) {
    brush::cancelled(explorer);
    if in_tooltip(event) {
        return;
    }
    explorer.pointer.wanted.take();
    explorer.cursor.hide_if(By::Pointer);
}

/// The mouse has left the window. A finger that is lifted leaves too, and its tooltip stays.
pub fn left(explorer: &Rc<Explorer>, event: &PointerEvent) {
    if event.related_target().is_none() && !is_touch(event) {
        explorer.pointer.wanted.take();
        explorer.cursor.hide_if(By::Pointer);
    }
}

/// A click opens the slot's week; a tap does when the slot was shown already.
pub fn clicked(explorer: &Rc<Explorer>, chart: &Element, event: &MouseEvent) {
    let pressed = explorer.pointer.pressed.borrow().clone();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    if (x - pressed.x).abs() > STILL || (y - pressed.y).abs() > STILL {
        return;
    }
    let Some(tips) = explorer.readings.of(chart) else { return };
    let Some(slot) = show(explorer, chart, x) else { return };
    if !pressed.touch || pressed.shown == Some(slot) {
        cursor::open(&tips, slot);
    }
}

//! Marking weeks on a strip that shows all of them. The two fields for weeks say the same for those without a pointer.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, PointerEvent};

use super::pointer::STILL;
use super::{Explorer, dom, follow, slots};
use crate::domain::week::Week;

#[derive(Default)]
pub struct Brush(RefCell<Option<Drag>>);

struct Drag {
    strip: Element,
    /// Where it began, in the window's pixels.
    x: f64,
    /// What covers the marked weeks; there once the pointer has moved.
    mark: Option<Element>,
}

pub fn pressed(explorer: &Explorer, event: &PointerEvent) {
    let strip = dom::target(event).and_then(|target| dom::closest(&target, "[data-strip]"));
    let Some(strip) = strip.filter(|_| event.button() == 0 && event.is_primary()) else { return };
    // So that the strip hears of the pointer outside of it too; without it the strip still works inside.
    let _ = strip.set_pointer_capture(event.pointer_id());
    explorer.brush.0.replace(Some(Drag { strip, x: f64::from(event.client_x()), mark: None }));
}

pub fn moved(explorer: &Explorer, event: &PointerEvent) {
    let mut drag = explorer.brush.0.borrow_mut();
    let Some(drag) = drag.as_mut() else { return };
    let x = f64::from(event.client_x());
    if drag.mark.is_none() && (x - drag.x).abs() >= STILL {
        drag.mark = dom::add(&drag.strip, "div", "marked");
    }
    let (Some(mark), (a, b)) = (&drag.mark, parts(drag, x)) else { return };
    dom::style(mark, "left", &percent(a.min(b)));
    dom::style(mark, "width", &percent((a - b).abs()));
}

/// Shows the weeks that were marked. A press that did not move marks nothing.
pub fn released(explorer: &Rc<Explorer>, event: &PointerEvent) {
    let Some(drag) = explorer.brush.0.take() else { return };
    let Some(mark) = &drag.mark else { return };
    let (a, b) = parts(&drag, f64::from(event.client_x()));
    if marked(explorer, &drag.strip, a, b).is_none() {
        mark.remove();
    }
}

pub fn cancelled(explorer: &Explorer) {
    if let Some(mark) = explorer.brush.0.take().and_then(|drag| drag.mark) {
        mark.remove();
    }
}

/// Writes the weeks into the form's fields and sends it.
fn marked(explorer: &Rc<Explorer>, strip: &Element, a: f64, b: f64) -> Option<()> {
    let first: Week = strip.get_attribute("data-first")?.parse().ok()?;
    let weeks: u32 = strip.get_attribute("data-weeks")?.parse().ok()?;
    let (from, to) = slots::weeks_between(first, weeks, a, b);
    let form = dom::find(&dom::content()?, "form.range")?;
    for (name, week) in [("[name=from]", from), ("[name=to]", to)] {
        dom::find(&form, name)?.dyn_into::<HtmlInputElement>().ok()?.set_value(&week.to_string());
    }
    follow::send(explorer, &form.dyn_into::<HtmlFormElement>().ok()?)
}

/// Where the drag began and where it is, as parts of the strip's width.
fn parts(drag: &Drag, x: f64) -> (f64, f64) {
    let rect = drag.strip.get_bounding_client_rect();
    let part = |x: f64| ((x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0);
    (part(drag.x), part(x))
}

fn percent(part: f64) -> String {
    [((part * 10_000.0).round() / 100.0).to_string().as_str(), "%"].concat()
}

//! What the charts of the page say of their slots: read when a chart is first touched, not when the page wakes.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;

use super::place::Frame;
use super::{dom, slots};
use crate::chart::Tips;

/// The charts that were touched. Few: a page has at most a dozen.
#[derive(Default)]
pub struct Readings(RefCell<Vec<(Element, Option<Rc<Tips>>)>>);

impl Readings {
    /// `None` when the chart has no slots.
    pub fn of(&self, chart: &Element) -> Option<Rc<Tips>> {
        let known = self.0.borrow().iter().find(|(other, _)| other == chart).map(|(_, tips)| tips.clone());
        known.unwrap_or_else(|| {
            let tips = read(chart).map(Rc::new);
            self.0.borrow_mut().push((chart.clone(), tips.clone()));
            tips
        })
    }

    /// The charts of before are gone.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

fn read(chart: &Element) -> Option<Tips> {
    let data = dom::find(chart, "script")?.text_content()?;
    serde_json::from_str(&data).ok().filter(|tips: &Tips| !tips.slots.is_empty() && tips.width > 0)
}

/// Where the chart's picture is in the window.
pub fn picture(chart: &Element) -> Frame {
    frame(&dom::find(chart, "svg").unwrap_or_else(|| chart.clone()))
}

pub fn frame(element: &Element) -> Frame {
    let rect = element.get_bounding_client_rect();
    Frame { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// Scrolls the box of a chart that is wider than it, so that the slot is in sight beside the names of the rows.
pub fn reveal(chart: &Element, tips: &Tips, slot: usize) {
    let Some(scrolls) = dom::closest(chart, ".map") else { return };
    let (picture, seen) = (picture(chart), frame(&scrolls));
    let scale = scale(picture, tips);
    let (middle, half) = (picture.left + slots::middle(tips, slot) * scale, slots::width(tips) * scale / 2.0);
    let left = dom::find(&scrolls, ".rows").map_or(seen.left, |rows| frame(&rows).right);
    let by = (middle + half - seen.right).max(0.0) + (middle - half - left).min(0.0);
    if by != 0.0 {
        // Away from zero: no part of the slot stays hidden.
        scrolls.set_scroll_left(scrolls.scroll_left() + (by + by.signum()) as i32);
    }
}

/// Window pixels for one unit of the picture.
pub fn scale(picture: Frame, tips: &Tips) -> f64 {
    ((picture.right - picture.left) / f64::from(tips.width)).max(f64::MIN_POSITIVE)
}

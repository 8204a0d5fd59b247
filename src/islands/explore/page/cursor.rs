//! The cursor in a chart: a line over the picture, and a tooltip beside it. The picture itself is never touched.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, Event};

use super::dom::{document, window};
use super::place::{self, Frame};
use super::{Explorer, captions, dom, reading, slots};
use crate::chart::{Tip, Tips};
use crate::domain::language::fill as fill_in;

/// What moved the cursor, and may take it away again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Pointer,
    Keyboard,
}

/// The tooltip's class, and that of one that is taller than the window and therefore scrolls.
const TIP: &str = "tip";
const TALL: &str = "tip tall";

/// More lines than this stand in two columns where there is room: style/explore.css.
const MANY: usize = 10;

#[derive(Default)]
pub struct Cursor {
    shown: RefCell<Option<(Element, usize)>>,
    by: Cell<Option<By>>,
    /// The line and the tooltip.
    parts: RefCell<Option<(Element, Element)>>,
    /// The width of the window in which they stand.
    window: Cell<i32>,
}

impl Cursor {
    /// The slot that is shown of the chart.
    pub fn at(&self, chart: &Element) -> Option<usize> {
        self.shown.borrow().as_ref().filter(|(shown, _)| shown == chart).map(|(_, slot)| *slot)
    }

    /// Takes line and tooltip away.
    pub fn hide(&self) {
        self.by.set(None);
        if self.shown.take().is_some()
            && let Some((line, tip)) = &*self.parts.borrow()
        {
            line.remove();
            tip.remove();
        }
    }

    /// The same, if this is what moved the cursor last.
    pub fn hide_if(&self, by: By) {
        if self.by.get() == Some(by) {
            self.hide();
        }
    }

    /// Scrolls a tooltip that is taller than the window by a part of its height; `None` when none is.
    pub fn scroll(&self, part: f64) -> Option<()> {
        let parts = self.parts.borrow();
        let (_, tip) = parts.as_ref().filter(|(_, tip)| tip.is_connected() && tip.class_name() == TALL)?;
        tip.set_scroll_top(tip.scroll_top() + (f64::from(tip.client_height()) * part) as i32);
        Some(())
    }

    /// Moves the cursor to the slot.
    pub fn show(&self, chart: &Element, tips: &Tips, slot: usize, by: By) {
        let Some(tip) = tips.slots.get(slot) else { return };
        self.by.set(Some(by));
        if self.at(chart) == Some(slot) {
            return;
        }
        let mut parts = self.parts.borrow_mut();
        if parts.is_none() {
            *parts = line_and_tooltip();
        }
        let Some((line, tooltip)) = &*parts else { return };
        let card = dom::closest(chart, ".card").unwrap_or_else(|| chart.clone());
        fill(tooltip, chart, tips, tip);
        // Standing already in the right place, they are not moved: moving costs a style of the whole card.
        for (part, home) in [(line, chart), (tooltip, &card)] {
            if part.parent_element().as_ref() != Some(home) {
                let _ = home.append_child(part);
            }
        }
        if by == By::Keyboard {
            reading::reveal(chart, tips, slot);
        }
        self.window.set(stand(line, tooltip, chart, &card, tips, slot));
        *self.shown.borrow_mut() = Some((chart.clone(), slot));
    }
}

/// In a window of another width, what is shown no longer stands where it should. A phone's window changes its height
/// whenever the page is scrolled: that moves nothing.
pub fn resized(explorer: &Rc<Explorer>, _: &Event) {
    if document().document_element().is_some_and(|root| root.client_width() != explorer.cursor.window.get()) {
        explorer.cursor.hide();
    }
}

fn line_and_tooltip() -> Option<(Element, Element)> {
    let line = dom::make("div", "cross")?;
    dom::set(&line, "aria-hidden", "true");
    let tooltip = dom::make("div", TIP)?;
    dom::set(&tooltip, "role", "tooltip");
    Some((line, tooltip))
}

/// Writes label, figures and notes. A series' swatch is the one of the legend.
fn fill(tooltip: &Element, chart: &Element, tips: &Tips, tip: &Tip) {
    tooltip.set_text_content(None);
    if let Some(label) = dom::add(tooltip, "p", "") {
        dom::write(&label, &tip.label);
    }
    let legend = legend(chart);
    let of = |name: &str| captions::swatch(name, &legend);
    let swatches = tip.lines.iter().any(|line| tips.names.get(line.0).is_some_and(|name| of(name).is_some()));
    let class = match (swatches, tip.lines.len() > MANY) {
        (true, true) => "key many",
        (true, false) => "key",
        (false, true) => "many",
        (false, false) => "",
    };
    if let Some(list) = dom::add(tooltip, "ul", class) {
        for line in &tip.lines {
            let name = tips.names.get(line.0).map_or("", String::as_str);
            let Some(entry) = dom::add(&list, "li", of(name).unwrap_or("")) else { continue };
            for (tag, text) in [("span", name), ("b", &line.1), ("small", &line.2)] {
                if let Some(part) = dom::add(&entry, tag, "") {
                    dom::write(&part, text);
                }
            }
        }
    }
    for note in &tip.notes {
        if let Some(element) = dom::add(tooltip, "p", "") {
            dom::write(&element, note);
        }
    }
}

/// Names and swatches of the chart's legend.
fn legend(chart: &Element) -> Vec<(String, String)> {
    let Some(legend) = dom::closest(chart, "figure").and_then(|figure| dom::find(&figure, ".key")) else {
        return Vec::new();
    };
    let entries = legend.children();
    let entries = (0..entries.length()).filter_map(|at| entries.item(at));
    let named = entries.map(|entry| {
        // An entry that switches its series holds links; the first has the name.
        let name = dom::find(&entry, "a").unwrap_or_else(|| entry.clone()).text_content().unwrap_or_default();
        (name.trim().to_owned(), entry.class_name())
    });
    named.collect()
}

/// Moves both to the slot; returns the window's width.
fn stand(line: &Element, tooltip: &Element, chart: &Element, card: &Element, tips: &Tips, slot: usize) -> i32 {
    let (picture, box_of_chart, box_of_card) = (reading::picture(chart), reading::frame(chart), reading::frame(card));
    let scale = reading::scale(picture, tips);
    let x = picture.left + slots::middle(tips, slot) * scale;
    let wide = (slots::width(tips) * scale).max(1.0);
    dom::style(line, "left", &dom::pixels(x - wide / 2.0 - box_of_chart.left + f64::from(chart.scroll_left())));
    dom::style(line, "width", &dom::pixels(wide));
    // One slot alone is all of the picture: there is nothing to tell it from.
    dom::style(line, "visibility", if tips.slots.len() > 1 { "visible" } else { "hidden" });

    let class = if tooltip.scroll_height() > tooltip.client_height() { TALL } else { TIP };
    if tooltip.class_name() != class {
        tooltip.set_class_name(class);
    }
    tooltip.set_scroll_top(0);
    let size = tooltip.get_bounding_client_rect();
    let seen = document().document_element();
    let (width, height) = seen.map_or((0, 0), |root| (root.client_width(), root.client_height()));
    // The window without its scroll bars.
    let window = Frame { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
    let (left, top) =
        place::corner(picture, x, (size.width(), size.height()), box_of_card.smaller_by(5.0), window.smaller_by(4.0));
    dom::style(tooltip, "left", &dom::pixels(left - box_of_card.left - f64::from(card.client_left())));
    dom::style(tooltip, "top", &dom::pixels(top - box_of_card.top - f64::from(card.client_top())));
    width
}

/// Opens the week of the slot, where it has one.
pub fn open(tips: &Tips, slot: usize) {
    if let Some(week) = tips.slots.get(slot).and_then(|tip| tip.week.as_ref()) {
        let _ = window().location().set_href(&fill_in(&tips.weeks, &[week]));
    }
}

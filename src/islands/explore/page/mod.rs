//! What makes the charts, choices and buttons of the readers' pages answer. It listens to what happens in the page that the
//! server made; nothing of the page is built or walked a second time in the browser. A WASM file without leptos.
//!
//! `reading` reads what a chart says; `cursor` shows it; `pointer`, `keys`, `brush`, `follow` and `copy` are what a person can
//! do; `unreachable` is said when following fails; `dom` is the way to the elements.

mod brush;
mod copy;
mod cursor;
mod dom;
mod follow;
mod keys;
mod pointer;
mod reading;
mod unreachable;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use super::{captions, place, slots};
use brush::Brush;
use cursor::Cursor;
use follow::Follower;
use pointer::Pointer;
use reading::Readings;

/// Called once by the start-up script.
#[wasm_bindgen]
pub fn explore() {
    if let Some(status) = dom::document().get_element_by_id("said") {
        listen(Rc::new(Explorer::new(status)));
    }
}

/// What is known between two events.
struct Explorer {
    /// How the keyboard moves in a chart.
    hint: String,
    /// That a chart is another one now: `… {0}`.
    updated: String,
    /// What is read out politely.
    status: Element,
    readings: Readings,
    cursor: Cursor,
    pointer: Pointer,
    follower: Follower,
    brush: Brush,
}

impl Explorer {
    fn new(status: Element) -> Self {
        Self {
            hint: dom::attribute(&status, "data-hint"),
            updated: dom::attribute(&status, "data-updated"),
            status,
            readings: Readings::default(),
            cursor: Cursor::default(),
            pointer: Pointer::default(),
            follower: Follower::at_present(),
            brush: Brush::default(),
        }
    }

    /// Has the text read out when the reader is idle.
    fn say(&self, text: &str) {
        self.status.set_text_content(None);
        dom::write(&self.status, text);
    }

    /// Gives the charts of the page their tab stops.
    fn wake(&self) {
        for chart in dom::all("[data-chart]") {
            let title = dom::closest(&chart, "figure").and_then(|figure| dom::find(&figure, "h3"));
            let title = title.and_then(|title| title.text_content()).unwrap_or_default();
            // The box in which a chart scrolls is a tab stop for those without the island: here the keys in the chart scroll it.
            let scrolls = dom::closest(&chart, ".map[tabindex]");
            let focused = scrolls.is_some() && dom::document().active_element() == scrolls;
            for name in ["tabindex", "role", "aria-label"] {
                let _ = scrolls.as_ref().map(|scrolls| scrolls.remove_attribute(name));
            }
            dom::set(&chart, "tabindex", "0");
            dom::set(&chart, "role", "application");
            dom::set(&chart, "aria-label", &[title.as_str(), &self.hint].join(". "));
            if let Some(chart) = chart.dyn_ref::<HtmlElement>().filter(|_| focused) {
                let _ = chart.focus();
            }
        }
    }
}

/// Hears every event of the kind, for as long as the page lives.
fn on<E: JsCast + 'static>(kind: &str, does: impl Fn(E) + 'static) {
    let closure: Closure<dyn Fn(Event)> = Closure::new(move |event: Event| does(event.unchecked_into()));
    let _ = dom::window().add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// One listener for each kind of event.
fn listen(explorer: Rc<Explorer>) {
    explorer.wake();
    // Buttons that need the island show themselves from here on: style/explore.css.
    if let Some(root) = dom::document().document_element() {
        dom::set(&root, "data-awake", "");
        if copy::takes_pictures() {
            dom::set(&root, "data-copies-pictures", "");
        }
    }
    macro_rules! on {
        ($event:literal, $does:path) => {{
            let explorer = explorer.clone();
            on($event, move |event| $does(&explorer, &event));
        }};
    }
    on!("pointermove", pointer::moved);
    on!("pointerdown", pointer::pressed);
    on!("pointerup", pointer::released);
    on!("pointercancel", pointer::cancelled);
    on!("pointerout", pointer::left);
    on!("click", clicked);
    on!("submit", follow::submitted);
    on!("popstate", follow::returned);
    on!("keydown", keys::pressed);
    on!("focusout", keys::left);
    on!("resize", cursor::resized);
}

/// A click is a button's, a choice's or a chart's.
fn clicked(explorer: &Rc<Explorer>, event: &MouseEvent) {
    let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
    let Some(target) = dom::target(event).filter(|_| plain && !event.default_prevented()) else { return };
    if let Some(button) = dom::closest(&target, "button[data-copy], button[data-copy-image]") {
        copy::copy(button);
    } else if let Some(link) = dom::closest(&target, "a[href]") {
        follow::clicked(explorer, event, link);
    } else if let Some(chart) = dom::closest(&target, "[data-chart]") {
        pointer::clicked(explorer, &chart, event);
    }
}

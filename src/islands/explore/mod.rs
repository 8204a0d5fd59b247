//! The one island: it makes the charts, choices and buttons of the server's pages answer. It stands beside `<main>` and
//! listens to what happens inside, so that nothing of the page is built or walked a second time in the browser.
//!
//! `slots` and `place` are the arithmetic; `reading` reads what a chart says; `cursor` shows it; `pointer`, `keys`,
//! `brush`, `follow` and `copy` are what a person can do; `unreachable` is said when following fails; `dom` is the way to the elements.

mod brush;
mod copy;
mod cursor;
mod dom;
mod follow;
mod keys;
mod place;
mod pointer;
mod reading;
mod slots;
mod unreachable;

use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use brush::Brush;
use cursor::Cursor;
use follow::Follower;
use pointer::Pointer;
use reading::Readings;

/// `hint` says how the keyboard moves in a chart, `updated` (`… {0}`) that a chart is another one now.
#[island]
pub fn Explore(hint: String, updated: String) -> impl IntoView {
    let status = NodeRef::<html::P>::new();
    // Effects run in the browser only.
    Effect::new(move |_| {
        if let Some(status) = status.get_untracked() {
            listen(Rc::new(Explorer::new(hint.clone(), updated.clone(), status.into())));
        }
    });
    view! { <p class="hidden" role="status" node_ref=status></p> }
}

/// What the island knows between two events.
struct Explorer {
    hint: String,
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
    fn new(hint: String, updated: String, status: Element) -> Self {
        Self {
            hint,
            updated,
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
            let focused = scrolls.is_some() && document().active_element() == scrolls;
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

/// One listener for each kind of event, for as long as the page lives.
fn listen(explorer: Rc<Explorer>) {
    explorer.wake();
    // Buttons that need the island show themselves from here on: style/explore.css.
    if let Some(root) = document().document_element() {
        dom::set(&root, "data-awake", "");
        if copy::takes_pictures() {
            dom::set(&root, "data-copies-pictures", "");
        }
    }
    macro_rules! on {
        ($event:ident, $does:path) => {{
            let explorer = explorer.clone();
            window_event_listener(ev::$event, move |event| $does(&explorer, &event));
        }};
    }
    on!(pointermove, pointer::moved);
    on!(pointerdown, pointer::pressed);
    on!(pointerup, pointer::released);
    on!(pointercancel, pointer::cancelled);
    on!(pointerout, pointer::left);
    on!(click, clicked);
    on!(submit, follow::submitted);
    on!(popstate, follow::returned);
    on!(keydown, keys::pressed);
    on!(focusout, keys::left);
    on!(resize, cursor::resized);
}

/// A click is a button's, a choice's or a chart's.
fn clicked(explorer: &Rc<Explorer>, event: &ev::MouseEvent) {
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

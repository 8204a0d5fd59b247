//! Words in forms that nothing saves by itself: a pasted text, a comment, a note. Whoever leaves without sending them is warned.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{BeforeUnloadEvent, Document, Element, Event};

use super::{dom, on};

/// What is typed into forms that change something. The keys of a draft begin with `/`: those are saved while one types.
/// A name and a password are no words.
const TYPED: &str = "main form[method=post]:not(:has([type=password])) \
     :is(textarea, input:not([type]), input[type=text], input[type=datetime-local]):not([name^='/'], [hidden])";

pub fn wake(page: &Document) {
    let sent: Rc<RefCell<Option<Element>>> = Rc::default();
    let on_its_way = sent.clone();
    on(page, "submit", move |event: Event| drop(on_its_way.replace(dom::target(&event))));
    let stays = sent.clone();
    // The page is still there, so nothing was sent.
    on(page, "input", move |_: Event| drop(stays.take()));
    on(&dom::window(), "beforeunload", move |event: BeforeUnloadEvent| {
        let sent = sent.borrow();
        let goes_along = |field: &Element| sent.as_ref().is_some_and(|form| form.contains(Some(field)));
        let unsent = |field: &Element| dom::value(field) != dom::default_value(field) && !goes_along(field);
        if dom::everywhere(TYPED).iter().any(unsent) {
            event.prevent_default();
            event.set_return_value("unsent");
        }
    });
}

//! One thing that is done later, once for each time it is asked for.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::dom::window;

#[derive(Default)]
pub struct Timer {
    does: RefCell<Option<Closure<dyn Fn()>>>,
    /// The browser's number for what is to come.
    number: Cell<Option<i32>>,
}

impl Timer {
    pub fn does(&self, does: impl Fn() + 'static) {
        self.does.replace(Some(Closure::new(does)));
    }

    /// Does it in so many milliseconds; what was to come sooner does not.
    pub fn start(&self, milliseconds: i32) {
        self.stop();
        let does = self.does.borrow();
        let Some(does) = does.as_ref() else { return };
        let callback = does.as_ref().unchecked_ref();
        let number = window().set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds);
        self.number.set(number.ok());
    }

    pub fn stop(&self) {
        if let Some(number) = self.number.take() {
            window().clear_timeout_with_handle(number);
        }
    }
}

//! Sending what was typed, until the server has it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, BeforeUnloadEvent, Event};

use super::fetch::{self, Reply};
use super::line::{self, Trouble};
use super::{Desk, apply, dom};
use crate::unsent::exchange::{Saved, Sent};
use crate::unsent::words::Words;

/// So long after the last letter.
const PAUSE: i32 = 600;
/// An answer that takes longer comes no more.
const PATIENCE: i32 = 20_000;
/// The first wait after a failure, and the longest.
const BACK_OFF: (i32, i32) = (2_000, 60_000);

/// Saves when nothing more is typed.
pub fn soon(desk: &Desk) {
    desk.saver.start(PAUSE);
    line::show(desk);
}

/// Saves what is waiting. `outlives`: the page may be going away.
pub fn send(desk: &Rc<Desk>, outlives: bool) {
    if matches!(*desk.trouble.borrow(), Trouble::Over(_)) {
        return;
    }
    desk.saver.stop();
    let taken = desk.pending.borrow_mut().take();
    let body = taken.and_then(|save| serde_json::to_string(&Sent { by: &desk.person, save: &save }).ok());
    let Some(body) = body else { return };
    line::show(desk);
    let abort = AbortController::new().ok();
    desk.abort.replace(abort.clone());
    desk.limit.start(PATIENCE);
    let desk = desk.clone();
    spawn_local(async move {
        let signal = abort.map(|abort| abort.signal());
        let reply = fetch::fetch(&desk.save, &fetch::posting(&body, outlives), signal.as_ref()).await;
        desk.limit.stop();
        answered(&desk, reply);
        line::show(&desk);
    });
}

fn answered(desk: &Rc<Desk>, reply: Reply<Saved>) {
    let trouble = match reply {
        Reply::Good(saved) => {
            desk.failures.set(0);
            desk.trouble.replace(Trouble::None);
            apply::saved(desk, saved);
            // What was typed meanwhile, or was typed into another version.
            desk.saver.start(0);
            return;
        }
        Reply::Unreachable => {
            desk.pending.borrow_mut().failed();
            later(desk);
            Trouble::Offline
        }
        Reply::LoggedOut => {
            desk.pending.borrow_mut().failed();
            Trouble::LoggedOut
        }
        Reply::NotAllowed => over(desk, Words::NotAllowed.read(desk.language).to_owned()),
        Reply::Gone(why) => over(desk, why.unwrap_or_else(|| Words::Gone.read(desk.language).to_owned())),
        Reply::TooLarge => refused(desk, Words::TooLarge.read(desk.language).to_owned()),
        Reply::Refused(why) => refused(desk, why.unwrap_or_else(|| Words::RefusedWhy.read(desk.language).to_owned())),
    };
    desk.trouble.replace(trouble);
}

fn refused(desk: &Desk, why: String) -> Trouble {
    desk.pending.borrow_mut().refused();
    desk.saver.start(0);
    Trouble::Refused(why)
}

fn over(desk: &Desk, why: String) -> Trouble {
    desk.pending.borrow_mut().failed();
    Trouble::Over(why)
}

/// Tries again, each time after twice as long.
fn later(desk: &Desk) {
    let (first, longest) = BACK_OFF;
    let wait = first.saturating_mul(1 << desk.failures.get().min(5)).min(longest);
    desk.failures.set(desk.failures.get().saturating_add(1));
    desk.saver.start(wait);
}

/// The connection is back, or the person from the login: what failed is tried at once.
pub fn back(desk: &Rc<Desk>, _: &Event) {
    if matches!(*desk.trouble.borrow(), Trouble::Offline | Trouble::LoggedOut) {
        send(desk, false);
    }
}

/// Warns before words that are not saved are left.
pub fn leaves(desk: &Rc<Desk>, event: &BeforeUnloadEvent) {
    if desk.pending.borrow().any_unsaved() && !desk.leaving.get() {
        send(desk, true);
        event.prevent_default();
        event.set_return_value("unsaved");
    }
}

impl Desk {
    /// The version that the whole form is sent with.
    pub(super) fn show_version(&self, version: u32) {
        let version = version.to_string();
        dom::set(&self.form, "data-version", &version);
        if let Some(field) = dom::find(&self.form, "input[name=version]") {
            dom::set_value(&field, &version);
        }
    }
}

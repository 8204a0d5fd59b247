//! Who else has the draft open, and what they wrote: asked again and again while the page is seen.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::fetch::{self, Reply};
use super::line::{self, Trouble};
use super::{Desk, apply, dom};
use crate::domain::language::Language;
use crate::sheet::schema::Section;
use crate::unsent::exchange::{Now, Present};
use crate::unsent::words::Words;

/// So often.
const EVERY: i32 = 5_000;
/// Not more rarely, whatever fails.
const SELDOM: i32 = 60_000;

pub fn ask(desk: &Rc<Desk>) {
    desk.asker.stop();
    let seen = dom::document().is_some_and(|page| page.visibility_state() == VisibilityState::Visible);
    if !seen || matches!(*desk.trouble.borrow(), Trouble::Over(_)) {
        return;
    }
    let desk = desk.clone();
    spawn_local(async move {
        let since = desk.pending.borrow().version();
        let address = format!("{}?since={since}&at={}", desk.state, desk.section);
        let reply = fetch::fetch::<Now>(&address, &fetch::asking(), None).await;
        answered(&desk, since, reply);
        line::show(&desk);
        let wait = EVERY.saturating_mul(1 << desk.unanswered.get().min(5)).min(SELDOM);
        desk.asker.start(wait);
    });
}

fn answered(desk: &Rc<Desk>, since: u32, reply: Reply<Now>) {
    desk.unanswered.set(desk.unanswered.get().saturating_add(1));
    match reply {
        Reply::Good(now) => {
            desk.unanswered.set(0);
            let effects = desk.pending.borrow_mut().heard(&now, since, desk.busy().as_deref());
            apply::shown(desk, effects);
            say(desk, &now.present);
        }
        Reply::LoggedOut => drop(desk.trouble.replace(Trouble::LoggedOut)),
        Reply::Gone(why) => {
            let why = why.unwrap_or_else(|| Words::Gone.read(desk.language).to_owned());
            desk.trouble.replace(Trouble::Over(why));
        }
        _ => {}
    }
}

fn say(desk: &Desk, present: &[Present]) {
    let Some(line) = dom::by_id("present") else { return };
    let one = |other: &Present| {
        let section = Section::from_slug(&other.section).map_or("", |section| section.name().read(desk.language));
        Words::PresentOne.with(desk.language, &[&other.name, section])
    };
    let dot = if desk.language == Language::Chinese { "；" } else { "; " };
    dom::write(&line, &present.iter().map(one).collect::<Vec<_>>().join(dot));
}

//! What makes the editing pages answer: words are judged and saved while they are typed, kept in the browser until the server
//! has them, and merged with what others write. A WASM file of its own, without leptos; every page works without it.
//!
//! `unsent::pending` decides what is sent and what is shown; here it only happens: `typing` hears, `saving` sends, `apply`
//! shows what others wrote, `conflict` asks, `keep` and `offer` are the browser's own storage, `line` says how things stand, `presence`
//! who else is here, `rows` are lists, `names` suggests, `marks` is the page where a text is checked, `keys` the shortcuts.

mod apply;
mod conflict;
mod dom;
mod fetch;
mod keep;
mod keys;
mod leave;
mod line;
mod marks;
mod names;
mod offer;
mod presence;
mod rows;
mod saving;
mod timer;
mod typing;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{AbortController, Document, Element, Event, EventTarget, VisibilityState};

use crate::domain::language::Language;
use crate::domain::week::Week;
use crate::unsent::pending::Pending;
use keep::Keep;
use line::Trouble;
use timer::Timer;

/// What the island knows between two events.
struct Desk {
    form: Element,
    /// Who opened the page.
    person: String,
    week: Week,
    language: Language,
    /// Where words are saved, and where one asks how the draft is.
    save: String,
    state: String,
    /// The slug of the section that is open.
    section: String,
    pending: RefCell<Pending>,
    keep: Keep,
    trouble: RefCell<Trouble>,
    saver: Timer,
    asker: Timer,
    /// Gives up on an answer.
    limit: Timer,
    abort: RefCell<Option<AbortController>>,
    /// How often in a row nothing could be saved, and nothing asked.
    failures: Cell<u32>,
    unanswered: Cell<u32>,
    /// The whole form is being sent.
    leaving: Cell<bool>,
    /// Rows that were removed and may come back.
    removed: RefCell<Vec<(String, Element)>>,
}

/// Called once by the start-up script.
#[wasm_bindgen]
pub fn desk() {
    let Some(page) = dom::document() else { return };
    marks::wake(&page);
    leave::wake(&page);
    if let Some(desk) = dom::by_id("sheet").and_then(|form| Desk::of(&page, form)) {
        let desk = Rc::new(desk);
        desk.wake();
        listen(&desk, &page);
        names::wake(&desk, &page);
    }
    if let Some(root) = page.document_element() {
        dom::set(&root, "data-awake", "");
    }
}

impl Desk {
    fn of(page: &Document, form: Element) -> Option<Self> {
        let week = dom::attribute(&form, "data-week").parse().ok()?;
        let version = dom::attribute(&form, "data-version").parse().ok()?;
        let tag = page.document_element().map(|root| dom::attribute(&root, "lang"));
        let language =
            if tag.as_deref() == Some(Language::English.tag()) { Language::English } else { Language::Chinese };
        let person = dom::attribute(&form, "data-person");
        Some(Self {
            week,
            language,
            save: form.get_attribute("data-save")?,
            state: form.get_attribute("data-state")?,
            section: dom::attribute(&form, "data-section"),
            pending: RefCell::new(Pending::at(version)),
            keep: Keep::of(&person, week),
            person,
            trouble: RefCell::default(),
            saver: Timer::default(),
            asker: Timer::default(),
            limit: Timer::default(),
            abort: RefCell::default(),
            failures: Cell::new(0),
            unanswered: Cell::new(0),
            leaving: Cell::new(false),
            removed: RefCell::default(),
            form,
        })
    }

    /// Takes stock of the form, and of what the browser kept of an earlier visit.
    fn wake(self: &Rc<Self>) {
        for list in dom::all(&self.form, "[data-list]") {
            let key = dom::attribute(&list, "data-list");
            self.pending.borrow_mut().list(&key, &rows::names(&list).join(" "));
        }
        for field in self.fields() {
            let key = dom::attribute(&field, "name");
            self.pending.borrow_mut().field(&key, &dom::default_value(&field).unwrap_or_default());
        }
        let again = self.clone();
        self.saver.does(move || saving::send(&again, false));
        let again = self.clone();
        self.asker.does(move || presence::ask(&again));
        let again = self.clone();
        self.limit.does(move || again.abort.borrow().iter().for_each(AbortController::abort));
        conflict::found(self);
        typing::came_back(self);
        offer::wake(self);
        // What was typed before the program was there.
        for field in self.fields() {
            if dom::value(&field) != dom::default_value(&field) {
                typing::changed(self, &field);
            }
        }
        presence::ask(self);
    }

    /// Every field of the form that a person can type into.
    fn fields(&self) -> Vec<Element> {
        dom::all(&self.form, "[name^='/']:not([type=hidden])")
    }

    fn field(&self, key: &str) -> Option<Element> {
        dom::by_id(key).filter(|field| field.get_attribute("name").as_deref() == Some(key))
    }

    /// The key of the field that has the focus.
    fn busy(&self) -> Option<String> {
        dom::focused().and_then(|focused| self.key_of(&focused))
    }

    /// The key of the form's field that the element is.
    fn key_of(&self, element: &Element) -> Option<String> {
        element.get_attribute("name").filter(|name| name.starts_with('/') && self.form.contains(Some(element)))
    }
}

/// Hears every event of the kind, for as long as the page lives.
fn on<E: JsCast + 'static>(target: &EventTarget, kind: &str, does: impl Fn(E) + 'static) {
    let closure: Closure<dyn Fn(Event)> = Closure::new(move |event: Event| does(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// One listener for each kind of event.
fn listen(desk: &Rc<Desk>, page: &Document) {
    macro_rules! on {
        ($target:expr, $kind:literal, $does:path) => {{
            let desk = desk.clone();
            on($target, $kind, move |event| $does(&desk, &event));
        }};
    }
    let window = dom::window();
    on!(page, "input", typing::heard);
    on!(page, "compositionend", typing::composed);
    on!(page, "focusout", typing::left);
    on!(page, "click", clicked);
    on!(page, "keydown", keys::pressed);
    on!(page, "submit", submitted);
    on!(page, "visibilitychange", seen);
    on!(&window, "online", saving::back);
    on!(&window, "focus", saving::back);
    on!(&window, "storage", offer::elsewhere);
    on!(&window, "beforeunload", saving::leaves);
}

fn clicked(desk: &Rc<Desk>, event: &Event) {
    let Some(button) = dom::target(event).and_then(|target| dom::closest(&target, "button")) else { return };
    let (act, key) = (dom::attribute(&button, "data-act"), dom::attribute(&button, "data-key"));
    match act.as_str() {
        "mine" => conflict::mine(desk, &key),
        "theirs" => conflict::theirs(desk, &key),
        "back" => offer::back(desk, &key),
        "drop" => offer::dropped(desk, &key),
        "undo" => rows::undo(desk, &key),
        _ if desk.form.contains(Some(&button)) && rows::pressed(desk, &button) => event.prevent_default(),
        _ => {}
    }
}

/// The whole form goes to the server: with the oldest version that any of its words was typed into.
fn submitted(desk: &Rc<Desk>, event: &Event) {
    if dom::target(event).as_ref() == Some(&desk.form) {
        let oldest = desk.pending.borrow().oldest();
        desk.show_version(oldest);
        desk.leaving.set(true);
    }
}

fn seen(desk: &Rc<Desk>, _: &Event) {
    match dom::document().map(|page| page.visibility_state()) {
        Some(VisibilityState::Hidden) => saving::send(desk, true),
        _ => presence::ask(desk),
    }
}

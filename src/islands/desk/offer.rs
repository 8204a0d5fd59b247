//! Words of an earlier visit that the server does not have: offered beside their fields, dropped only when a person says so.

use std::rc::Rc;

use js_sys::{Date, Object};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use super::{Desk, dom, rows, saving, typing};
use crate::sheet::schema::{self, Field, Kind};
use crate::unsent::kept::{self, Kept};
use crate::unsent::words::Words;

pub fn wake(desk: &Rc<Desk>) {
    let mut elsewhere: Vec<(String, &'static Field)> = Vec::new();
    for (key, words) in desk.keep.typed().all() {
        let Some(field) = schema::field(key) else { continue };
        if let Some(shown) = desk.field(key) {
            unsaved(desk, key, &shown, words);
        } else if field.kind == Kind::List {
            // An order of rows is no words: new rows come back with what was typed into them.
            if rows::list(desk, key).is_some() {
                desk.keep.drop(key);
            }
        } else if lost_row(desk, key).is_some() {
            desk.keep.set_aside(key, words);
        } else {
            elsewhere.push((key.to_owned(), field));
        }
    }
    for (name, words) in desk.keep.earlier().all() {
        let key = Kept::key(name);
        let Some(field) = schema::field(key) else { continue };
        if let Some(place) = desk.field(key).and_then(|field| dom::closest(&field, ".field")) {
            let when = Date::new(&JsValue::from_f64(words.at as f64));
            let when = when.to_locale_string(desk.language.tag(), &Object::new()).as_string().unwrap_or_default();
            offer(desk, &place, name, &Words::Earlier.with(desk.language, &[&when]), words);
        } else if let Some((list, _)) = lost_row(desk, key) {
            let says = Words::EarlierRow.with(desk.language, &[field.label.read(desk.language)]);
            offer(desk, &list, name, &says, words);
        } else {
            elsewhere.push((key.to_owned(), field));
        }
    }
    point(desk, &elsewhere);
    if desk.pending.borrow().any_unsaved() {
        saving::soon(desk);
    }
}

/// Words that were kept for a field of this page.
fn unsaved(desk: &Rc<Desk>, key: &str, field: &Element, words: &kept::Words) {
    if desk.pending.borrow().held(key).is_some() {
        return;
    }
    if dom::value(field).as_deref() == Some(words.text.as_str()) {
        // A form that came back shows what was typed whether the server took it or not: only its answer tells.
        let mut pending = desk.pending.borrow_mut();
        pending.doubt(key);
        let version = pending.version();
        pending.taken_back(key, &words.text, version);
    } else {
        desk.keep.set_aside(key, words);
    }
}

/// The list of this page, and the row in it, of a field whose row the server does not have.
fn lost_row(desk: &Desk, key: &str) -> Option<(Element, String)> {
    let (row, _) = key.rsplit_once('/')?;
    dom::all(&desk.form, "[data-list]").into_iter().find_map(|list| {
        let inside = row.strip_prefix(dom::attribute(&list, "data-list").as_str())?.strip_prefix('/')?;
        let name = inside.split('/').next().filter(|name| schema::is_row_name(name))?;
        dom::find(&list, ":scope > template").map(|_| (list.clone(), name.to_owned()))
    })
}

fn offer(desk: &Desk, place: &Element, name: &str, says: &str, words: &kept::Words) {
    let Some(offer) = dom::add(place, "div", "offer", "") else { return };
    dom::set(&offer, "data-offer", name);
    if let Some(line) = dom::add(&offer, "p", "", says) {
        let empty = Words::Nothing.read(desk.language);
        dom::add(&line, "q", "", if words.text.is_empty() { empty } else { &words.text });
    }
    dom::button(&offer, "back", name, Words::TakeBack.read(desk.language));
    dom::button(&offer, "drop", name, Words::Drop.read(desk.language));
}

/// Names the other pages of the draft that have such words.
fn point(desk: &Desk, elsewhere: &[(String, &'static Field)]) {
    let Some(base) = desk.save.strip_suffix("/save").filter(|_| !elsewhere.is_empty()) else { return };
    let Some(line) = dom::make("p", "banner elsewhere", Words::Elsewhere.read(desk.language)) else { return };
    let mut named: Vec<String> = Vec::new();
    for (key, field) in elsewhere {
        let to = match key.strip_prefix("/policies/").and_then(|rest| rest.split_once('/')) {
            Some((row, rest)) if rest.starts_with("documents") => format!("{base}/policies/{row}"),
            _ => format!("{base}/{}", field.section.slug()),
        };
        if named.contains(&to) {
            continue;
        }
        if let Some(link) = dom::add(&line, "a", "", field.section.name().read(desk.language)) {
            dom::set(&link, "href", &to);
        }
        named.push(to);
    }
    let _ = desk.form.before_with_node_1(&line);
}

/// The words come into their field again, in a new row where the old one was never saved.
pub fn back(desk: &Rc<Desk>, name: &str) {
    let key = Kept::key(name);
    let Some(words) = desk.keep.earlier().get(name).cloned() else { return close(desk, name) };
    if desk.field(key).is_none()
        && let Some((list, row)) = lost_row(desk, key)
    {
        rows::add(desk, &list, &row);
    }
    let Some(field) = desk.field(key) else { return };
    dom::set_value(&field, &words.text);
    typing::changed(desk, &field);
    desk.keep.settled(name);
    close(desk, name);
    dom::focus(&field);
}

pub fn dropped(desk: &Rc<Desk>, name: &str) {
    desk.keep.settled(name);
    close(desk, name);
    desk.field(Kept::key(name)).iter().for_each(dom::focus);
}

fn close(desk: &Desk, name: &str) {
    let offers = dom::all(&desk.form, "[data-offer]");
    offers.iter().filter(|offer| dom::attribute(offer, "data-offer") == name).for_each(|offer| offer.remove());
}

/// The server has this text: words that say the same are offered no longer.
pub fn known(desk: &Desk, key: &str, text: &str) {
    let of = |offer: &Element| Kept::key(&dom::attribute(offer, "data-offer")) == key;
    if dom::all(&desk.form, "[data-offer]").iter().any(of) {
        desk.keep.acknowledged(key, text);
        forget(desk);
    }
}

/// Another page of the browser saved words, or dropped them.
pub fn elsewhere(desk: &Rc<Desk>, _: &Event) {
    forget(desk);
}

/// Offers nothing that is kept no longer.
fn forget(desk: &Desk) {
    let kept = desk.keep.earlier();
    for offer in dom::all(&desk.form, "[data-offer]") {
        if kept.get(&dom::attribute(&offer, "data-offer")).is_none() {
            offer.remove();
        }
    }
}

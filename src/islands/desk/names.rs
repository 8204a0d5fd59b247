//! Suggestions for fields of names: for what stands after the last 、, as a combobox. The browser's own list knows whole fields
//! only.

use std::rc::Rc;

use web_sys::{Document, Element, Event, KeyboardEvent};

use super::{Desk, dom, on, typing};
use crate::unsent::words::Words;

/// The id of the list of suggestions; there is one, below the field that has the focus.
const LIST: &str = "suggestions";
const MOST: usize = 8;

pub fn wake(desk: &Rc<Desk>, page: &Document) {
    on(page, "focusin", move |event: Event| {
        let Some(field) = dom::target(&event).filter(suggests) else { return };
        dom::unset(&field, "list");
        for (name, value) in [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-expanded", "false")] {
            dom::set(&field, name, value);
        }
        dom::set(&field, "aria-controls", LIST);
    });
    let at = desk.clone();
    on(page, "input", move |event: Event| {
        if let Some(field) = dom::target(&event).filter(suggests) {
            open(&at, &field);
        }
    });
    let at = desk.clone();
    on(page, "keydown", move |event: KeyboardEvent| pressed(&at, &event));
    on(page, "focusout", move |_: Event| close());
    // The field keeps the focus while a suggestion is chosen with the pointer.
    let at = desk.clone();
    on(page, "pointerdown", move |event: Event| {
        let option = dom::target(&event).and_then(|target| dom::closest(&target, "#suggestions [role=option]"));
        if let (Some(option), Some(field)) = (option, dom::focused().filter(suggests)) {
            event.prevent_default();
            choose(&at, &field, &option);
        }
    });
}

fn suggests(field: &Element) -> bool {
    dom::attribute(field, "data-kind") == "names" && dom::by_id("departments").is_some()
}

/// The text up to the name that is being typed, and what there is of that name.
fn split(text: &str) -> (&str, &str) {
    let at = text.rfind(['、', '，', ',', ';', '；', '\n']);
    let cut = at.and_then(|at| Some(at + text.get(at..)?.chars().next()?.len_utf8())).unwrap_or(0);
    text.split_at_checked(cut).unwrap_or(("", text))
}

fn open(desk: &Desk, field: &Element) {
    close();
    let text = dom::value(field).unwrap_or_default();
    let (before, begun) = split(&text);
    let begun = begun.trim();
    if begun.is_empty() {
        return;
    }
    let chosen: Vec<&str> = before.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).collect();
    let all = dom::everywhere("#departments option").into_iter().map(|option| dom::attribute(&option, "value"));
    let found: Vec<String> = all
        .filter(|name| name.contains(begun) && name != begun && !chosen.contains(&name.as_str()))
        .take(MOST)
        .collect();
    let Some(place) = dom::closest(field, ".field").filter(|_| !found.is_empty()) else { return };
    let Some(list) = dom::add(&place, "ul", "suggestions", "") else { return };
    dom::set(&list, "id", LIST);
    dom::set(&list, "role", "listbox");
    dom::set(&list, "aria-label", Words::Suggestions.read(desk.language));
    for (at, name) in found.iter().enumerate() {
        if let Some(option) = dom::add(&list, "li", "", name) {
            dom::set(&option, "role", "option");
            dom::set(&option, "id", &format!("{LIST}-{at}"));
            dom::set(&option, "aria-selected", "false");
        }
    }
    dom::set(field, "aria-expanded", "true");
}

fn close() {
    dom::by_id(LIST).iter().for_each(Element::remove);
    for field in dom::everywhere("[role=combobox][aria-expanded=true]") {
        dom::set(&field, "aria-expanded", "false");
        dom::unset(&field, "aria-activedescendant");
    }
}

fn pressed(desk: &Rc<Desk>, event: &KeyboardEvent) {
    let (Some(field), Some(list)) = (dom::target(event).filter(suggests), dom::by_id(LIST)) else { return };
    if event.is_composing() || event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let options = dom::all(&list, "[role=option]");
    let at = options.iter().position(|option| dom::attribute(option, "aria-selected") == "true");
    let last = options.len().saturating_sub(1);
    match event.key().as_str() {
        "ArrowDown" => select(&field, &options, at.map_or(0, |at| if at >= last { 0 } else { at + 1 })),
        "ArrowUp" => select(&field, &options, at.map_or(last, |at| at.checked_sub(1).unwrap_or(last))),
        "Escape" => close(),
        "Enter" => match at.and_then(|at| options.get(at)) {
            Some(option) => choose(desk, &field, option),
            None => return,
        },
        _ => return,
    }
    event.prevent_default();
}

fn select(field: &Element, options: &[Element], at: usize) {
    for (place, option) in options.iter().enumerate() {
        dom::set(option, "aria-selected", if place == at { "true" } else { "false" });
        if place == at {
            dom::set(field, "aria-activedescendant", &option.id());
            dom::reveal(option);
        }
    }
}

/// The name takes the place of what was begun.
fn choose(desk: &Rc<Desk>, field: &Element, option: &Element) {
    let text = dom::value(field).unwrap_or_default();
    let (before, _) = split(&text);
    dom::set_value(field, &[before, &option.text_content().unwrap_or_default()].concat());
    close();
    typing::changed(desk, field);
}

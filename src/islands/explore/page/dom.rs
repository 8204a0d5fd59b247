//! Short ways to the elements of the page. What is missing is `None`: the page is plain HTML and stays usable.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, Event, HtmlElement, Node, Window};

use crate::chart;
use crate::domain::language::Language;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// Does it before the browser paints next.
pub fn next_frame(does: impl FnOnce() + 'static) {
    let _ = window().request_animation_frame(Closure::once_into_js(does).unchecked_ref());
}

/// The part of the page that changes with its address.
pub fn content() -> Option<Element> {
    document().get_element_by_id("main")
}

/// What the event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The nearest of the element and what it stands in.
pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The first inside the element.
pub fn find(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// All of the page's content.
pub fn all(selector: &str) -> Vec<Element> {
    let found = content().and_then(|content| content.query_selector_all(selector).ok());
    let found = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.item(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Setting an attribute of a known name cannot fail.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// A new element inside `parent`.
pub fn add(parent: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = make(tag, class)?;
    parent.append_child(&element).ok()?;
    Some(element)
}

/// A new element that stands nowhere yet.
pub fn make(tag: &str, class: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Adds the text; on an English page its Chinese parts are marked.
pub fn write(element: &Element, text: &str) {
    let english = document().document_element().and_then(|root| root.get_attribute("lang"));
    if english.as_deref() != Some(Language::English.tag()) {
        add_text(element, text);
        return;
    }
    for run in chart::runs(text) {
        match run.chinese {
            true => {
                if let Some(span) = add(element, "span", "") {
                    set(&span, "lang", "zh");
                    add_text(&span, run.text);
                }
            }
            false => add_text(element, run.text),
        }
    }
}

fn add_text(element: &Element, text: &str) {
    let node: Node = document().create_text_node(text).into();
    let _ = element.append_child(&node);
}

/// Sets a style through the object model: the content security policy allows no style in markup.
pub fn style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(property, value);
    }
}

/// A length in pixels, to the tenth.
pub fn pixels(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    [sign, &(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "px"].concat()
}

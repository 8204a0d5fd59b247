//! Short ways to the elements of the page. What is missing is `None`: the page is plain HTML and stays usable.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

pub fn document() -> Option<Document> {
    window().document()
}

pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What the event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The first inside the element.
pub fn find(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// All inside the element.
pub fn all(element: &Element, selector: &str) -> Vec<Element> {
    element.query_selector_all(selector).map(|list| elements(&list)).unwrap_or_default()
}

/// All of the page.
pub fn everywhere(selector: &str) -> Vec<Element> {
    document().and_then(|page| page.query_selector_all(selector).ok()).map(|list| elements(&list)).unwrap_or_default()
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Setting an attribute of a known name cannot fail.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

pub fn unset(element: &Element, name: &str) {
    let _ = element.remove_attribute(name);
}

/// Sets the text where it is another: what stays the same is not read out again.
pub fn write(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// A new element that stands nowhere yet.
pub fn make(tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

/// A new element at the end of `parent`.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(tag, class, text)?;
    parent.append_child(&element).ok()?;
    Some(element)
}

/// A button that the island answers: `act` and `key` say what for.
pub fn button(parent: &Element, act: &str, key: &str, text: &str) -> Option<Element> {
    let button = add(parent, "button", "small", text)?;
    set(&button, "type", "button");
    set(&button, "data-act", act);
    set(&button, "data-key", key);
    Some(button)
}

/// What a field says.
pub fn value(field: &Element) -> Option<String> {
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        return Some(field.value());
    }
    if let Some(field) = field.dyn_ref::<HtmlSelectElement>() {
        return Some(field.value());
    }
    field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
}

/// What the server wrote into a field.
pub fn default_value(field: &Element) -> Option<String> {
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        return field.default_value().ok().map(|text| text.replace("\r\n", "\n"));
    }
    field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::default_value)
}

pub fn set_value(field: &Element, text: &str) {
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        field.set_value(text);
    } else if let Some(field) = field.dyn_ref::<HtmlSelectElement>() {
        field.set_value(text);
    } else if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        field.set_value(text);
    }
}

pub fn disable(button: &Element, off: bool) {
    if let Some(button) = button.dyn_ref::<HtmlButtonElement>() {
        button.set_disabled(off);
    }
}

pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

pub fn focus_in_place(element: &Element) {
    let how = FocusOptions::new();
    how.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&how);
    }
}

pub fn focused() -> Option<Element> {
    document()?.active_element()
}

/// Scrolls only as far as the element needs to be seen.
pub fn reveal(element: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&how);
}

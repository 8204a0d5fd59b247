//! Buttons that copy: a permanent link (`data-copy` is a path on this host), or a picture (`data-copy-image` is the path of
//! a PNG). `data-done` and `data-failed` are what the button says afterwards. Over plain HTTP a page has no clipboard: a
//! link is then copied out of a field, as a person would. For a picture there is no second way: a selected picture is
//! copied as its address (tried in Chromium 156 and Firefox 153), so that its button is not shown there.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{
    Clipboard, ClipboardItem, Element, FocusOptions, HtmlDocument, HtmlElement, HtmlTextAreaElement, Response,
};

use super::dom::{self, document, window};

pub fn copy(button: Element) {
    if let Some(path) = button.get_attribute("data-copy-image") {
        // Called at once: a browser lets a page write only while it handles the click.
        let writing = picture(path);
        spawn_local(async move { say(&button, written(writing).await) });
        return;
    }
    let Some(text) = address(&button) else { return say(&button, false) };
    let Some(clipboard) = clipboard() else { return say(&button, selected(&button, &text)) };
    let writing = clipboard.write_text(&text);
    spawn_local(async move {
        // Refused in a frame, for instance.
        let done = written(Some(writing)).await || selected(&button, &text);
        say(&button, done);
    });
}

/// Whether this page may put pictures into the clipboard.
pub fn takes_pictures() -> bool {
    clipboard().is_some() && Reflect::has(&window(), &JsValue::from_str("ClipboardItem")).unwrap_or(false)
}

/// The whole address of what the button copies.
fn address(button: &Element) -> Option<String> {
    let path = button.get_attribute("data-copy")?;
    Some([window().location().origin().ok()?, path].concat())
}

fn say(button: &Element, done: bool) {
    let says = button.get_attribute(if done { "data-done" } else { "data-failed" });
    button.set_text_content(says.as_deref());
}

/// `None` where the browser has none for this page: over plain HTTP.
fn clipboard() -> Option<Clipboard> {
    let clipboard: Clipboard = window().navigator().clipboard();
    (!clipboard.is_undefined()).then_some(clipboard)
}

async fn written(writing: Option<Promise>) -> bool {
    match writing {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}

/// Copies the text out of a field that stands beside the button for that moment; the focus comes back to the button, and
/// nothing scrolls. Says whether the browser did it.
fn selected(button: &Element, text: &str) -> bool {
    let Some(field) = dom::make("textarea", "hidden") else { return false };
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    // No keyboard comes up on a phone.
    field.set_read_only(true);
    if button.after_with_node_1(&field).is_err() {
        return false;
    }
    focus(&field);
    field.select();
    let copied = document().unchecked_into::<HtmlDocument>().exec_command("copy");
    field.remove();
    if let Some(button) = button.dyn_ref::<HtmlElement>() {
        focus(button);
    }
    copied.unwrap_or(false)
}

fn focus(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}

/// The writing of a picture that has begun; `None` where the browser takes none.
fn picture(path: String) -> Option<Promise> {
    let clipboard = clipboard()?;
    let picture = future_to_promise(async move { fetched(&path).await });
    let kinds = Object::new();
    Reflect::set(&kinds, &JsValue::from_str("image/png"), &picture).ok()?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds).ok()?;
    Some(clipboard.write(&Array::of1(&item)))
}

/// The file as a blob.
async fn fetched(path: &str) -> Result<JsValue, JsValue> {
    let answer: Response = JsFuture::from(window().fetch_with_str(path)).await?.unchecked_into();
    if answer.status() != 200 {
        return Err(JsValue::NULL);
    }
    JsFuture::from(answer.blob()?).await
}

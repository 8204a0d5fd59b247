//! Buttons that copy: a permanent link (`data-copy` is a path on this host), or a picture (`data-copy-image` is the path of
//! a PNG). `data-done` and `data-failed` are what the button says afterwards.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Clipboard, ClipboardItem, Element, Response};

pub fn copy(button: Element) {
    // Called at once: a browser lets a page write only while it handles the click.
    let writing = write(&button);
    spawn_local(async move {
        let done = match writing {
            Some(writing) => JsFuture::from(writing).await.is_ok(),
            None => false,
        };
        let says = button.get_attribute(if done { "data-done" } else { "data-failed" });
        button.set_text_content(says.as_deref());
    });
}

/// The writing that has begun; `None` where the browser has no clipboard for this page (plain HTTP) or for this kind.
fn write(button: &Element) -> Option<Promise> {
    let clipboard: Clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return None;
    }
    if let Some(path) = button.get_attribute("data-copy") {
        let origin = window().location().origin().ok()?;
        return Some(clipboard.write_text(&[origin, path].concat()));
    }
    let path = button.get_attribute("data-copy-image")?;
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

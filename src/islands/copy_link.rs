//! A button that copies a permanent link. Without JavaScript it does not appear, and the link beside it is there.

use leptos::prelude::*;

/// Copies `href` (a path on this host); `label`, `done` and `failed` are the button's texts.
#[island]
pub fn CopyLink(href: String, label: String, done: String, failed: String) -> impl IntoView {
    let (text, set_text) = signal(label);
    let (ready, set_ready) = signal(false);
    // Effects run in the browser only: the button appears once it works.
    Effect::new(move |_| set_ready.set(true));
    let copy = move |_| {
        let (done, failed) = (done.clone(), failed.clone());
        let Some(window) = web_sys::window() else { return };
        let Ok(origin) = window.location().origin() else { return };
        let writing = window.navigator().clipboard().write_text(&format!("{origin}{href}"));
        leptos::task::spawn_local(async move {
            let copied = wasm_bindgen_futures::JsFuture::from(writing).await.is_ok();
            set_text.set(if copied { done } else { failed });
        });
    };
    view! {
        <button type="button" class="copy" hidden=move || !ready.get() on:click=copy aria-live="polite">
            {text}
        </button>
    }
}

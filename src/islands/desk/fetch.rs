//! Asking the server, in JSON.

use js_sys::Reflect;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, RequestRedirect, Response};

use super::dom::window;
use crate::unsent::exchange::Refusal;

/// What came of it.
pub enum Reply<T> {
    Good(T),
    /// No answer, or one that may be another the next time.
    Unreachable,
    LoggedOut,
    NotAllowed,
    /// There is no such draft any more, or none that can be edited; with why.
    Gone(Option<String>),
    TooLarge,
    /// Why the server does not take it.
    Refused(Option<String>),
}

/// Browsers refuse larger bodies of requests that outlive their page.
const MOST_ALIVE: usize = 60_000;

pub fn posting(body: &str, outlives: bool) -> RequestInit {
    let request = asking();
    request.set_method("POST");
    request.set_body(&JsValue::from_str(body));
    if outlives && body.len() <= MOST_ALIVE {
        let _ = Reflect::set(&request, &JsValue::from_str("keepalive"), &JsValue::TRUE);
    }
    request
}

pub fn asking() -> RequestInit {
    let request = RequestInit::new();
    if let Ok(headers) = Headers::new() {
        let _ = headers.set("content-type", "application/json");
        let _ = headers.set("accept", "application/json");
        request.set_headers(&headers);
    }
    // The way to the login is a redirect.
    request.set_redirect(RequestRedirect::Manual);
    request
}

pub async fn fetch<T: DeserializeOwned>(address: &str, request: &RequestInit, abort: Option<&AbortSignal>) -> Reply<T> {
    request.set_signal(abort);
    match answer(address, request).await {
        Ok((status, text)) => reply(status, &text),
        Err(_) => Reply::Unreachable,
    }
}

async fn answer(address: &str, request: &RequestInit) -> Result<(u16, String), JsValue> {
    let fetching = window().fetch_with_str_and_init(address, request);
    let answer: Response = JsFuture::from(fetching).await?.unchecked_into();
    // A redirect has no status here.
    let status = if answer.status() == 0 { 401 } else { answer.status() };
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    Ok((status, text))
}

fn reply<T: DeserializeOwned>(status: u16, text: &str) -> Reply<T> {
    match (status, serde_json::from_str(text)) {
        (200 | 409, Ok(answer)) => Reply::Good(answer),
        (401, _) => Reply::LoggedOut,
        (403, _) => Reply::NotAllowed,
        (404 | 409 | 410, _) => Reply::Gone(why(text)),
        (413, _) => Reply::TooLarge,
        (400 | 415 | 422, _) => Reply::Refused(why(text)),
        _ => Reply::Unreachable,
    }
}

/// The server's own words for its refusal.
fn why(text: &str) -> Option<String> {
    serde_json::from_str(text).ok().map(|refusal: Refusal| refusal.error.message)
}

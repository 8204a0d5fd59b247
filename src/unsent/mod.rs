//! What was typed into an open form and is not saved yet: what the browser's half of the editing pages decides, apart from the
//! browser, so that it is tested without one. Readers' WASM does not have it.

pub mod exchange;
pub mod kept;
pub mod pending;
pub mod words;

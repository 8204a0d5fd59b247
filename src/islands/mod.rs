//! What answers in the browser, beside plain links and forms: `explore` on readers' pages, `desk` in the editor's. Each is
//! a WASM file of its own.

#[cfg(any(feature = "hydrate", test))]
mod explore;

#[cfg(feature = "desk")]
mod desk;

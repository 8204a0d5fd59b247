//! What answers in the browser, beside plain links and forms: `explore` on readers' pages, `desk` in the editor's. Each is
//! a WASM file of its own.

#[cfg(any(feature = "ssr", feature = "hydrate"))]
mod explore;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub use explore::Explore;

#[cfg(feature = "desk")]
mod desk;

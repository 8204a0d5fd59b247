//! The digests for `.ci/chart-bytes.mjs`: built for WASM only.
#![cfg(target_arch = "wasm32")]

mod digests;

#[wasm_bindgen::prelude::wasm_bindgen]
pub fn digests() -> String {
    digests::digests()
}

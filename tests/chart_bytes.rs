//! Server and browser draw the same bytes: this test runs natively and in WASM, and both must find the digests of
//! `chart_bytes.txt`. After a change of the drawing, the digests that a failing run prints belong into that file.

#[allow(dead_code, reason = "other tests use the rest")]
mod chart_fixtures;

const EXPECTED: &str = include_str!("chart_bytes.txt");

/// One line a chart: its id, its length, its FNV-1a hash.
fn digests() -> String {
    let line = |(id, svg): (String, String)| {
        let hash = svg
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        format!("{id} {} {hash:016x}\n", svg.len())
    };
    chart_fixtures::fixtures().into_iter().map(line).collect()
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_chart_has_the_bytes_that_both_sides_draw() {
    assert_eq!(digests(), EXPECTED);
}

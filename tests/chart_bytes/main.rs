//! Server and browser draw the same bytes: the digests of `chart_bytes.txt` are found natively here, and in WASM by
//! `.ci/chart-bytes.mjs`. After a change of the drawing, the digests that a failing run prints belong into that file.

mod digests;

#[test]
fn every_chart_has_the_bytes_that_both_sides_draw() {
    assert_eq!(digests::digests(), include_str!("../chart_bytes.txt"));
}

//! What the drawings are told apart by.

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../chart_fixtures/mod.rs"]
mod chart_fixtures;

/// One line a chart: its id, its length, its FNV-1a hash.
pub fn digests() -> String {
    let line = |(id, svg): (String, String)| {
        let hash = svg
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        format!("{id} {} {hash:016x}\n", svg.len())
    };
    chart_fixtures::fixtures().into_iter().map(line).collect()
}

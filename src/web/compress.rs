//! Brotli, for what is compressed once and sent many times.

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use brotli::enc::BrotliEncoderParams;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};

/// Answers compressed at once, about one for each core: each of them takes megabytes while it is compressed.
static COMPRESSING: Semaphore = Semaphore::const_new(2);

/// Runs what compresses where no other requests are answered, when there is room for it.
pub async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
    // The semaphore is never closed. Somebody who waits no longer makes no room before the work is done.
    let permit = COMPRESSING.acquire().await.ok();
    spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    })
    .await
}

/// For files that are compressed once per start.
pub fn brotli_best(plain: &[u8]) -> Bytes {
    brotli(plain, 11, 22)
}

/// For pages that are compressed once per publication.
pub fn brotli_page(plain: &[u8]) -> Bytes {
    brotli(plain, 7, WINDOW)
}

/// For pages that are sent once.
pub fn brotli_once(plain: &[u8]) -> Bytes {
    brotli(plain, 4, WINDOW)
}

/// How far back pages are searched, as a power of two: most are shorter, and each encoder has memory for all of it.
const WINDOW: i32 = 18;

fn brotli(mut plain: &[u8], quality: i32, lgwin: i32) -> Bytes {
    let params = BrotliEncoderParams { quality, lgwin, size_hint: plain.len(), ..Default::default() };
    let mut compressed = Vec::with_capacity(plain.len() / 4);
    // Reading from and writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut plain, &mut compressed, &params);
    // Kept for long: without the room that it grew into.
    compressed.into_boxed_slice().into()
}

/// What [`brotli_page`] made smaller, which was `length` bytes long.
pub fn plain(mut compressed: &[u8], length: usize) -> Bytes {
    let mut plain = Vec::with_capacity(length);
    // What was compressed here is whole, and writing to memory does not fail.
    let _ = brotli::BrotliDecompress(&mut compressed, &mut plain);
    plain.into()
}

/// Whether the client takes brotli: `br` is named and not with `q=0`.
pub fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &'static str, expected: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        assert_eq!(accepts_brotli(&headers), expected, "{accepted}");
    }

    #[test]
    fn brotli_only_where_the_client_takes_it() {
        check("gzip, deflate, br, zstd", true);
        check("br;q=0.5", true);
        check("br;q=0, gzip", false);
        check("gzip", false);
        check("brotli", false);
    }

    #[test]
    fn compressed_bytes_are_the_plain_ones_again() {
        let plain = "新增公告6宗".repeat(1000);
        for compressed in [brotli_once(plain.as_bytes()), brotli_page(plain.as_bytes()), brotli_best(plain.as_bytes())]
        {
            let mut restored = Vec::new();
            brotli::BrotliDecompress(&mut compressed.as_ref(), &mut restored).unwrap();
            assert!(restored == plain.as_bytes() && compressed.len() < 200);
        }
    }
}

//! What is sent, smaller: brotli where the client takes it, else gzip. Browsers offer brotli over encrypted ways only, so an
//! office on plain HTTP gets gzip.

use std::io::{Read, Write};

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
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

/// A gzip of what is sent more than once.
pub fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(plain);
    encoder.finish().unwrap_or_default().into_boxed_slice().into()
}

/// What a gzip of `length` bytes holds; something else where it is none.
pub fn ungzip(compressed: &[u8], length: usize) -> Bytes {
    let mut plain = Vec::with_capacity(length);
    // One byte more than expected shows that it is another file's.
    let most = u64::try_from(length).unwrap_or(u64::MAX).saturating_add(1);
    let _ = GzDecoder::new(compressed).take(most).read_to_end(&mut plain);
    plain.into()
}

/// How an answer's bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// What the client takes, the smallest first: a coding counts where it is named, and not with `q=0`.
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let (mut brotli, mut gzip) = (false, false);
        for coding in lines.flat_map(|line| line.split(',')) {
            let mut parts = coding.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let taken = !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
            brotli |= taken && name.eq_ignore_ascii_case("br");
            gzip |= taken && (name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip"));
        }
        match (brotli, gzip) {
            (true, _) => Self::Brotli,
            (false, true) => Self::Gzip,
            (false, false) => Self::Plain,
        }
    }

    /// The value of `Content-Encoding`.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }

    /// Says it in the answer's headers.
    pub fn tell(self, headers: &mut HeaderMap) {
        if let Some(name) = self.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
    }
}

/// What is sent once, in the coding.
pub async fn once(plain: Bytes, coding: Coding) -> Result<Bytes, JoinError> {
    match coding {
        Coding::Plain => Ok(plain),
        Coding::Brotli => in_turn(move || brotli_once(&plain)).await,
        Coding::Gzip => in_turn(move || gzip(&plain)).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &'static str, expected: Coding) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        assert_eq!(Coding::of(&headers), expected, "{accepted}");
    }

    #[test]
    fn the_smallest_that_the_client_takes() {
        check("gzip, deflate, br, zstd", Coding::Brotli);
        check("br;q=0.5", Coding::Brotli);
        check("br;q=0, gzip", Coding::Gzip);
        check("gzip", Coding::Gzip);
        check("GZIP, BR;q=0", Coding::Gzip);
        check("brotli", Coding::Plain);
        check("gzip;q=0", Coding::Plain);
        check("", Coding::Plain);
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
        let mut restored = String::new();
        let compressed = gzip(plain.as_bytes());
        GzDecoder::new(compressed.as_ref()).read_to_string(&mut restored).unwrap();
        assert!(restored == plain && compressed.len() < 300);
    }
}

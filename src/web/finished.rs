//! A page as it is kept and sent: in brotli, with every header, so that to send it again is to copy the headers. A gzip is made
//! when somebody asks for one, and kept too. The few that take neither get the page unpacked: kept as well, it would take seven
//! times the room.

use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use sha2::{Digest, Sha256};

use super::compress::{self, Coding};
use super::security;

/// What a page's headers take in memory, in bytes, near enough.
const HEADERS: usize = 4 * 1024;

pub struct Finished {
    headers: HeaderMap,
    brotli: Bytes,
    gzip: OnceLock<Bytes>,
    /// The page's own length in bytes.
    length: usize,
    etag: HeaderValue,
}

impl Finished {
    /// Compresses the page, which takes milliseconds; `kind` is its content type.
    pub fn new(plain: &[u8], kind: HeaderValue) -> Self {
        let brotli = compress::brotli_page(plain);
        let etag = etag(plain);
        let mut headers = common(&etag);
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CONTENT_LENGTH, brotli.len().into());
        Coding::Brotli.tell(&mut headers);
        Self { headers, brotli, gzip: OnceLock::new(), length: plain.len(), etag }
    }

    /// What the page takes in memory, in bytes.
    pub fn size(&self) -> usize {
        self.brotli.len() + self.gzip.get().map_or(0, Bytes::len) + HEADERS
    }

    fn gzip(&self) -> &Bytes {
        self.gzip.get_or_init(|| compress::gzip(&compress::plain(&self.brotli, self.length)))
    }

    /// The answer to a request with these headers: the page, its head alone, or that the client has it already.
    pub fn answer(&self, method: &Method, request: &HeaderMap) -> Response<Body> {
        if is_known(request, &self.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = common(&self.etag);
            return response;
        }
        let coding = Coding::of(request);
        let bytes = match coding {
            Coding::Brotli => self.brotli.clone(),
            Coding::Gzip => self.gzip().clone(),
            // A head alone says how long the page is.
            Coding::Plain if method == Method::HEAD => Bytes::new(),
            Coding::Plain => compress::plain(&self.brotli, self.length),
        };
        let length = if coding == Coding::Plain { self.length } else { bytes.len() };
        let mut response = Response::new(if method == Method::HEAD { Body::empty() } else { Body::from(bytes) });
        *response.headers_mut() = self.headers.clone();
        if coding != Coding::Brotli {
            let headers = response.headers_mut();
            headers.remove(header::CONTENT_ENCODING);
            headers.insert(header::CONTENT_LENGTH, length.into());
            coding.tell(headers);
        }
        response
    }
}

/// Whether `If-None-Match` names the answer with this tag (compared weakly, as for GET and HEAD).
pub fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let own = opaque(etag.as_bytes());
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|tags| tags.as_bytes().split(|byte| *byte == b','))
        .map(|tag| tag.trim_ascii())
        .any(|tag| tag == b"*" || opaque(tag) == own)
}

/// Browsers ask each time whether the page is still the same. What stands before the server may answer for it for a second, as
/// long as it asks meanwhile, and for a day while the server is down.
pub const KEPT: &str = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400";

/// The headers of every answer that stands for the page, also of one without it.
fn common(etag: &HeaderValue) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    security::set(&mut headers);
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers
}

fn etag(plain: &[u8]) -> HeaderValue {
    let hash: String = Sha256::digest(plain).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tags: &str, status: StatusCode) {
        let page = Finished::new("新增".as_bytes(), HeaderValue::from_static("text/html"));
        let own = page.etag.to_str().unwrap();
        let tags = tags.replace("OWN", own).replace("STRONG", own.trim_start_matches("W/"));
        let request = HeaderMap::from_iter([(header::IF_NONE_MATCH, tags.parse().unwrap())]);
        assert_eq!(page.answer(&Method::GET, &request).status(), status, "{tags}");
    }

    #[tokio::test]
    async fn who_does_not_take_brotli_gets_the_page_itself() {
        let plain = "产业用地".repeat(9_000);
        let page = Finished::new(plain.as_bytes(), HeaderValue::from_static("text/html"));
        assert!(page.size() < plain.len() / 5, "kept small");
        for (method, expected) in [(Method::GET, plain.as_str()), (Method::HEAD, "")] {
            let answer = page.answer(&method, &HeaderMap::new());
            assert_eq!(answer.headers()[header::CONTENT_LENGTH], plain.len().to_string().as_str());
            assert!(!answer.headers().contains_key(header::CONTENT_ENCODING));
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            assert_eq!(body, expected.as_bytes());
        }
    }

    #[tokio::test]
    async fn who_takes_gzip_alone_gets_that_and_it_is_counted() {
        let plain = "产业用地".repeat(9_000);
        let page = Finished::new(plain.as_bytes(), HeaderValue::from_static("text/html"));
        let before = page.size();
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, deflate"))]);
        for method in [Method::HEAD, Method::GET] {
            let answer = page.answer(&method, &headers);
            assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip");
            let length: usize = answer.headers()[header::CONTENT_LENGTH].to_str().unwrap().parse().unwrap();
            assert_eq!(page.size(), before + length);
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
            let mut text = String::new();
            let mut unpacked = flate2::read::GzDecoder::new(body.as_ref());
            match method {
                Method::HEAD => assert!(body.is_empty()),
                _ => assert_eq!(std::io::Read::read_to_string(&mut unpacked, &mut text).unwrap(), plain.len()),
            }
        }
    }

    #[test]
    fn a_page_that_the_client_has_is_not_sent_again() {
        check("OWN", StatusCode::NOT_MODIFIED);
        check("STRONG", StatusCode::NOT_MODIFIED);
        check("\"a\", OWN", StatusCode::NOT_MODIFIED);
        check("*", StatusCode::NOT_MODIFIED);
        check("\"a\"", StatusCode::OK);
        check("W/\"\"", StatusCode::OK);
        check("", StatusCode::OK);
    }
}

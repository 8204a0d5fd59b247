//! A page as its two answers, plain and in brotli, with every header: to send it again is to copy the headers.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use sha2::{Digest, Sha256};

use super::{compress, security};

pub struct Finished {
    plain: Form,
    brotli: Form,
    etag: HeaderValue,
}

struct Form {
    headers: HeaderMap,
    body: Bytes,
}

impl Finished {
    /// Compresses the page, which takes milliseconds; `kind` is its content type.
    pub fn new(plain: Bytes, kind: HeaderValue) -> Self {
        let brotli = compress::brotli_page(&plain);
        let etag = etag(&plain);
        let mut headers = common(&etag);
        headers.insert(header::CONTENT_TYPE, kind);
        let mut compressed = headers.clone();
        compressed.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        Self { plain: Form::new(headers, plain), brotli: Form::new(compressed, brotli), etag }
    }

    /// What the page takes in memory, in bytes, but for its headers.
    pub fn size(&self) -> usize {
        self.plain.body.len() + self.brotli.body.len()
    }

    /// The answer to a request with these headers: the page, its head alone, or that the client has it already.
    pub fn answer(&self, method: &Method, request: &HeaderMap) -> Response<Body> {
        if is_known(request, &self.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = common(&self.etag);
            return response;
        }
        let form = if compress::accepts_brotli(request) { &self.brotli } else { &self.plain };
        let body = if method == Method::HEAD { Body::empty() } else { Body::from(form.body.clone()) };
        let mut response = Response::new(body);
        *response.headers_mut() = form.headers.clone();
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

impl Form {
    fn new(mut headers: HeaderMap, body: Bytes) -> Self {
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        Self { headers, body }
    }
}

/// The headers of every answer that stands for the page, also of one without it.
fn common(etag: &HeaderValue) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    security::set(&mut headers);
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
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
        let page = Finished::new("新增".into(), HeaderValue::from_static("text/html"));
        let own = page.etag.to_str().unwrap();
        let tags = tags.replace("OWN", own).replace("STRONG", own.trim_start_matches("W/"));
        let request = HeaderMap::from_iter([(header::IF_NONE_MATCH, tags.parse().unwrap())]);
        assert_eq!(page.answer(&Method::GET, &request).status(), status, "{tags}");
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

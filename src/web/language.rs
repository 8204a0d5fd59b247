//! The language of a request: `/en/…` is the same address in English.

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;

use crate::domain::language::Language;

/// Takes the language's prefix off the path and keeps the language as an extension, before any routing.
pub fn take_prefix(mut request: Request) -> Request {
    let (language, rest) = split(request.uri());
    if let Some(rest) = rest {
        *request.uri_mut() = rest;
    }
    request.extensions_mut().insert(language);
    request
}

/// The language, and the address without the prefix when there was one.
fn split(uri: &Uri) -> (Language, Option<Uri>) {
    let prefix = Language::English.prefix();
    let Some(rest) = uri.path().strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
        return (Language::Chinese, None);
    };
    let path = if rest.is_empty() { "/" } else { rest };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = PathAndQuery::try_from(format!("{path}{query}")).ok();
    (Language::English, Uri::from_parts(parts).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, language: Language, expected: &str) {
        let uri: Uri = address.parse().unwrap();
        let (got, rest) = split(&uri);
        assert_eq!((got, rest.unwrap_or(uri).to_string().as_str()), (language, expected));
    }

    #[test]
    fn only_a_whole_segment_is_a_language() {
        check("/en", Language::English, "/");
        check("/en?a=1", Language::English, "/?a=1");
        check("/en/weeks/2024-W25?x=/en/", Language::English, "/weeks/2024-W25?x=/en/");
        check("/energy", Language::Chinese, "/energy");
        check("/", Language::Chinese, "/");
    }
}

//! The cookie of a session: read, set, taken away. It holds a random token and nothing else.

use axum::http::header;
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::Error;
use super::place;

/// Browsers take a cookie of this prefix over TLS only, for this host only.
const SECURE: &str = "__Host-iw_session";
const PLAIN: &str = "iw_session";
/// Of a token of 32 bytes.
const LENGTH: usize = 43;

/// A fresh token: 32 random bytes in letters.
pub fn token() -> Result<String, Error> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no random numbers", error))?;
    Ok(URL_SAFE_NO_PAD.encode(random))
}

/// The token that the request brings, if it looks like one.
pub fn read(parts: &Parts) -> Option<String> {
    let wanted = name(parts);
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let token = pairs.find(|(name, _)| *name == wanted).map(|(_, token)| token)?;
    (token.len() == LENGTH).then(|| token.to_owned())
}

/// The header's value that sets the cookie.
pub fn set(parts: &Parts, token: &str) -> String {
    // A week: the longest that any session lasts.
    written(parts, token, 604_800)
}

/// The one that takes it away.
pub fn clear(parts: &Parts) -> String {
    written(parts, "", 0)
}

fn written(parts: &Parts, token: &str, seconds: u32) -> String {
    let secure = if place::of(parts).wants_secure_cookies() { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(parts))
}

fn name(parts: &Parts) -> &'static str {
    if place::of(parts).wants_secure_cookies() { SECURE } else { PLAIN }
}

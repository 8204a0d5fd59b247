//! Under which origin the site was asked, so that the address inside a file leads back.

use axum::http::{HeaderMap, header};

/// `https://weekly.example`, from the request's own words; `None` when they are no host's name. Whoever lies about the
/// host gets the lie back in a file of their own: no file is kept for others.
pub fn origin(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    // The server itself speaks plain HTTP; what stands before it says when readers do not.
    let scheme = match headers.get("x-forwarded-proto").map(|value| value.as_bytes()) {
        Some(b"https") => "https",
        _ => "http",
    };
    is_host(host).then(|| format!("{scheme}://{host}"))
}

/// A name or an IPv4 address, perhaps with a port; or an IPv6 address in brackets.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if address.parse::<std::net::Ipv6Addr>().is_ok() => ("v6", port),
            _ => return false,
        },
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    port && name.len() <= 253 && name.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, scheme: &str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert("x-forwarded-proto", scheme.parse().unwrap());
        assert_eq!(origin(&headers).as_deref(), expected, "{host}");
    }

    #[test]
    fn only_a_hosts_name_is_believed() {
        check("127.0.0.1:3000", "", Some("http://127.0.0.1:3000"));
        check("weekly.example", "https", Some("https://weekly.example"));
        check("[::1]:3000", "http", Some("http://[::1]:3000"));
        for bad in ["a b", "a/b", "a@b", "<x>", "a:b", "a..b", "-a", "[::1", "[x]", "a:99999", "a?b", "a\"b", ""] {
            check(bad, "https", None);
        }
        assert_eq!(origin(&HeaderMap::new()), None);
    }
}

//! Where a request comes from, and under which host it was asked.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::header;
use axum::http::request::Parts;

/// The network address of who asks. Behind a proxy on this machine, the address that the proxy names last: others could
/// have been made up by who asks.
pub fn of(parts: &Parts) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
        return "unknown".to_owned();
    };
    let peer = peer.ip().to_canonical();
    let named = || {
        let all = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        all.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
    };
    let place = if peer.is_loopback() { named().unwrap_or(peer) } else { peer };
    place.to_canonical().to_string()
}

/// Whether the request names this very machine as its host: then nobody listens on the way.
pub fn is_loopback(parts: &Parts) -> bool {
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(parts.uri.host());
    host.is_some_and(names_loopback)
}

fn names_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => return rest.split(']').next() == Some("::1"),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for host in ["localhost", "localhost:3000", "127.0.0.1:3000", "127.1.2.3", "[::1]:3000", "[::1]"] {
            assert!(names_loopback(host), "{host}");
        }
        for host in ["", "example.com", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "[::2]", "::1"] {
            assert!(!names_loopback(host), "{host}");
        }
    }

    #[track_caller]
    fn check(peer: &str, forwarded: &str, expected: &str) {
        let request = Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
        let (mut parts, ()) = request.into_parts();
        parts.extensions.insert(ConnectInfo::<SocketAddr>(peer.parse().unwrap()));
        assert_eq!(of(&parts), expected);
    }

    #[test]
    fn a_proxy_is_believed_on_this_machine_only() {
        check("127.0.0.1:1", "1.2.3.4, 5.6.7.8", "5.6.7.8");
        check("127.0.0.1:1", "nonsense", "127.0.0.1");
        check("[::ffff:9.9.9.9]:1", "1.2.3.4", "9.9.9.9");
    }
}

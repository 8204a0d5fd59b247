//! Where a request comes from, and under which address it was asked: found once for each request, from what the connection
//! and the trusted proxies say.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Uri, header};

use super::network::Network;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// What is known of one request's way to the server.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Who asks; `None` in tests that ask without a connection.
    address: Option<IpAddr>,
    /// Somebody who may know says that the way is encrypted.
    encrypted: bool,
    /// The request names this very machine as its host: then nobody listens on the way.
    loopback: bool,
    /// Scheme and host as links begin, from the request's own words; `None` when they are no host's name.
    origin: Option<String>,
    /// The page is not asked under the address that the operator says is the site's.
    astray: bool,
}

impl Place {
    pub fn of(uri: &Uri, headers: &HeaderMap, peer: Option<SocketAddr>, network: &Network) -> Self {
        let peer = peer.map(|peer| peer.ip().to_canonical());
        // Who asks without a connection is a test, whose words count.
        let believed = peer.is_none_or(|peer| network.trusts(peer));
        if let Some(peer) = peer.filter(|_| !believed)
            && [FORWARDED_FOR, FORWARDED_PROTO].iter().any(|name| headers.contains_key(name))
        {
            network.ignores(peer);
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(uri.host()).unwrap_or_default();
        let encrypted = match network.public() {
            Some(public) if public.is_encrypted() => true,
            _ => believed && first(headers, &FORWARDED_PROTO).is_some_and(|said| said.eq_ignore_ascii_case("https")),
        };
        let passed_on = believed && [FORWARDED_FOR, FORWARDED_PROTO].iter().any(|name| headers.contains_key(name));
        if passed_on && peer.is_some() {
            network.looks_at(headers.contains_key(FORWARDED_FOR), names_loopback(host));
        }
        let origin = match network.public() {
            Some(public) => Some(public.origin().to_owned()),
            None => {
                let scheme = if encrypted { "https" } else { "http" };
                is_host(host).then(|| format!("{scheme}://{host}"))
            }
        };
        Self {
            address: peer.map(|peer| if believed { asking(headers, peer, network) } else { peer }),
            encrypted,
            loopback: names_loopback(host),
            origin,
            // A proxy may change the host; who comes without one may not.
            astray: !passed_on && network.public().is_some_and(|public| !public.host().eq_ignore_ascii_case(host)),
        }
    }

    /// `https://weekly.example`, so that the address inside a file leads back. Whoever lies about the host gets the lie back in
    /// a file of their own: no such file is kept for others.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Whether the way from the browser is surely safe: encrypted, or within this machine.
    pub fn is_safe(&self) -> bool {
        self.encrypted || self.loopback
    }

    /// Whether cookies are for encrypted ways only: everywhere but on this very machine.
    pub fn wants_secure_cookies(&self) -> bool {
        self.encrypted || !self.loopback
    }

    pub fn is_astray(&self) -> bool {
        self.astray
    }

    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }
}

/// The network address of who asks, for the record.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address {
            Some(address) => write!(f, "{address}"),
            None => f.write_str("unknown"),
        }
    }
}

/// The request's place, which the front of the server found.
pub fn of(parts: &Parts) -> Place {
    parts.extensions.get::<Place>().cloned().unwrap_or_default()
}

/// The connection that a request came by.
pub fn peer(extensions: &axum::http::Extensions) -> Option<SocketAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer)
}

/// Whom all of an attacker's addresses are counted as: an IPv6 customer has at least a /64 of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
            address => Self(address),
        }
    }

    /// Where the text is no address, everybody is one.
    pub fn of_text(place: &str) -> String {
        place.parse().map_or_else(|_| place.to_owned(), |address| Self::of(address).to_string())
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V6(network) => write!(f, "{network}/64"),
            address => write!(f, "{address}"),
        }
    }
}

/// The last address of the list that is not a trusted proxy's: what stands before it could have been made up by who asks.
fn asking(headers: &HeaderMap, peer: IpAddr, network: &Network) -> IpAddr {
    let lines = headers.get_all(&FORWARDED_FOR).iter().rev().filter_map(|line| line.to_str().ok());
    let mut asking = peer;
    for named in lines.flat_map(|line| line.rsplit(',')) {
        let Some(address) = address(named) else { break };
        asking = address;
        if !network.trusts(address) {
            break;
        }
    }
    asking
}

/// `203.0.113.7`, `203.0.113.7:51234`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:443`, each perhaps in quotes.
fn address(named: &str) -> Option<IpAddr> {
    let named = named.trim().trim_matches('"');
    let address = match named.strip_prefix('[') {
        Some(rest) => rest.split_once(']').and_then(|(address, _)| address.parse().ok()),
        None => named.parse().ok().or_else(|| named.parse::<SocketAddr>().ok().map(|socket| socket.ip())),
    };
    address.map(|address: IpAddr| address.to_canonical())
}

/// The first of a list: what the browser's own connection was.
fn first<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()?.split(',').next().map(str::trim)
}

/// Whether a host's name is this very machine's.
pub fn names_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => return rest.split(']').next() == Some("::1"),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
}

/// A name or an IPv4 address, perhaps with a port; or an IPv6 address in brackets.
pub fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) if address.parse::<Ipv6Addr>().is_ok() => ("v6", port),
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

    #[test]
    fn only_this_machine_is_loopback() {
        for host in ["localhost", "localhost:3000", "127.0.0.1:3000", "127.1.2.3", "[::1]:3000", "[::1]"] {
            assert!(names_loopback(host), "{host}");
        }
        for host in ["", "example.com", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "[::2]", "::1"] {
            assert!(!names_loopback(host), "{host}");
        }
    }

    fn place(peer: &str, headers: &[(&'static str, &str)], network: &Network) -> Place {
        let headers =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
        Place::of(&Uri::from_static("/"), &headers, Some(peer.parse().unwrap()), network)
    }

    #[track_caller]
    fn check(peer: &str, forwarded: &str, expected: &str) {
        let network = Network::default().trusting(vec!["127.0.0.1".parse().unwrap(), "10.0.0.0/24".parse().unwrap()]);
        assert_eq!(place(peer, &[("x-forwarded-for", forwarded)], &network).to_string(), expected);
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_nobody_else() {
        check("127.0.0.1:1", "1.2.3.4, 5.6.7.8", "5.6.7.8");
        check("127.0.0.1:1", "5.6.7.8:51234", "5.6.7.8");
        check("127.0.0.1:1", "[2001:db8::1]:443", "2001:db8::1");
        check("127.0.0.1:1", "\"[2001:db8::1]\"", "2001:db8::1");
        check("127.0.0.1:1", "2001:db8::1", "2001:db8::1");
        check("127.0.0.1:1", "::ffff:5.6.7.8", "5.6.7.8");
        check("10.0.0.7:1", "1.2.3.4, 5.6.7.8, 10.0.0.3", "5.6.7.8");
        check("127.0.0.1:1", "10.0.0.4, 10.0.0.3", "10.0.0.4");
        check("127.0.0.1:1", "5.6.7.8, nonsense", "127.0.0.1");
        check("127.0.0.1:1", "", "127.0.0.1");
        check("[::ffff:9.9.9.9]:1", "1.2.3.4", "9.9.9.9");
        check("10.0.1.7:1", "1.2.3.4", "10.0.1.7");
    }

    #[test]
    fn a_house_of_addresses_is_one_client() {
        let client = |address: &str| Client::of_text(address);
        assert_eq!(client("2001:db8:1:2:3::4"), "2001:db8:1:2::/64");
        assert_eq!(client("2001:db8:1:2:ffff::4"), client("2001:db8:1:2::1"));
        assert_ne!(client("2001:db8:1:3::1"), client("2001:db8:1:2::1"));
        assert_eq!((client("::ffff:1.2.3.4"), client("1.2.3.4")), ("1.2.3.4".to_owned(), "1.2.3.4".to_owned()));
        assert_eq!(client("unknown"), "unknown");
    }

    #[track_caller]
    fn asked(host: &str, scheme: &str, expected: Option<&str>) {
        let network = Network::default();
        let place = place("127.0.0.1:1", &[("host", host), ("x-forwarded-proto", scheme)], &network);
        assert_eq!(place.origin(), expected, "{host}");
    }

    #[test]
    fn only_a_hosts_name_is_believed() {
        asked("127.0.0.1:3000", "", Some("http://127.0.0.1:3000"));
        asked("weekly.example", "https", Some("https://weekly.example"));
        asked("weekly.example", "https,http", Some("https://weekly.example"));
        asked("weekly.example", "HTTPS", Some("https://weekly.example"));
        asked("weekly.example", "http, https", Some("http://weekly.example"));
        asked("[::1]:3000", "http", Some("http://[::1]:3000"));
        for bad in ["a b", "a/b", "a@b", "<x>", "a:b", "a..b", "-a", "[::1", "[x]", "a:99999", "a?b", "a\"b", ""] {
            asked(bad, "https", None);
        }
    }

    #[test]
    fn cookies_are_secure_but_on_this_machine() {
        let own = Network::default();
        let secure = |peer, headers: &[_], network: &Network| place(peer, headers, network).wants_secure_cookies();
        assert!(!secure("127.0.0.1:1", &[("host", "localhost:3000")], &own));
        assert!(secure("127.0.0.1:1", &[("host", "localhost:3000"), ("x-forwarded-proto", "https")], &own));
        assert!(secure("127.0.0.1:1", &[("host", "weekly.example")], &own));
        // Somebody's own word does not count.
        assert!(!secure("10.0.0.1:1", &[("host", "localhost"), ("x-forwarded-proto", "https")], &own));
        let public = Network::default().known_as("https://weekly.example".parse().unwrap());
        assert!(secure("127.0.0.1:1", &[("host", "localhost:3000")], &public));
        let place = place("127.0.0.1:1", &[("host", "10.0.0.2:3000")], &public);
        assert_eq!((place.origin(), place.is_astray()), (Some("https://weekly.example"), true));
        let headers = [("host", "127.0.0.1:3000"), ("x-forwarded-for", "1.2.3.4"), ("x-forwarded-proto", "https")];
        assert!(!self::place("127.0.0.1:1", &headers, &public).is_astray(), "by a proxy that changes the host");
    }
}

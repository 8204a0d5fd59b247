//! How the server stands in the network: which proxies stand before it, and under which address it is known.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::Uri;
use ipnet::IpNet;

/// What the operator said of it.
#[derive(Debug)]
pub struct Network {
    /// Whose word about others counts.
    proxies: Vec<IpNet>,
    public: Option<PublicUrl>,
    /// A header of somebody who is no trusted proxy was ignored, and that was said.
    said: AtomicBool,
    /// The same of a proxy that does not do what it should.
    said_of_proxy: AtomicBool,
}

impl Default for Network {
    /// A proxy on this machine, if any, and no address of its own.
    fn default() -> Self {
        let this_machine = ["127.0.0.0/8", "::1/128"].into_iter().filter_map(|net| net.parse().ok()).collect();
        Self {
            proxies: this_machine,
            public: None,
            said: AtomicBool::new(false),
            said_of_proxy: AtomicBool::new(false),
        }
    }
}

impl Network {
    /// Only these are proxies, rather than any on this machine.
    pub fn trusting(self, proxies: Vec<Proxy>) -> Self {
        Self { proxies: proxies.into_iter().map(|proxy| proxy.0).collect(), ..self }
    }

    pub fn known_as(self, public: PublicUrl) -> Self {
        Self { public: Some(public), ..self }
    }

    pub fn public(&self) -> Option<&PublicUrl> {
        self.public.as_ref()
    }

    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.proxies.iter().any(|net| net.contains(&peer))
    }

    /// Says once on the console that what `peer` says of others is not believed: its operator may have forgotten to name it.
    pub fn ignores(&self, peer: IpAddr) {
        if !self.said.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "X-Forwarded-For and X-Forwarded-Proto of {peer} are ignored: it is no trusted proxy (this is said once; \
                 hint: if it is a proxy of yours, --trusted-proxy {peer})"
            );
        }
    }
}

impl Network {
    /// Says once what a trusted proxy passes on too little of.
    pub fn looks_at(&self, names_client: bool, names_this_machine: bool) {
        let what = if !names_client {
            "a proxy sends no X-Forwarded-For: all its readers count as one, and one of them can use up everybody's logins"
        } else if names_this_machine && self.public.is_none() {
            "a proxy changes Host: links inside files lead to this machine; hint: let it pass Host on, or say --public-url"
        } else {
            return;
        };
        if !self.said_of_proxy.swap(true, Ordering::Relaxed) {
            tracing::warn!("{what} (this is said once)");
        }
    }
}

/// A proxy's address, or a network of them: `10.0.0.5`, `10.0.0.0/24`.
#[derive(Debug, Clone, Copy)]
pub struct Proxy(IpNet);

impl Proxy {
    pub fn is_everybody(&self) -> bool {
        self.0.prefix_len() == 0
    }
}

impl FromStr for Proxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let one = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
        one.or_else(|_| text.parse())
            .map(Self)
            .map_err(|_| "an address such as 10.0.0.5 or a network such as 10.0.0.0/24 is wanted".to_owned())
    }
}

/// The address that readers type: `https://weekly.example`, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    host: String,
}

impl PublicUrl {
    /// Scheme and host, as links begin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host with its port, as browsers name it.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn is_encrypted(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || "an address such as https://weekly.example is wanted, without a path".to_owned();
        let uri: Uri = text.to_ascii_lowercase().parse().map_err(|_| wanted())?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https")).ok_or_else(wanted)?;
        let authority = uri.authority().map(|authority| authority.as_str()).ok_or_else(wanted)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || !super::place::is_host(authority) {
            return Err(wanted());
        }
        // As browsers write it, so that it can be compared with what they send.
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let host = authority.strip_suffix(usual).unwrap_or(authority);
        Ok(Self { origin: format!("{scheme}://{host}"), host: host.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_browsers_write_it() {
        for (text, origin) in [
            ("https://weekly.example", "https://weekly.example"),
            ("https://Weekly.Example/", "https://weekly.example"),
            ("HTTPS://weekly.example:443", "https://weekly.example"),
            ("http://10.0.0.5:3000", "http://10.0.0.5:3000"),
            ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
        ] {
            assert_eq!(text.parse::<PublicUrl>().map(|url| url.origin), Ok(origin.to_owned()), "{text}");
        }
        for bad in
            ["", "weekly.example", "ftp://a.example", "https://", "https://a/b", "https://a?b", "https://u@a", "//a"]
        {
            assert!(bad.parse::<PublicUrl>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_who_is_named_is_a_proxy() {
        let trusts = |network: &Network, peer: &str| network.trusts(peer.parse().unwrap());
        let usual = Network::default();
        assert!(trusts(&usual, "127.0.0.1") && trusts(&usual, "::1") && trusts(&usual, "::ffff:127.0.0.1"));
        assert!(!trusts(&usual, "10.0.0.5"));
        let named = ["10.0.0.5", "192.168.0.0/16", "2001:db8::/32"].map(|proxy| proxy.parse().unwrap());
        let named = Network::default().trusting(named.to_vec());
        assert!(trusts(&named, "10.0.0.5") && trusts(&named, "192.168.3.4") && trusts(&named, "2001:db8:9::1"));
        assert!(!trusts(&named, "10.0.0.6") && !trusts(&named, "127.0.0.1"));
        assert!("10.0.0.0/40".parse::<Proxy>().is_err() && "proxy".parse::<Proxy>().is_err());
    }
}

//! What the options of `serve` may be. What cannot be is refused before anything is opened or made, with exit code 2.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::Path;

use clap::error::ErrorKind;

use crate::web::password::{self, LONGEST, SHORTEST, Unfit};

/// The address to listen at, given by number or by name. Of several that a name has, one that only this machine reaches comes
/// first, and of these the one of IPv4, which every program here reaches.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let has_port = text
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && !host.contains(':') && port.parse::<u16>().is_ok());
    if !has_port {
        return Err(format!("no host and port such as 127.0.0.1:3000, [::1]:3000 or localhost:3000: {text}"));
    }
    let found = text.to_socket_addrs().map_err(|error| format!("the host cannot be resolved ({error}): {text}"))?;
    first(found).ok_or_else(|| format!("the host has no address: {text}"))
}

fn first(found: impl Iterator<Item = SocketAddr>) -> Option<SocketAddr> {
    found.min_by_key(|address| (!address.ip().is_loopback(), !address.is_ipv4()))
}

/// Refuses a folder of browser files that is not there, and a password of the demonstration that is none: it need not be hard
/// to guess, for it is shown on the console, but it has the length of one.
pub fn check(site: Option<&Path>, demo_password: Option<&str>) {
    if let Some(site) = site.filter(|site| !site.is_dir()) {
        let site = site.display();
        refuse(&format!(
            "--site (INDUSTRY_WEEKLY_SITE) is no folder: {site}\nhint: make build makes target/site; without the option the folder \
             beside the program is taken"
        ));
    }
    let length = demo_password.map_or(0, |password| password.chars().count());
    let password = "--demo-password (INDUSTRY_WEEKLY_DEMO_PASSWORD)";
    match demo_password.map(password::long_enough) {
        Some(Err(Unfit::TooLong)) => {
            refuse(&format!("{password} has more characters than the {LONGEST} that a password may have: {length}"))
        }
        Some(Err(_)) => {
            refuse(&format!("{password} has fewer characters than the {SHORTEST} that a password needs: {length}"))
        }
        _ => {}
    }
}

/// Ends the program as a wrong command line does.
pub fn refuse(why: &str) -> ! {
    clap::Error::raw(ErrorKind::ValueValidation, format!("{why}\n")).exit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let read = address(text).map(|address| address.to_string());
        match (read, expected) {
            (Err(why), Err(part)) => assert!(why.contains(part) && why.ends_with(text) && !why.contains('\n'), "{why}"),
            (read, expected) => assert_eq!(read, expected.map(str::to_owned).map_err(str::to_owned), "{text}"),
        }
    }

    #[test]
    fn an_address_is_a_number_or_a_name() {
        check("127.0.0.1:3000", Ok("127.0.0.1:3000"));
        check("[::1]:80", Ok("[::1]:80"));
        check("0.0.0.0:0", Ok("0.0.0.0:0"));
        check("localhost:4901", Ok("127.0.0.1:4901"));
        check("nobody.invalid:80", Err("cannot be resolved"));
        for none in ["localhost", "3000", ":3000", "localhost:", "localhost:99999", "localhost:http", "::1", ""] {
            check(none, Err("no host and port"));
        }
    }

    #[test]
    fn what_only_this_machine_reaches_comes_first() {
        let found = ["192.0.2.1:1", "[::1]:1", "127.0.0.1:1"].map(|one| one.parse().unwrap());
        assert_eq!(first(found.into_iter()), Some(found[2]));
        assert_eq!(first(found.into_iter().take(2)), Some(found[1]));
        assert_eq!(first(found.into_iter().take(0)), None);
    }
}

//! Accepts only requests from pages that the browser opened on this server.
//!
//! A page anywhere on the web can make a browser ask 127.0.0.1 for things, under a name of its own that it points
//! there ("DNS rebinding"). The name is then in the Host header, so that header must have one of our names.

use std::net::{IpAddr, SocketAddr};

/// The names that this server may be called by.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    address: SocketAddr,
    host: Option<String>,
}

impl Guard {
    /// For a server that listens on `address`, because of `host` if one was asked for.
    pub(super) fn new(address: SocketAddr, host: Option<String>) -> Self {
        Self { address, host }
    }

    /// Whether a request with this Host header is meant for us.
    pub(super) fn allows(&self, header: &str) -> bool {
        let Some((name, port)) = split(header) else { return false };
        if port.unwrap_or(80) != self.address.port() {
            return false;
        }
        let is_loopback = ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own));
        is_loopback || self.host.as_deref().is_some_and(|host| self.is_asked_for(name, host))
    }

    /// Whether a request with this Origin header comes from one of our pages.
    pub(super) fn allows_origin(&self, header: &str) -> bool {
        header.strip_prefix("http://").is_some_and(|host| self.allows(host))
    }

    fn is_asked_for(&self, name: &str, host: &str) -> bool {
        let ip: Option<IpAddr> = bare(name).parse().ok();
        // Addresses in numbers cannot be pointed elsewhere. `--host 0.0.0.0` means whatever addresses we have.
        let is_own_ip = ip.is_some_and(|ip| ip == self.address.ip() || self.address.ip().is_unspecified());
        is_own_ip || bare(name).eq_ignore_ascii_case(bare(host))
    }

    /// The response to a request under another name.
    pub(super) fn refusal(&self) -> String {
        format!(
            "This is a preview by Sideletter. It answers only when it is called by its own name, so that other web \
             sites cannot read it through your browser.\n\nOpen http://{}/ instead.\n",
            self.address
        )
    }
}

/// A Host header's name and port.
fn split(header: &str) -> Option<(&str, Option<u16>)> {
    let name_end =
        if header.starts_with('[') { header.find(']')? + 1 } else { header.find(':').unwrap_or(header.len()) };
    let (name, rest) = header.split_at(name_end);
    match rest.strip_prefix(':') {
        Some(port) if port.bytes().all(|b| b.is_ascii_digit()) => Some((name, Some(port.parse().ok()?))),
        None if rest.is_empty() => Some((name, None)),
        _ => None,
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str, host: Option<&str>) -> Guard {
        Guard::new(address.parse().unwrap(), host.map(str::to_owned))
    }

    #[test]
    fn only_own_names_are_answered() {
        let own = guard("127.0.0.1:4000", None);
        for good in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(own.allows(good), "{good}");
        }
        let bad = ["", "evil.example:4000", "localhost", "localhost:4001", "127.0.0.1.evil.example:4000", "[::1"];
        for bad in
            bad.iter().chain(&["localhost:", "localhost:+4000", "x@localhost:4000", "192.168.1.2:4000", "::1:4000"])
        {
            assert!(!own.allows(bad), "{bad}");
        }
        assert!(guard("127.0.0.1:80", None).allows("localhost"));
    }

    #[test]
    fn only_own_pages_may_write() {
        let own = guard("127.0.0.1:4000", None);
        assert!(own.allows_origin("http://localhost:4000") && own.allows_origin("http://127.0.0.1:4000"));
        for bad in ["null", "", "http://evil.example:4000", "https://localhost:4000", "http://localhost:4001"] {
            assert!(!own.allows_origin(bad), "{bad}");
        }
    }

    #[test]
    fn an_asked_for_host_is_answered_too() {
        let named = guard("192.168.1.2:4000", Some("office.local"));
        assert!(named.allows("office.local:4000") && named.allows("192.168.1.2:4000"));
        assert!(!named.allows("evil.example:4000") && !named.allows("192.168.1.3:4000"));
        let any = guard("0.0.0.0:4000", Some("0.0.0.0"));
        assert!(any.allows("192.168.1.3:4000") && any.allows("[fe80::1]:4000") && !any.allows("evil.example:4000"));
    }
}

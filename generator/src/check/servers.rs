//! The name of the crate, and the servers.

use std::net::Ipv4Addr;

use crate::messages;
use crate::model::Server;

use super::checker::Checker;
use super::names::is_keyword;
use super::scope::Scope;

impl Checker<'_> {
    pub(super) fn crate_name(&self) -> String {
        let Some(written) = &self.spec.api.crate_name else { return String::new() };
        let valid = written.value.starts_with(|c: char| c.is_ascii_lowercase())
            && written.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
        if !valid {
            self.refuse(written.span, messages::no_crate_name(&written.value));
        } else if is_keyword(&written.value.replace('-', "_")) {
            self.refuse(written.span, messages::keyword_crate(&written.value));
        }
        written.value.clone()
    }

    pub(super) fn servers(&self) -> Vec<Server> {
        let mut scope = Scope::new(self.diagnostics);
        let mut servers = Vec::new();
        for server in &self.spec.api.servers {
            let name = self.name(&server.name);
            scope.claim(&name.pascal, &server.name);
            if let Some(host) = server.host.as_ref().filter(|host| !is_host(&host.value)) {
                self.refuse(host.span, messages::no_host(&host.value));
            }
            self.cite(&server.errata, &format!("servers.{}", server.name.wire.value));
            let host = server.host.as_ref().map(|host| host.value.clone()).unwrap_or_default();
            servers.push(Server { name, availability: server.name.availability, host, doc: self.prose(&server.doc) });
        }
        servers
    }
}

/// A name or an address, and a port if need be, in the one spelling that every reader of a URL keeps: what is signed is
/// what is called.
fn is_host(text: &str) -> bool {
    match text.split_once(':') {
        None => is_host_name(text),
        Some((name, port)) => is_host_name(name) && is_port(port),
    }
}

fn is_host_name(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(letter)
    };
    let valid = name.len() <= 253 && name.split('.').all(label);
    valid && (!ends_in_number(name) || name.parse::<Ipv4Addr>().is_ok())
}

/// A name that ends so is read as an address: `1.2`, `0x7f.1`.
fn ends_in_number(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    let hex = last.strip_prefix("0x").is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()));
    hex || last.chars().all(|c| c.is_ascii_digit())
}

fn is_port(port: &str) -> bool {
    // Digits alone: the parser would take a sign, too.
    let plain = port.chars().all(|c| c.is_ascii_digit()) && !port.starts_with('0');
    plain && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn hosts_have_one_spelling() {
        let longest = "a".repeat(63);
        for right in ["a", "a-1.example", "1a.example:8443", "127.0.0.1", "10.0.0.255:1", "a:65535", &longest] {
            assert!(is_host(right), "{right}");
        }
        let port = ["a:", "a:0", "a:080", "a:+80", "a:-1", "a:65536", "a:1:2", "a: 1"];
        let name = ["", "A.example", "a..b", "a.", "-a", "a-", "a_b", "a b", "é", "[::1]", &format!("{longest}a")];
        let address = ["256.0.0.1", "1.2.3", "1", "a.1", "01.2.3.4", "0x7f.1", "a.0x", "1.2.3.4.5"];
        for wrong in port.iter().chain(&name).chain(&address) {
            assert!(!is_host(wrong), "{wrong}");
        }
    }
}

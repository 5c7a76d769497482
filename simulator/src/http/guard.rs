//! Keeps other sites' web pages and other users of this machine from the control.
//!
//! A page of any site can make its visitor's browser send requests to this machine, but it can't choose the headers `Host`
//! and `Origin`, and can't send JSON without being allowed to. So the host must be a name of this machine and not one that
//! an attacker has pointed here, the origin must be the control's own, and a change must be sent as JSON.
//!
//! Other users of this machine can connect to the port, but do not know the token that a change needs.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};

use super::failure::Failure;
use crate::control_token::ControlToken;

/// Refuses a request that may come from another site's page.
pub(super) fn check(method: &Method, headers: &HeaderMap) -> Result<(), Failure> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = text(HOST).unwrap_or_default();
    if headers.get_all(HOST).iter().count() != 1 || !is_this_machine(host) {
        let why = format!("the control is for this very machine: call it as 127.0.0.1 or localhost, not as {host:?}");
        return Err(Failure::new(StatusCode::FORBIDDEN, why));
    }
    if let Some(origin) = text(ORIGIN)
        && origin != format!("http://{host}")
    {
        return Err(Failure::new(StatusCode::FORBIDDEN, format!("the control is not for pages of {origin}")));
    }
    if method == Method::POST && !text(CONTENT_TYPE).is_some_and(is_json) {
        let why = "send JSON, with the header Content-Type: application/json";
        return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
    }
    Ok(())
}

/// Refuses a request without the control's token.
pub(super) fn check_token(headers: &HeaderMap, token: &ControlToken) -> Result<(), Failure> {
    let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    if sent.is_some_and(|sent| token.is(sent)) {
        return Ok(());
    }
    let why = "this changes the simulator, so it needs the token that was chosen or shown at the start: send the header \
               `Authorization: Bearer`, a blank and the token";
    Err(Failure::new(StatusCode::UNAUTHORIZED, why))
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || address.is_some_and(|address| address.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback()))
}

fn is_json(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_are_known() {
        for host in ["127.0.0.1", "127.0.0.1:80", "127.1.2.3:1", "localhost", "LOCALHOST:5", "[::1]", "[::1]:9"] {
            assert!(is_this_machine(host), "{host}");
        }
        let others = [
            "",
            ":",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "10.0.0.1",
            "[::2]:80",
            "::1",
            "0.0.0.0",
            "127.0.0.1:80:80",
            "127.0.0.1@evil.example",
            "2130706433",
        ];
        for host in others {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}

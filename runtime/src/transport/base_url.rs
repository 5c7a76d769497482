//! The address below which all operations are.

use std::collections::HashMap;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{PoisonError, RwLock};

use reqwest::Url;

use crate::configuration_error::ConfigurationError;

/// An address as it was given, not yet checked.
#[derive(Clone)]
pub(crate) struct Address(pub(crate) String);

impl Address {
    /// The address, hidden where it may hold a password.
    pub(crate) fn shown(&self) -> &str {
        if self.0.contains('@') { "<hidden>" } else { &self.0 }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown().fmt(f)
    }
}

/// Where requests go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// This machine, without TLS.
    PlainLoopback,
    /// This machine, with TLS.
    Loopback,
    Elsewhere,
}

/// An address without path: scheme, host, port.
#[derive(Debug)]
pub(crate) struct BaseUrl {
    url: Url,
    /// The addresses of the operations that were called, by their paths, since parsing one takes longer than finding it.
    joined: RwLock<HashMap<&'static str, Url>>,
    /// The host as HTTP's `Host` header has it, and the signature.
    host: String,
}

impl BaseUrl {
    /// Takes HTTPS anywhere, and plain HTTP where it does not leave the machine.
    pub(crate) fn parse(address: &Address) -> Result<Self, ConfigurationError> {
        let refuse = |problem| Err(ConfigurationError::BaseUrl { url: address.shown().to_owned(), problem });
        let Ok(url) = Url::parse(&address.0) else {
            return refuse("is no URL: expected one such as `https://example.com`");
        };
        let Some(name) = url.host_str().filter(|_| matches!(url.scheme(), "https" | "http")) else {
            return refuse("is no web address: it must begin with `https://`, or `http://` for this very machine");
        };
        if url.scheme() == "http" && !is_loopback(name) {
            return refuse("would send requests unprotected: use `https://`; `http://` is for this very machine only");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("must not hold a user name or password");
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return refuse("must end after the host and the port: the operations bring their paths");
        }
        let host = match url.port() {
            Some(port) => format!("{name}:{port}"),
            None => name.to_owned(),
        };
        Ok(Self { url, joined: RwLock::default(), host })
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn destination(&self) -> Destination {
        match self.url.scheme() {
            "http" => Destination::PlainLoopback,
            _ if self.url.host_str().is_some_and(is_loopback) => Destination::Loopback,
            _ => Destination::Elsewhere,
        }
    }

    /// The address of an operation.
    pub(crate) fn join(&self, path: &'static str) -> Url {
        if let Some(url) = self.joined.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return url.clone();
        }
        let mut url = self.url.clone();
        url.set_path(path);
        self.joined.write().unwrap_or_else(PoisonError::into_inner).insert(path, url.clone());
        url
    }
}

pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || address.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback())
}

//! Where the platform is.

use std::fmt;

use clap::ValueEnum;
use rayvision::v2026;

/// Name of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServerName {
    /// For accounts of China
    China,
    /// For accounts elsewhere
    International,
    /// For accounts elsewhere, where the other can't be reached
    Fallback,
}

impl ServerName {
    /// Its host, which is the same in all editions.
    pub(crate) fn host(self) -> &'static str {
        match self {
            Self::China => v2026::Server::China.host(),
            Self::International => v2026::Server::International.host(),
            Self::Fallback => v2026::Server::Fallback.host(),
        }
    }
}

/// Where the platform is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Server(ServerName),
    Url(String),
}

impl Address {
    /// Of what was said: the URL counts more.
    pub(crate) fn of(url: Option<&str>, server: Option<ServerName>) -> Option<Self> {
        url.map(|url| Self::Url(url.to_owned())).or_else(|| server.map(Self::Server))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(name) => write!(f, "https://{}", name.host()),
            Self::Url(url) => f.write_str(url),
        }
    }
}

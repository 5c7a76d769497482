//! Where the platform is.

use std::fmt;

use clap::ValueEnum;

/// Name of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServerName {
    China,
    International,
}

impl From<ServerName> for rayvision::Server {
    fn from(name: ServerName) -> Self {
        match name {
            ServerName::China => Self::China,
            ServerName::International => Self::International,
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
            Self::Server(name) => write!(f, "https://{}", rayvision::Server::from(*name).host()),
            Self::Url(url) => f.write_str(url),
        }
    }
}

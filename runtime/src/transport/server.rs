//! Where the platform is.

/// A server of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    /// Its host, called with HTTPS on the default port.
    pub host: &'static str,
}

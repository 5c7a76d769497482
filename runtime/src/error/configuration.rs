/// Says how a client is set up wrongly.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigurationError {
    /// The base URL can't be used.
    #[error("the base URL {url:?} {flaw}")]
    BaseUrl {
        /// The base URL; hidden where it may hold a password.
        url: String,
        /// What is wrong with it.
        flaw: &'static str,
    },
    /// A header that comes from the client has no value, or one that HTTP can't carry.
    #[error("the header `{name}` needs a value of visible ASCII")]
    Header {
        /// Name of the header.
        name: &'static str,
    },
    /// More header values are given than the protocol takes from the client.
    #[error("{surplus} more header values are given than the protocol takes from the client")]
    SurplusValues {
        /// How many more.
        surplus: usize,
    },
    /// Settings that exclude each other.
    #[error("a connect timeout is set, and an HTTP client of your own: set the connect timeout on that client")]
    ConnectTimeoutOfForeignClient,
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made: {0}")]
    HttpClient(String),
    /// The protocol names a method or header that HTTP does not allow.
    #[error("`{0}` is no HTTP method or header name")]
    Protocol(&'static str),
}

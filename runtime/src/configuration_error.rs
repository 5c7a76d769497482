//! How a client can be set up wrongly. It belongs to no room, since any of them may find that out.

/// Says how a client is set up wrongly.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigurationError {
    /// The base URL can't be used.
    #[error("the base URL {url:?} {problem}")]
    BaseUrl {
        /// The base URL; hidden where it may hold a password.
        url: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A variable of the environment can't be used, or would not count.
    #[error("{variable} {problem}")]
    Environment {
        /// Name of the variable.
        variable: String,
        /// What is wrong with it.
        problem: String,
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
    /// A time or a count is zero, with which no call could succeed.
    #[error("`{setting}` must not be zero")]
    Zero {
        /// Name of the setting.
        setting: &'static str,
    },
    /// Neither the feature `ring` nor `aws-lc` is on, and the program has installed no provider of cryptography for TLS.
    #[error("TLS has no cryptography: switch on the feature `ring` or `aws-lc`, or install a provider for rustls")]
    NoTlsProvider,
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made: {0}")]
    HttpClient(String),
    /// The protocol names a method or header that HTTP does not allow.
    #[error("`{0}` is no HTTP method or header name")]
    Protocol(&'static str),
    /// A client that waits for its answers was made before the process forked: its thread is in the other process.
    #[error("the blocking client was made before this process was forked: make one here")]
    Forked,
    /// A call was made where no asynchronous runtime is.
    #[error("the call needs a Tokio runtime: make it inside one, or take the blocking client")]
    NoRuntime,
    /// The asynchronous runtime that did the work has ended.
    #[error("the asynchronous runtime in which this began has ended")]
    RuntimeEnded,
    /// The thread of a client that waits for its answers could not be started.
    #[error("the thread of the blocking client could not be started: {0}")]
    Thread(String),
}

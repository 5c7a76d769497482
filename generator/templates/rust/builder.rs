//! How a client is set up.

use std::fmt;
use std::time::Duration;

use runtime::reqwest::ClientBuilder;
use runtime::{Client, Clock, Credentials, Error, Observer, Protocol, Retries, Server, Transport};

/// Sets up a client `C`.
#[derive(Clone)]
#[must_use = "a builder does nothing until it builds"]
pub struct Builder<C>(pub(crate) runtime::Builder<C>);

impl<C> Builder<C> {
    pub(crate) fn new(protocol: &'static Protocol, credentials: Credentials, client_values: Vec<String>) -> Self {
        Self(runtime::Builder::new(protocol, credentials, client_values))
    }

    /// What the environment says, by the names of servers and their hosts.
    pub(crate) fn environment(self, servers: &[(&str, &'static str)]) -> Result<Self, Error> {
        Ok(Self(self.0.environment(servers)?))
    }

    /// Calls this server of the platform.
    pub fn server(self, server: impl Into<Server>) -> Self {
        Self(self.0.server(server))
    }

    /// Calls this address, such as `http://127.0.0.1:4000`: scheme, host and port. HTTPS goes anywhere, plain HTTP only
    /// to this very machine.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self(self.0.base_url(base_url))
    }

    /// Gives each call this long in all, with its retries and the waiting in between: 3 minutes unless set.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self(self.0.timeout(timeout))
    }

    /// Gives each attempt of a call this long, from connecting to the end of the answer: 60 seconds unless set.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self(self.0.attempt_timeout(timeout))
    }

    /// Gives connecting this long: 10 seconds unless set. It does not reach a [transport](Self::transport) of your own.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        Self(self.0.connect_timeout(timeout))
    }

    /// Gives up an answer of which no byte came for this long: 20 seconds unless set. It does not reach a
    /// [transport](Self::transport) of your own.
    pub fn stall_timeout(self, timeout: Duration) -> Self {
        Self(self.0.stall_timeout(timeout))
    }

    /// Takes answers of at most this many bytes: 64 MiB unless set. A longer one is
    /// [`Error::TooLong`](crate::Error::TooLong), and is read no further.
    pub fn response_limit(self, bytes: usize) -> Self {
        Self(self.0.response_limit(bytes))
    }

    /// Lets at most this many requests be on their way at once: 64 unless set. Others wait for their turn, within their time.
    pub fn in_flight(self, requests: usize) -> Self {
        Self(self.0.in_flight(requests))
    }

    /// Tries calls this often.
    pub fn retries(self, retries: Retries) -> Self {
        Self(self.0.retries(retries))
    }

    /// Gives the client and its clones so many tokens for retries: 500 unless set, and never more than that. A retry costs 5,
    /// or 10 after a timeout; a call that succeeds gives 1 back, or what its last retry cost. While too few are left, every
    /// call is tried once, since the platform is in trouble and retries would add to it.
    pub fn retry_tokens(self, tokens: u32) -> Self {
        Self(self.0.retry_tokens(tokens))
    }

    /// Signs by this clock in place of the system's.
    pub fn clock(self, clock: impl Clock) -> Self {
        Self(self.0.clock(clock))
    }

    /// Whether to learn from the platform by how much the clock is wrong, when it refuses for that reason: so unless
    /// switched off. The call is then tried once more, where another attempt is allowed, and later ones are signed with the
    /// corrected time. A difference of more than a day is not believed.
    pub fn clock_correction(self, corrects: bool) -> Self {
        Self(self.0.clock_correction(corrects))
    }

    /// Adjusts the HTTP client: proxies, certificates and the like.
    ///
    /// Certificates are checked by the system's roots and those added here. The cryptography of TLS is that of the features:
    /// `aws-lc` where it is on, else `ring`, which is then installed for the whole process unless the program has installed
    /// one before (`rustls::crypto::CryptoProvider::install_default`). Without any, [`build`](Self::build) fails.
    ///
    /// Unless set, the proxy is the one that the environment names, save for this very machine, which is called
    /// directly. Redirects are not followed and nothing is sent twice, whatever is set here: a signature holds for one host
    /// and one request.
    pub fn http(self, adjust: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static) -> Self {
        Self(self.0.http(adjust))
    }

    /// Sends requests by this transport in place of HTTP, for instance a script or a recording in tests.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self(self.0.transport(transport))
    }

    /// Shows every attempt to this observer.
    pub fn observer(self, observer: impl Observer) -> Self {
        Self(self.0.observer(observer))
    }
}

impl<C> Builder<C>
where
    C: TryFrom<Client>,
    Error: From<C::Error>,
{
    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`](crate::Error::Configuration) when a setting can't be used.
    pub fn build(self) -> Result<C, Error> {
        self.0.build()
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

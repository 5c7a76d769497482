//! How a client is set up.

use std::marker::PhantomData;
use std::time::Duration;

use reqwest::redirect::Policy;

use crate::base_url::{Address, BaseUrl};
use crate::client::Inner;
use crate::header::{PreparedHeader, http_name};
use crate::{Client, ConfigurationError, Credentials, Error, Protocol, Server};

/// Sets up a client.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it builds"]
pub struct Builder<C> {
    protocol: &'static Protocol,
    credentials: Credentials,
    client_values: Vec<String>,
    base_url: Address,
    timeout: Duration,
    connect_timeout: Option<Duration>,
    response_limit: usize,
    http_client: Option<reqwest::Client>,
    builds: PhantomData<fn() -> C>,
}

impl<C: From<Client>> Builder<C> {
    /// Begins with the protocol's default server. `client_values` are the values of the headers that come from the
    /// client ([`Source::Client`](crate::Source::Client)), in the order of [`Protocol::headers`].
    pub fn new(protocol: &'static Protocol, credentials: Credentials, client_values: Vec<String>) -> Self {
        Self {
            protocol,
            credentials,
            client_values,
            base_url: Address(format!("https://{}", protocol.default_host)),
            timeout: Duration::from_mins(1),
            connect_timeout: None,
            response_limit: 64 << 20,
            http_client: None,
            builds: PhantomData,
        }
    }

    /// Calls this server of the platform.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.base_url = Address(format!("https://{}", server.into().host));
        self
    }

    /// Calls this address, such as `http://127.0.0.1:4000`: scheme, host and port. HTTPS goes anywhere, plain HTTP only
    /// to this very machine.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Address(base_url.into());
        self
    }

    /// Gives each call this long, from connecting to the end of the answer: 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Gives connecting this long: 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Takes answers of at most this many bytes: 64 MiB unless set. A longer one is [`Error::TooLong`], and is read no
    /// further.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Sends with this HTTP client, for proxies, certificates and the like.
    ///
    /// Make it with [`Policy::none()`](reqwest::redirect::Policy::none): unless told so, it follows redirects, but what is
    /// signed for one address is not for another. An answer from another address than the one that was called is
    /// [`Error::Redirected`] and never accepted; by then that address may have got the request, signature and all.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] when a setting can't be used.
    pub fn build(self) -> Result<C, Error> {
        let base = BaseUrl::parse(&self.base_url)?;
        let headers = PreparedHeader::all(self.protocol, &self.credentials, &self.client_values)?;
        let method = self.protocol.method;
        Ok(C::from(Client::new(Inner {
            protocol: self.protocol,
            http: self.http(&base)?,
            method: method.parse().map_err(|_| ConfigurationError::Protocol(method))?,
            signature_header: http_name(self.protocol.signing.header)?,
            credentials: self.credentials,
            base,
            headers,
            timeout: self.timeout,
            response_limit: self.response_limit,
        })))
    }

    fn http(&self, base: &BaseUrl) -> Result<reqwest::Client, ConfigurationError> {
        match (&self.http_client, self.connect_timeout) {
            (Some(client), None) => Ok(client.clone()),
            (Some(_), Some(_)) => Err(ConfigurationError::ConnectTimeoutOfForeignClient),
            (None, timeout) => http_client(base, timeout.unwrap_or(Duration::from_secs(10))),
        }
    }
}

fn http_client(base: &BaseUrl, connect_timeout: Duration) -> Result<reqwest::Client, ConfigurationError> {
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(connect_timeout);
    if base.is_loopback() {
        // A proxy would take what is meant to stay on this machine.
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| ConfigurationError::HttpClient(error.to_string()))
}

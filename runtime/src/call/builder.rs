//! How a client is set up.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use reqwest::ClientBuilder;

use super::attempt::Dispatcher;
use super::client::Client;
use super::clock::{Clock, SystemClock};
use super::clock_skew::SigningClock;
use super::deadlines::Timeouts;
use super::error::Error;
use super::in_flight::InFlight;
use super::observer::Observer;
use super::retry_loop::RetryLoop;
use super::retry_policy::Retries;
use super::retry_throttle::RetryThrottle;
use super::signer::Signer;
use crate::configuration_error::ConfigurationError;
use crate::schema::Protocol;
use crate::sign::{Credentials, HeaderValues, PreparedHeader, http_name};
use crate::transport::{Address, BaseUrl, Connector, HttpTransport, Limits, Server, Transport};

/// Sets up a client.
#[derive(Clone)]
#[must_use = "a builder does nothing until it builds"]
pub struct Builder<C> {
    protocol: &'static Protocol,
    credentials: Credentials,
    client_values: Vec<String>,
    chosen_values: Vec<(&'static str, String)>,
    base_url: Address,
    timeouts: Timeouts,
    limits: Limits,
    connect_timeout: Duration,
    in_flight: usize,
    retries: Retries,
    retry_tokens: u32,
    clock: Arc<dyn Clock>,
    corrects_clock: bool,
    adjust_http: Option<Arc<AdjustHttp>>,
    transport: Option<Arc<dyn Transport>>,
    observer: Option<Arc<dyn Observer>>,
    builds: PhantomData<fn() -> C>,
}

type AdjustHttp = dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync;

impl<C> Builder<C> {
    /// Begins with the protocol's default server. `client_values` are the values of the headers that come from the
    /// client ([`Source::Client`](crate::Source::Client)), in the order of [`Protocol::headers`].
    pub fn new(protocol: &'static Protocol, credentials: Credentials, client_values: Vec<String>) -> Self {
        Self {
            protocol,
            credentials,
            client_values,
            chosen_values: Vec::new(),
            base_url: Address(format!("https://{}", protocol.default_host)),
            timeouts: Timeouts::default(),
            limits: Limits::default(),
            connect_timeout: Duration::from_secs(10),
            in_flight: 64,
            retries: Retries::default(),
            retry_tokens: 500,
            clock: Arc::new(SystemClock),
            corrects_clock: true,
            adjust_http: None,
            transport: None,
            observer: None,
            builds: PhantomData,
        }
    }

    pub(super) fn protocol(&self) -> &'static Protocol {
        self.protocol
    }

    /// Calls this server of the platform.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.base_url = Address(format!("https://{}", server.into().host));
        self
    }

    /// Sends this value of a header in place of the server's own ([`Source::Server`](crate::Source::Server)).
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.chosen_values.push((name, value.into()));
        self
    }

    /// Calls this address, such as `http://127.0.0.1:4000`: scheme, host and port. HTTPS goes anywhere, plain HTTP only
    /// to this very machine.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Address(base_url.into());
        self
    }

    /// Gives each call this long in all, with its retries and the waiting in between: 3 minutes unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.call = timeout;
        self
    }

    /// Gives each attempt of a call this long, from connecting to the end of the answer: 60 seconds unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.attempt = timeout;
        self
    }

    /// Gives connecting this long: 10 seconds unless set. It does not reach a [transport](Self::transport) of your own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Gives up an answer of which no byte came for this long: 20 seconds unless set. It does not reach a
    /// [transport](Self::transport) of your own.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.limits.stall_timeout = timeout;
        self
    }

    /// Takes answers of at most this many bytes: 64 MiB unless set. A longer one is [`Error::TooLong`], and is read no
    /// further.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limits.response_limit = bytes;
        self
    }

    /// Lets at most this many requests be on their way at once: 64 unless set. Others wait for their turn, within their time.
    pub fn in_flight(mut self, requests: usize) -> Self {
        self.in_flight = requests;
        self
    }

    /// Tries calls this often.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// Gives the client and its clones so many tokens for retries: 500 unless set, and never more than that. A retry costs 5,
    /// or 10 after a timeout; a call that succeeds gives 1 back, or what its last retry cost. While too few are left, every
    /// call is tried once, since the platform is in trouble and retries would add to it.
    pub fn retry_tokens(mut self, tokens: u32) -> Self {
        self.retry_tokens = tokens;
        self
    }

    /// Signs by this clock in place of the system's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Whether to learn from the platform by how much the clock is wrong, when it refuses for that reason: so unless
    /// switched off. The call is then tried once more, where another attempt is allowed, and later ones are signed with the
    /// corrected time. A difference of more than a day is not believed.
    pub fn clock_correction(mut self, corrects: bool) -> Self {
        self.corrects_clock = corrects;
        self
    }

    /// Adjusts the HTTP client: proxies, certificates and the like.
    ///
    /// ```
    /// # use rayvision_runtime::{Builder, Client, reqwest};
    /// # fn set_up(builder: Builder<Client>, pem: &[u8]) -> Result<Builder<Client>, reqwest::Error> {
    /// let authority = reqwest::Certificate::from_pem(pem)?;
    /// let proxy = reqwest::Proxy::all("http://proxy.studio.example:3128")?;
    /// Ok(builder.http(move |http| http.tls_certs_merge([authority.clone()]).proxy(proxy.clone())))
    /// # }
    /// ```
    ///
    /// Certificates are checked by the system's roots and those added here. The cryptography of TLS is that of the features:
    /// `aws-lc` where it is on, else `ring`, which is then installed for the whole process unless the program has installed
    /// one before (`rustls::crypto::CryptoProvider::install_default`). Without any, [`build`](Self::build) fails.
    ///
    /// Unless set, the proxy is the one that the environment names, save for this very machine, which is called
    /// directly. Redirects are not followed and nothing is sent twice, whatever is set here: a signature holds for one host
    /// and one request.
    pub fn http(mut self, adjust: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static) -> Self {
        self.adjust_http = Some(Arc::new(adjust));
        self
    }

    /// Sends requests by this transport in place of HTTP, for instance a script or a recording in tests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Shows every attempt to this observer.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    fn check(&self) -> Result<(), ConfigurationError> {
        let settings = [
            ("timeout", self.timeouts.call.is_zero()),
            ("attempt_timeout", self.timeouts.attempt.is_zero()),
            ("connect_timeout", self.connect_timeout.is_zero()),
            ("stall_timeout", self.limits.stall_timeout.is_zero()),
            ("in_flight", self.in_flight == 0),
        ];
        match settings.into_iter().find(|(_, is_zero)| *is_zero) {
            Some((setting, _)) => Err(ConfigurationError::Zero { setting }),
            None => Ok(()),
        }
    }

    fn connector(&self, base: &BaseUrl) -> Result<Connector, ConfigurationError> {
        let transport: Arc<dyn Transport> = match &self.transport {
            Some(transport) => Arc::clone(transport),
            None => Arc::new(self.http_transport(base)?),
        };
        Ok(Connector::new(transport, self.limits.response_limit))
    }

    fn http_transport(&self, base: &BaseUrl) -> Result<HttpTransport, ConfigurationError> {
        HttpTransport::new(base.destination(), self.connect_timeout, self.limits, |http| match &self.adjust_http {
            Some(adjust) => adjust(http),
            None => http,
        })
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
    /// [`Error::Configuration`] when a setting can't be used.
    pub fn build(self) -> Result<C, Error> {
        self.check()?;
        let protocol = self.protocol;
        let base = BaseUrl::parse(&self.base_url)?;
        let dispatcher =
            Dispatcher { connector: self.connector(&base)?, observer: self.observer, host: base.host().to_owned() };
        let values = HeaderValues {
            credentials: &self.credentials,
            client: &self.client_values,
            chosen: &self.chosen_values,
            host: base.host(),
        };
        let signer = Signer {
            protocol,
            headers: PreparedHeader::all(protocol, &values)?,
            credentials: self.credentials,
            base,
            method: protocol.method.parse().map_err(|_| ConfigurationError::Protocol(protocol.method))?,
            signature_header: http_name(protocol.signing.header)?,
            clock: SigningClock::new(self.clock, self.corrects_clock),
        };
        let retry_loop = RetryLoop {
            timeouts: self.timeouts,
            retries: self.retries,
            throttle: RetryThrottle::new(self.retry_tokens),
            in_flight: InFlight::new(self.in_flight),
        };
        let client = Client::new(signer, dispatcher, retry_loop);
        Ok(C::try_from(client)?)
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("credentials", &self.credentials)
            .field("client_values", &self.client_values)
            .field("base_url", &self.base_url)
            .field("timeouts", &self.timeouts)
            .field("limits", &self.limits)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

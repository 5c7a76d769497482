use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};

use super::credentials::Credentials;
use super::nonce::nonce;
use crate::configuration_error::ConfigurationError;
use crate::schema::{Protocol, Source, TimeUnit};

/// A header, prepared as far as it can be.
pub(crate) struct PreparedHeader {
    pub(crate) name: &'static str,
    pub(crate) http_name: HeaderName,
    pub(crate) signed: bool,
    value: PreparedValue,
}

/// What headers take their values from.
pub(crate) struct HeaderValues<'a> {
    pub(crate) credentials: &'a Credentials,
    /// Those that come from the client, in the order of the protocol.
    pub(crate) client: &'a [String],
    /// Those that the program chose in place of the server's, by the names of their headers.
    pub(crate) chosen: &'a [(&'static str, String)],
    /// The host that is called.
    pub(crate) host: &'a str,
}

/// The value of a header of one request.
pub(crate) enum SignedValue<'a> {
    Same(&'a str, &'a HeaderValue),
    Fresh(HeaderValue),
}

enum PreparedValue {
    Same(String, HeaderValue),
    Clock(TimeUnit),
    Random,
}

impl PreparedHeader {
    /// Prepares the headers of a protocol.
    pub(crate) fn all(protocol: &'static Protocol, values: &HeaderValues<'_>) -> Result<Vec<Self>, ConfigurationError> {
        let mut client_values = values.client.iter();
        let mut headers = Vec::with_capacity(protocol.headers.len());
        for header in protocol.headers {
            let name = header.name;
            let same = |value: &str| Ok(PreparedValue::Same(value.to_owned(), http_value(name, value)?));
            let value = match header.source {
                Source::Credentials => same(values.credentials.access_id())?,
                Source::Fixed(value) => same(value)?,
                Source::Client => same(client_values.next().ok_or(ConfigurationError::Header { name })?)?,
                Source::Server(known) => same(values.of_server(protocol, name, known))?,
                Source::Clock(unit) => PreparedValue::Clock(unit),
                Source::Random => PreparedValue::Random,
            };
            headers.push(Self { name, http_name: http_name(name)?, signed: header.signed, value });
        }
        let is_known =
            |name: &str| protocol.headers.iter().any(|it| it.name == name && matches!(it.source, Source::Server(_)));
        if let Some((name, _)) = values.chosen.iter().find(|(name, _)| !is_known(name)) {
            return Err(ConfigurationError::Header { name });
        }
        match client_values.len() {
            0 => Ok(headers),
            surplus => Err(ConfigurationError::SurplusValues { surplus }),
        }
    }

    /// The value of one request; `clock` is the time since 1970 UTC.
    pub(crate) fn value(&self, clock: Duration) -> Result<SignedValue<'_>, getrandom::Error> {
        Ok(match &self.value {
            PreparedValue::Same(text, value) => SignedValue::Same(text, value),
            PreparedValue::Clock(TimeUnit::Seconds) => SignedValue::fresh(clock.as_secs()),
            PreparedValue::Clock(TimeUnit::Milliseconds) => {
                SignedValue::fresh(u64::try_from(clock.as_millis()).unwrap_or(u64::MAX))
            }
            PreparedValue::Random => SignedValue::fresh(nonce()?),
        })
    }
}

impl HeaderValues<'_> {
    /// The value that the program chose, or else that of the server that is called.
    fn of_server<'v>(&'v self, protocol: &Protocol, name: &str, known: &'v [(&str, &str)]) -> &'v str {
        if let Some((_, chosen)) = self.chosen.iter().rev().find(|(chosen, _)| *chosen == name) {
            return chosen;
        }
        let of = |host: &str| known.iter().find(|(server, _)| *server == host).map(|(_, value)| *value);
        of(self.host).or_else(|| of(protocol.default_host)).unwrap_or_default()
    }
}

impl SignedValue<'_> {
    fn fresh(number: u64) -> Self {
        Self::Fresh(hidden(number.into()))
    }

    /// The value as it is signed.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Same(text, _) => text,
            // Digits are text.
            Self::Fresh(value) => value.to_str().unwrap_or_default(),
        }
    }

    /// The value as HTTP carries it.
    pub(crate) fn into_http(self) -> HeaderValue {
        match self {
            Self::Same(_, value) => value.clone(),
            Self::Fresh(value) => value,
        }
    }
}

pub(crate) fn http_name(name: &'static str) -> Result<HeaderName, ConfigurationError> {
    name.parse().map_err(|_| ConfigurationError::Protocol(name))
}

/// A value that HTTP libraries don't show in logs.
pub(crate) fn http_value(name: &'static str, value: &str) -> Result<HeaderValue, ConfigurationError> {
    HeaderValue::from_str(value).map(hidden).map_err(|_| ConfigurationError::Header { name })
}

fn hidden(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

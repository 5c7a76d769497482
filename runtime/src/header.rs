//! Signed headers, prepared as far as they can be.

use std::borrow::Cow;
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};

use crate::nonce::nonce;
use crate::{ConfigurationError, Credentials, Protocol, Source, TimeUnit};

/// A signed header.
pub(crate) struct PreparedHeader {
    pub(crate) name: &'static str,
    pub(crate) http_name: HeaderName,
    value: PreparedValue,
}

enum PreparedValue {
    Same(String, HeaderValue),
    Clock(TimeUnit),
    Random,
}

impl PreparedHeader {
    /// Prepares the signed headers of a protocol; `client_values` are those that come from the client, in order.
    pub(crate) fn all(
        protocol: &'static Protocol,
        credentials: &Credentials,
        client_values: &[String],
    ) -> Result<Vec<Self>, ConfigurationError> {
        let mut client_values = client_values.iter();
        let mut headers = Vec::with_capacity(protocol.headers.len());
        for header in protocol.headers {
            let name = header.name;
            let same = |value: &str| Ok(PreparedValue::Same(value.to_owned(), http_value(name, value)?));
            let value = match header.source {
                Source::Credentials => same(credentials.access_id())?,
                Source::Fixed(value) => same(value)?,
                Source::Client => same(client_values.next().ok_or(ConfigurationError::Header { name })?)?,
                Source::Clock(unit) => PreparedValue::Clock(unit),
                Source::Random => PreparedValue::Random,
            };
            headers.push(Self { name, http_name: http_name(name)?, value });
        }
        match client_values.len() {
            0 => Ok(headers),
            surplus => Err(ConfigurationError::SurplusValues { surplus }),
        }
    }

    /// The value of one request; `clock` is the time since 1970 UTC.
    pub(crate) fn value(&self, clock: Duration) -> Result<Cow<'_, str>, getrandom::Error> {
        Ok(match &self.value {
            PreparedValue::Same(text, _) => text.into(),
            PreparedValue::Clock(TimeUnit::Seconds) => clock.as_secs().to_string().into(),
            PreparedValue::Clock(TimeUnit::Milliseconds) => clock.as_millis().to_string().into(),
            PreparedValue::Random => nonce()?.to_string().into(),
        })
    }

    /// The value as HTTP carries it.
    pub(crate) fn http_value(&self, value: &str) -> Result<HeaderValue, ConfigurationError> {
        match &self.value {
            PreparedValue::Same(_, prepared) => Ok(prepared.clone()),
            PreparedValue::Clock(_) | PreparedValue::Random => http_value(self.name, value),
        }
    }
}

pub(crate) fn http_name(name: &'static str) -> Result<HeaderName, ConfigurationError> {
    name.parse().map_err(|_| ConfigurationError::Protocol(name))
}

/// A value that HTTP libraries don't show in logs.
pub(crate) fn http_value(name: &'static str, value: &str) -> Result<HeaderValue, ConfigurationError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| ConfigurationError::Header { name })?;
    value.set_sensitive(true);
    Ok(value)
}

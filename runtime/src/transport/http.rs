//! The usual transport: HTTP by `reqwest`.

use std::pin::Pin;
use std::time::Duration;

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Request};

use super::base_url::Destination;
use super::body::receive;
use super::departure::DepartingBody;
use super::error::{TransportError, root_cause};
use super::exchange::{Incoming, Outgoing, Transport};
use super::limits::Limits;
use super::tls;
use crate::configuration_error::ConfigurationError;

/// Connections that are idle for longer are not used again: the platform might close one in the very moment in which a
/// request is sent on it, and then nobody knows whether that was carried out.
const IDLE: Duration = Duration::from_secs(15);

/// HTTP by `reqwest`.
pub(crate) struct HttpTransport {
    client: reqwest::Client,
    limits: Limits,
}

impl HttpTransport {
    pub(crate) fn new(
        destination: Destination,
        connect_timeout: Duration,
        limits: Limits,
        adjust: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, ConfigurationError> {
        tls::ensure_provider()?;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(IDLE);
        if destination != Destination::Elsewhere {
            // A proxy of the environment would take what is meant to stay on this machine.
            builder = builder.no_proxy();
        }
        if destination == Destination::PlainLoopback {
            // To read the authorities that the system trusts takes longer than many calls.
            builder = builder.tls_certs_only([]);
        }
        // Set last, so that no adjustment can send a signature elsewhere, send it twice, or write it into a log.
        let builder = adjust(builder).redirect(Policy::none()).retry(reqwest::retry::never()).connection_verbose(false);
        let client = builder.build().map_err(|error| ConfigurationError::HttpClient(root_cause(&error)))?;
        Ok(Self { client, limits })
    }

    async fn exchange(&self, outgoing: Outgoing) -> Result<Incoming, TransportError> {
        let mut request = Request::new(outgoing.method, outgoing.url);
        *request.headers_mut() = outgoing.headers;
        *request.body_mut() = Some(reqwest::Body::wrap(DepartingBody::new(outgoing.body, outgoing.departure)));
        let response = self.client.execute(request).await.map_err(|error| TransportError::of_http(&error))?;
        let status = response.status().as_u16();
        let retry_after = retry_after(response.headers());
        let body = receive(response, self.limits).await?;
        Ok(Incoming { status, retry_after, body })
    }
}

impl Transport for HttpTransport {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(self.exchange(request))
    }
}

/// How long to wait, by RFC 9110: a number of seconds, or a date, which is one of the server's clock where it tells that.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits that don't fit are a very long time.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = |text: &str| Some(rfc2822::parse(text).ok()?.timestamp());
    let told = headers.get(DATE).and_then(|now| date(now.to_str().ok()?));
    let wait = date(text)?.duration_since(told.unwrap_or_else(Timestamp::now));
    Some(wait.max(SignedDuration::ZERO).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms() {
        for (value, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("18446744073709551615", Some(u64::MAX)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("", None),
            ("soon", None),
            ("Wed, 21 Oct 2015 07:28:30 GMT", Some(30)),
            ("Wed, 21 Oct 2015 07:27:00 GMT", Some(0)),
            ("Wed, 99 Oct 2015 07:28:30 GMT", None),
        ] {
            let now = HeaderValue::from_static("Wed, 21 Oct 2015 07:28:00 GMT");
            let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value)), (DATE, now)]);
            assert_eq!(retry_after(&headers), seconds.map(Duration::from_secs), "{value:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
        let past = HeaderValue::from_static("Wed, 21 Oct 2015 07:28:00 GMT");
        assert_eq!(retry_after(&HeaderMap::from_iter([(RETRY_AFTER, past)])), Some(Duration::ZERO));
    }
}

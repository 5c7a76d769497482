//! The usual transport: HTTP over sockets.

use std::error::Error as _;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Request, Response};
use tokio::time::timeout;

use crate::bounds::Bounds;
use crate::road::Broken;
use crate::{ConfigurationError, Incoming, Outgoing, TransportError, tls};

/// Connections that are idle for longer are not used again: the platform might close one in the very moment in which a
/// request is sent on it, and then nobody knows whether that was carried out.
const IDLE: Duration = Duration::from_secs(15);

/// HTTP over sockets.
pub(crate) struct Http(reqwest::Client);

impl Http {
    pub(crate) fn new(
        is_loopback: bool,
        connect_timeout: Duration,
        adjust: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Result<Self, ConfigurationError> {
        tls::ensure_provider()?;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(IDLE);
        if is_loopback {
            // A proxy of the environment would take what is meant to stay on this machine.
            builder = builder.no_proxy();
        }
        // Nothing that is adjusted may send a signature elsewhere, send it twice, or write it into a log.
        let builder = adjust(builder).redirect(Policy::none()).retry(reqwest::retry::never()).connection_verbose(false);
        builder.build().map(Self).map_err(|error| ConfigurationError::HttpClient(root_cause(&error)))
    }

    pub(crate) async fn send(&self, outgoing: Outgoing, bounds: &Bounds) -> Result<Incoming, Broken> {
        let mut request = Request::new(outgoing.method, outgoing.url);
        *request.headers_mut() = outgoing.headers;
        *request.body_mut() = Some(outgoing.body.into());
        let response = self.0.execute(request).await.map_err(|error| broken(&error))?;
        let status = response.status().as_u16();
        let retry_after = retry_after(response.headers());
        let body = receive(response, status, bounds).await?;
        Ok(Incoming { status, retry_after, body })
    }
}

/// Reads the body of an answer; no further than to find out that it is too long.
async fn receive(mut response: Response, status: u16, bounds: &Bounds) -> Result<Vec<u8>, Broken> {
    let limit = bounds.response_limit;
    let announced = response.content_length().map_or(Ok(0), usize::try_from);
    let Some(announced) = announced.ok().filter(|announced| *announced <= limit) else {
        return Err(Broken::TooLong { status });
    };
    // A hint of a stranger is not trusted with memory.
    let mut body = Vec::with_capacity(announced.min(1 << 20));
    loop {
        let Some(chunk) = chunk(&mut response, bounds).await? else {
            return Ok(body);
        };
        let chunk = chunk.as_ref();
        if chunk.len() > limit - body.len() {
            return Err(Broken::TooLong { status });
        }
        body.extend_from_slice(chunk);
    }
}

/// Reads the next piece of a body. What is already here needs no timer.
async fn chunk(response: &mut Response, bounds: &Bounds) -> Result<Option<impl AsRef<[u8]> + use<>>, Broken> {
    let mut chunk = pin!(response.chunk());
    let chunk = match poll_fn(|context| Poll::Ready(chunk.as_mut().poll(context))).await {
        Poll::Ready(chunk) => chunk,
        Poll::Pending => timeout(bounds.stall_timeout, chunk).await.map_err(|_| Broken::Stalled)?,
    };
    chunk.map_err(|error| broken(&error))
}

/// How many seconds to wait, where that is what the header says. Dates, which it may hold too, are passed over.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if seconds.is_empty() || !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // More than fits is very long.
    Some(Duration::from_secs(seconds.parse().unwrap_or(u64::MAX)))
}

#[cold]
fn broken(error: &reqwest::Error) -> Broken {
    let cause = root_cause(error);
    Broken::Transport(if error.is_connect() { TransportError::never_sent(cause) } else { TransportError::lost(cause) })
}

/// The last of the causes: those before only say that there is one, or name the address.
fn root_cause(error: &reqwest::Error) -> String {
    let Some(mut cause) = error.source() else {
        return "no cause given".to_owned();
    };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn only_seconds_are_heard() {
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
            ("Wed, 21 Oct 2015 07:28:00 GMT", None),
        ] {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value))]);
            assert_eq!(retry_after(&headers), seconds.map(Duration::from_secs), "{value:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}

//! The usual transport, to be recorded.

use std::pin::Pin;
use std::time::Duration;

use crate::configuration_error::ConfigurationError;
use crate::transport::{
    Destination, HttpTransport, Incoming, Limits, Outgoing, Transport, TransportError, is_loopback,
};

/// HTTP with default settings, to any address: whether proxies are passed by is decided for each request.
pub(super) struct AnyHost {
    loopback: HttpTransport,
    others: HttpTransport,
}

impl AnyHost {
    pub(super) fn new() -> Result<Self, ConfigurationError> {
        let http =
            |destination| HttpTransport::new(destination, Duration::from_secs(10), Limits::default(), |http| http);
        Ok(Self { loopback: http(Destination::Loopback)?, others: http(Destination::Elsewhere)? })
    }
}

impl Transport for AnyHost {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        let is_loopback = request.url.host_str().is_some_and(is_loopback);
        if is_loopback { self.loopback.send(request) } else { self.others.send(request) }
    }
}

//! HTTP, as a transport among others.

use std::pin::Pin;
use std::time::Duration;

use super::base_url;
use super::connector::Broken;
use super::http::Http;
use super::limits::Bounds;
use crate::{Error, Incoming, Outgoing, Transport, TransportError};

/// HTTP over sockets, with default settings.
pub(crate) struct Sockets {
    loopback: Http,
    beyond: Http,
}

impl Sockets {
    pub(crate) fn new() -> Result<Self, Error> {
        let http = |is_loopback| Http::new(is_loopback, Duration::from_secs(10), |http| http);
        Ok(Self { loopback: http(true)?, beyond: http(false)? })
    }
}

impl Transport for Sockets {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let is_loopback = request.url.host_str().is_some_and(base_url::is_loopback);
            let http = if is_loopback { &self.loopback } else { &self.beyond };
            http.send(request, &Bounds::default()).await.map_err(|broken| match broken {
                Broken::Transport(error) => error,
                Broken::TooLong { .. } => TransportError::lost("the answer is too long"),
                Broken::Stalled => TransportError::lost("the answer stalled"),
            })
        })
    }
}

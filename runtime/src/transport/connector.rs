//! The way that requests take.

use std::sync::Arc;

use super::http::Http;
use super::limits::Bounds;
use crate::{Incoming, Outgoing, Transport, TransportError};

/// The way that requests take.
pub(crate) enum Road {
    Http(Http),
    Custom(Arc<dyn Transport>),
}

/// Why no answer came, or none that is taken.
pub(crate) enum Broken {
    Transport(TransportError),
    TooLong { status: u16 },
    Stalled,
}

impl Road {
    pub(crate) async fn carry(&self, request: Outgoing, bounds: &Bounds) -> Result<Incoming, Broken> {
        match self {
            Self::Http(http) => http.send(request, bounds).await,
            Self::Custom(transport) => {
                let incoming = transport.send(request).await.map_err(Broken::Transport)?;
                if incoming.body.len() > bounds.response_limit {
                    return Err(Broken::TooLong { status: incoming.status });
                }
                Ok(incoming)
            }
        }
    }
}

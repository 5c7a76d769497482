//! When a request leaves this machine.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

// 0 is what nobody has told.
const HELD: u8 = 1;
const LEFT: u8 = 2;

/// Tells whether something of a request has left, also when whoever sends it is cancelled. As long as a transport does not say
/// that it holds the request, it may have left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Departure(Arc<AtomicU8>);

impl Departure {
    /// The transport has the request, and will say when it leaves.
    pub(super) fn hold(&self) {
        self.0.store(HELD, Ordering::Relaxed);
    }

    fn leave(&self) {
        self.0.store(LEFT, Ordering::Relaxed);
    }

    /// Whether nothing has left, for certain.
    pub(crate) fn is_held(&self) -> bool {
        self.0.load(Ordering::Relaxed) == HELD
    }
}

/// The body of a request. It is asked for when there is a connection, before anything is written to it.
pub(super) struct DepartingBody {
    bytes: Option<Bytes>,
    departure: Departure,
}

impl DepartingBody {
    pub(super) fn new(bytes: Vec<u8>, departure: Departure) -> Self {
        departure.hold();
        Self { bytes: Some(bytes.into()), departure }
    }
}

impl Body for DepartingBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.departure.leave();
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

//! When a request leaves this machine.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

// 0 is what nobody has told.
const HELD: u8 = 1;
const LEFT: u8 = 2;
const WITHDRAWN: u8 = 3;

/// Tells whether something of a request has left, also when whoever sends it is cancelled. As long as a transport does not say
/// that it holds the request, it may have left.
///
/// A connection may be served by another thread. So whoever says that nothing has left withdraws the request, and from then on nothing
/// leaves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Departure(Arc<AtomicU8>);

impl Departure {
    /// The transport has the request, and will say when it leaves.
    pub(super) fn hold(&self) {
        self.0.store(HELD, Ordering::Release);
    }

    /// Lets the request leave, unless it is withdrawn.
    fn leave(&self) -> Result<(), Withdrawn> {
        match self.change(LEFT) {
            Err(WITHDRAWN) => Err(Withdrawn),
            _ => Ok(()),
        }
    }

    /// Keeps the request from leaving. Whether nothing has left, for certain, nor will.
    pub(crate) fn withdraw(&self) -> bool {
        matches!(self.change(WITHDRAWN), Ok(_) | Err(WITHDRAWN))
    }

    /// Changes what is held; what it was instead, where it is not.
    fn change(&self, to: u8) -> Result<u8, u8> {
        self.0.compare_exchange(HELD, to, Ordering::AcqRel, Ordering::Acquire)
    }
}

/// The request was withdrawn before anything of it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request was withdrawn")]
pub(super) struct Withdrawn;

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
    type Error = Withdrawn;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Withdrawn>>> {
        if let Err(withdrawn) = self.departure.leave() {
            return Poll::Ready(Some(Err(withdrawn)));
        }
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    /// What a connection gets of a body that it asks for.
    fn asked(body: &mut DepartingBody) -> Option<Result<Bytes, Withdrawn>> {
        match pin!(body).poll_frame(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(frame) => frame.map(|frame| frame.map(|frame| frame.into_data().unwrap_or_default())),
            Poll::Pending => panic!("it is there at once"),
        }
    }

    #[test]
    fn what_is_withdrawn_never_leaves() {
        let departure = Departure::default();
        let mut body = DepartingBody::new(b"{}".to_vec(), departure.clone());
        assert!(departure.withdraw());
        // The connection asks later, on another thread.
        assert_eq!(asked(&mut body), Some(Err(Withdrawn)));
        assert!(departure.withdraw(), "nothing has left since");
    }

    #[test]
    fn what_has_left_cannot_be_withdrawn() {
        let departure = Departure::default();
        assert!(!departure.withdraw(), "nobody holds it, so nobody knows");
        let mut body = DepartingBody::new(b"{}".to_vec(), departure.clone());
        assert_eq!(asked(&mut body), Some(Ok(Bytes::from_static(b"{}"))));
        assert!(!departure.withdraw());
        assert_eq!(asked(&mut body), None);
    }
}

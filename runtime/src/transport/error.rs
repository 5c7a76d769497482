//! Why no answer came, or none that is taken.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

/// Says why no answer came, or none that is taken.
///
/// Only after [`NeverSent`](TransportError::NeverSent) a request that must not be carried out twice is sent again. When in
/// doubt, it is [`Lost`](TransportError::Lost).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// Nothing of the request has left: the platform has certainly not carried it out.
    #[error("{cause}")]
    NeverSent {
        /// Why. It is shown, so it must hold no secret.
        cause: String,
    },
    /// The request, or a part of it, may have arrived.
    #[error("{cause}")]
    Lost {
        /// Why. It is shown, so it must hold no secret.
        cause: String,
    },
    /// The answer began to arrive, and then nothing more of it came.
    #[error("nothing more of the answer came for {limit:?}")]
    Stalled {
        /// How long the transport has waited for more.
        limit: Duration,
    },
    /// The answer is too long to be read to its end.
    #[error("the answer is longer than {limit} bytes")]
    TooLong {
        /// HTTP status of the answer.
        status: u16,
        /// How many bytes an answer may have.
        limit: usize,
    },
}

impl TransportError {
    /// Nothing of the request has left: the platform has certainly not carried it out. `cause` must hold no secret: it is
    /// shown.
    pub fn never_sent(cause: impl fmt::Display) -> Self {
        Self::NeverSent { cause: cause.to_string() }
    }

    /// The request, or a part of it, may have arrived. `cause` must hold no secret: it is shown.
    pub fn lost(cause: impl fmt::Display) -> Self {
        Self::Lost { cause: cause.to_string() }
    }

    /// Whether nothing of the request has left.
    pub fn is_never_sent(&self) -> bool {
        matches!(self, Self::NeverSent { .. })
    }

    #[cold]
    pub(super) fn of_http(error: &reqwest::Error) -> Self {
        let cause = root_cause(error);
        if error.is_connect() { Self::NeverSent { cause } } else { Self::Lost { cause } }
    }
}

/// The innermost cause. Those around it only say that there is one, or name the address, which may hold a password.
pub(super) fn root_cause(error: &reqwest::Error) -> String {
    let Some(mut cause) = error.source() else {
        return "no cause given".to_owned();
    };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

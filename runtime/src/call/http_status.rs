//! What an HTTP status says about trying again.

/// Whether the status says that the request could not be served just now: the client was too slow, there are too many
/// requests, or something on the platform's side is broken. Mostly it is a gateway before the platform that answers so.
pub(crate) fn is_retryable(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

/// Whether the status says that there are too many requests, so that this one was not looked at.
pub(crate) fn is_too_many(status: u16) -> bool {
    status == 429
}

/// Whether `Retry-After` counts beside this status. Elsewhere, as with a redirect, it means something else.
pub(crate) fn honours_retry_after(status: u16) -> bool {
    matches!(status, 429 | 503)
}

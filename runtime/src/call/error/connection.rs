use std::fmt;

use super::super::context::CallContext;
use super::super::outcome::Outcome;

/// Says that the platform could not be reached, or that the connection broke.
#[derive(Debug)]
pub struct ConnectionError {
    pub(crate) context: CallContext,
    cause: String,
    kind: ConnectionErrorKind,
}

/// How a connection failed.
#[derive(Debug, PartialEq, Eq)]
enum ConnectionErrorKind {
    /// Nothing has left.
    NeverSent,
    /// Nothing has left, and nothing will until someone does this.
    Unreachable { remedy: &'static str },
    /// Something may have arrived.
    Lost,
}

impl ConnectionError {
    pub(crate) fn never_sent_because(context: CallContext, cause: String) -> Self {
        Self { context, cause, kind: ConnectionErrorKind::NeverSent }
    }

    pub(crate) fn unreachable(context: CallContext, cause: String, remedy: &'static str) -> Self {
        Self { context, cause, kind: ConnectionErrorKind::Unreachable { remedy } }
    }

    pub(crate) fn lost(context: CallContext, cause: String) -> Self {
        Self { context, cause, kind: ConnectionErrorKind::Lost }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// Whether nothing of the last attempt has left: the platform has certainly not carried that one out.
    /// [`Error::outcome`](crate::Error::outcome) tells of all attempts.
    pub fn never_sent(&self) -> bool {
        self.kind != ConnectionErrorKind::Lost
    }

    /// Whether trying again can't help until something is changed: the certificate is not trusted, the proxy refuses.
    pub fn is_lasting(&self) -> bool {
        matches!(self.kind, ConnectionErrorKind::Unreachable { .. })
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.context.outcome(if self.never_sent() { Outcome::NotSent } else { Outcome::Unknown })
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { context, cause, kind } = self;
        let what = if self.never_sent() { "could not reach" } else { "lost the connection to" };
        write!(f, "{} {what} the platform: {cause}{}; ", context.name(), context.shown_attempts())?;
        match (self.outcome(), kind) {
            (Outcome::Unknown, _) => context.advice().fmt(f),
            (_, ConnectionErrorKind::Unreachable { remedy }) => write!(f, "nothing was sent: {remedy}"),
            _ => f.write_str("nothing was sent: check the network and the address"),
        }
    }
}

impl std::error::Error for ConnectionError {}

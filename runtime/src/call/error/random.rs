use super::super::context::CallContext;

/// Says that the system has no random numbers to give.
#[derive(Debug, thiserror::Error)]
#[error("{} was not sent: the system's random source failed: {cause}", context.name())]
pub struct RandomError {
    pub(crate) context: CallContext,
    cause: getrandom::Error,
}

impl RandomError {
    pub(crate) fn new(context: CallContext, cause: getrandom::Error) -> Self {
        Self { context, cause }
    }
}

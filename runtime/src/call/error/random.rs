use super::History;

/// Says that the system has no random numbers to give.
#[derive(Debug, thiserror::Error)]
#[error("{} was not sent: the system's random source failed: {cause}", history.name())]
pub struct RandomError {
    pub(crate) history: History,
    cause: getrandom::Error,
}

impl RandomError {
    pub(crate) fn new(history: History, cause: getrandom::Error) -> Self {
        Self { history, cause }
    }
}

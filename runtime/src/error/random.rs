/// Says that the system has no random numbers to give.
#[derive(Debug, thiserror::Error)]
#[error("{operation} was not sent: the system's random source failed: {cause}")]
pub struct RandomError {
    operation: &'static str,
    cause: getrandom::Error,
}

impl RandomError {
    pub(crate) fn new(operation: &'static str, cause: getrandom::Error) -> Self {
        Self { operation, cause }
    }
}

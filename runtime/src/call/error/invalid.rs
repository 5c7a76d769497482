use super::super::context::CallContext;
use crate::schema::{Operation, ValidationError};

/// Says what of a request its edition does not allow. Nothing was sent.
#[derive(Debug, thiserror::Error)]
#[error("{} was not sent: {}", context.name(), self.shown())]
pub struct InvalidError {
    pub(crate) context: CallContext,
    errors: Vec<ValidationError>,
}

impl InvalidError {
    pub(crate) fn new(operation: &'static Operation, errors: Vec<ValidationError>) -> Self {
        Self { context: CallContext::new(operation), errors }
    }

    /// Name of the operation.
    pub fn operation(&self) -> &'static str {
        self.context.name()
    }

    /// Everything that is wrong.
    pub fn errors(&self) -> &[ValidationError] {
        &self.errors
    }

    fn shown(&self) -> String {
        self.errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }
}

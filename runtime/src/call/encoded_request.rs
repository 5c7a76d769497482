//! A request, written down.

use serde::Serialize;

use super::error::{EncodeError, Error, InvalidError};
use crate::schema::{Operation, Request};
use crate::sign::{Body, flatten};
use serde_json::Value as Json;

/// A request as it is sent, and what of it is signed.
pub(crate) struct EncodedRequest {
    /// JSON.
    pub(crate) body: Vec<u8>,
    /// The body, flattened.
    pub(crate) parameters: Vec<(String, String)>,
}

impl EncodedRequest {
    pub(crate) fn typed<R: Request>(request: &R) -> Result<Self, Error> {
        let errors = request.check();
        if !errors.is_empty() {
            return Err(InvalidError::new(R::OPERATION, errors).into());
        }
        Self::encode(request).map_err(|error| EncodeError::new(R::OPERATION, &error).into())
    }

    pub(crate) fn untyped(operation: &'static Operation, parameters: &Json) -> Result<Self, Error> {
        if !parameters.is_object() {
            return Err(no_object(operation));
        }
        Self::encode(parameters).map_err(|error| EncodeError::new(operation, &error).into())
    }

    /// Takes the body as it is.
    pub(crate) fn bytes(operation: &'static Operation, body: Vec<u8>) -> Result<Self, Error> {
        let parsed = Body::parse(&body).map_err(|error| EncodeError::new(operation, &error))?;
        if !parsed.is_object() {
            return Err(no_object(operation));
        }
        let parameters = flatten(&parsed).map_err(|error| EncodeError::new(operation, &error))?;
        Ok(Self { body, parameters })
    }

    fn encode<T: Serialize>(parameters: &T) -> Result<Self, serde_json::Error> {
        Ok(Self { body: serde_json::to_vec(parameters)?, parameters: flatten(parameters)? })
    }
}

fn no_object(operation: &'static Operation) -> Error {
    EncodeError::new(operation, &"they are no object").into()
}

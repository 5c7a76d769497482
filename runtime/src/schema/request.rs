use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Operation, ValidationError};

/// Parameters of an operation: what a client sends.
pub trait Request: Serialize {
    /// What the envelope of the answer holds; `()` where it holds nothing.
    type Data: Serialize + DeserializeOwned;
    /// The operation.
    const OPERATION: &'static Operation;

    /// Finds what the edition does not know, and what misses something else that it needs, before anything is sent.
    fn check(&self) -> Vec<ValidationError> {
        Vec::new()
    }
}

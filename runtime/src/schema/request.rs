use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Operation;

/// Parameters of an operation: what a client sends.
pub trait Request: Serialize {
    /// What the envelope of the answer holds; `()` where it holds nothing.
    type Data: Serialize + DeserializeOwned;
    /// The operation.
    const OPERATION: &'static Operation;
}

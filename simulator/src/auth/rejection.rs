//! Why a request was not authenticated.

use rayvision::Code;
use serde::Serialize;

/// A step of authentication. A request takes them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Step {
    /// There is an operation at the path.
    Path,
    /// It is called with its HTTP method.
    Method,
    /// The headers are there and well-formed.
    Headers,
    /// The access ID is known.
    AccessId,
    /// The timestamp is within its window.
    Timestamp,
    /// The signature fits.
    Signature,
    /// The nonce was not used before.
    Nonce,
    /// The body is a JSON object. A body that is not JSON at all is rejected before the signature is checked.
    Body,
    /// The parameters are those of the operation.
    Parameters,
}

/// Why a request was rejected.
#[derive(Clone, Debug)]
pub(crate) struct Rejection {
    pub(crate) step: Step,
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) mismatch: Option<Mismatch>,
}

impl Rejection {
    pub(crate) fn new(step: Step, code: Code, message: String) -> Box<Self> {
        Box::new(Self { step, code, message, mismatch: None })
    }
}

/// What should have been signed and, if that can be found out, what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Mismatch {
    /// The string to sign of the request as it was received.
    pub expected: String,
    /// The usual mistake that explains the signature, where one does.
    pub near_miss: Option<NearMiss>,
}

/// A mistake that explains a wrong signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NearMiss {
    /// What was done: "array indexes are written in brackets".
    pub mistake: String,
    /// What would be right.
    pub right: String,
    /// The string that the signature was made of.
    pub signed: String,
    /// The first byte at which the strings differ; nothing where it is not the string but the key or the encoding.
    pub first_difference: Option<usize>,
}

/// The first byte at which two strings differ.
pub(crate) fn first_difference(one: &str, other: &str) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let common = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    (one != other).then_some(common)
}

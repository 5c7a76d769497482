//! Signing: a request is flattened to parameters, these become a string together with the signed headers, and the key makes a
//! signature of it.
//!
//! Section of the document: *Signature generation rules*.

mod body;
mod credentials;
mod flatten;
mod header;
mod key;
mod masked;
mod nonce;
mod parameter;
mod signature;
mod string_to_sign;

pub use self::body::{Body, BodyError};
pub use self::credentials::{Credentials, CredentialsError, CredentialsErrorKind};
pub use self::flatten::flatten;
pub(crate) use self::header::{HeaderValues, PreparedHeader, SignedValue, http_name, http_value};
pub(crate) use self::masked::masked;
pub use self::parameter::{Origin, Parameter, parameters};
pub use self::signature::Signature;
pub use self::string_to_sign::StringToSign;

//! What can go wrong with a call.

mod body;
mod configuration;
mod connection;
mod decode;
mod not_envelope;
mod random;
mod redirected;
mod refusal;
mod status;
mod timeout;
mod too_long;

pub(crate) use self::body::Body;
pub use self::configuration::ConfigurationError;
pub use self::connection::ConnectionError;
pub use self::decode::{DecodeError, EncodeError};
pub use self::not_envelope::NotEnvelopeError;
pub use self::random::RandomError;
pub use self::redirected::RedirectedError;
pub use self::refusal::Refusal;
pub use self::status::StatusError;
pub use self::timeout::TimeoutError;
pub use self::too_long::TooLongError;
use crate::CredentialsError;

/// Why a call failed.
///
/// Never shows the access key, a signature or the body of an answer, save for a short piece of one that is no envelope.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The credentials can't be used.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// The client is set up wrongly.
    #[error(transparent)]
    Configuration(Box<ConfigurationError>),
    /// The system's random source failed.
    #[error(transparent)]
    Random(Box<RandomError>),
    /// The request can't be written as JSON.
    #[error(transparent)]
    Encode(Box<EncodeError>),
    /// The platform could not be reached, or the connection broke.
    #[error(transparent)]
    Connection(Box<ConnectionError>),
    /// No answer in time.
    #[error(transparent)]
    Timeout(Box<TimeoutError>),
    /// The HTTP client, one that was brought, followed a redirect.
    #[error(transparent)]
    Redirected(Box<RedirectedError>),
    /// The answer is longer than the limit.
    #[error(transparent)]
    TooLong(Box<TooLongError>),
    /// An HTTP status other than success, without an envelope that tells more.
    #[error(transparent)]
    Status(Box<StatusError>),
    /// The answer is no envelope of the platform.
    #[error(transparent)]
    NotEnvelope(Box<NotEnvelopeError>),
    /// The platform refused, with a code.
    #[error(transparent)]
    Refused(Box<Refusal>),
    /// The data of the answer are not what the document says.
    #[error(transparent)]
    Decode(Box<DecodeError>),
}

impl Error {
    /// The body of the answer, where there is one that could not be read.
    pub fn body(&self) -> Option<&[u8]> {
        match self {
            Self::Status(error) => Some(error.body()),
            Self::NotEnvelope(error) => Some(error.body()),
            Self::Decode(error) => Some(error.body()),
            _ => None,
        }
    }

    /// HTTP status of the answer, where there was one.
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Self::TooLong(error) => Some(error.http_status()),
            Self::Status(error) => Some(error.status()),
            Self::NotEnvelope(error) => Some(error.http_status()),
            Self::Refused(error) => Some(error.http_status()),
            Self::Decode(error) => Some(error.http_status()),
            _ => None,
        }
    }
}

macro_rules! boxed {
    ($($Variant:ident($Payload:ty))*) => {
        $(impl From<$Payload> for Error {
            fn from(error: $Payload) -> Self {
                Self::$Variant(Box::new(error))
            }
        })*
    };
}

boxed! {
    Configuration(ConfigurationError)
    Random(RandomError)
    Encode(EncodeError)
    Connection(ConnectionError)
    Timeout(TimeoutError)
    Redirected(RedirectedError)
    TooLong(TooLongError)
    Status(StatusError)
    NotEnvelope(NotEnvelopeError)
    Refused(Refusal)
    Decode(DecodeError)
}

//! What can go wrong with a call.

mod api_error;
mod body;
mod connection;
mod decode;
mod encode;
mod invalid;
mod moved;
mod not_envelope;
mod plain;
mod random;
mod request_id;
mod retry_after;
mod status;
mod timeout;
mod too_long;

use std::convert::Infallible;
use std::time::Duration;

pub use self::api_error::ApiError;
pub use self::connection::ConnectionError;
pub use self::decode::DecodeError;
pub use self::encode::EncodeError;
pub use self::invalid::InvalidError;
pub use self::moved::MovedError;
pub use self::not_envelope::NotEnvelopeError;
pub use self::random::RandomError;
pub use self::status::StatusError;
pub use self::timeout::TimeoutError;
pub(crate) use self::timeout::TimeoutKind;
pub use self::too_long::TooLongError;
use super::context::CallContext;
use super::outcome::Outcome;
use crate::configuration_error::ConfigurationError;
use crate::schema::{Effect, Operation};
use crate::sign::CredentialsError;

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
    /// The request is not one that its edition allows.
    #[error(transparent)]
    Invalid(Box<InvalidError>),
    /// The request can't be written as JSON.
    #[error(transparent)]
    Encode(Box<EncodeError>),
    /// The platform could not be reached, or the connection broke.
    #[error(transparent)]
    Connection(Box<ConnectionError>),
    /// No answer in time.
    #[error(transparent)]
    Timeout(Box<TimeoutError>),
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
    Refused(Box<ApiError>),
    /// The data of the answer are not what the document says.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// A list moved while it was read, so that items may be left out.
    #[error(transparent)]
    Moved(Box<MovedError>),
}

impl Error {
    /// What became of the call, over all of its attempts.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Credentials(_) | Self::Configuration(_) => Outcome::NotSent,
            Self::Random(error) => error.context.outcome(Outcome::NotSent),
            Self::Invalid(error) => error.context.outcome(Outcome::NotSent),
            Self::Encode(error) => error.context.outcome(Outcome::NotSent),
            Self::Connection(error) => error.outcome(),
            Self::Timeout(error) => error.outcome(),
            Self::Refused(error) => error.outcome(),
            Self::TooLong(_) | Self::Status(_) | Self::NotEnvelope(_) | Self::Decode(_) | Self::Moved(_) => {
                Outcome::Unknown
            }
        }
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.context().map_or(0, |context| context.attempts)
    }

    /// The operation that was called, where there was a call.
    pub fn operation(&self) -> Option<&'static Operation> {
        self.context().map(|context| context.operation)
    }

    /// How to find out what became of the call, when nobody knows and sending it again would do it a second time.
    pub fn lookup(&self) -> Option<&'static str> {
        let operation = self.operation().filter(|operation| operation.effect == Effect::Once)?;
        operation.lookup.filter(|_| self.outcome() == Outcome::Unknown)
    }

    fn context(&self) -> Option<&CallContext> {
        match self {
            Self::Credentials(_) | Self::Configuration(_) => None,
            Self::Random(error) => Some(&error.context),
            Self::Invalid(error) => Some(&error.context),
            Self::Encode(error) => Some(&error.context),
            Self::Connection(error) => Some(&error.context),
            Self::Timeout(error) => Some(&error.context),
            Self::TooLong(error) => Some(&error.context),
            Self::Status(error) => Some(&error.context),
            Self::NotEnvelope(error) => Some(&error.context),
            Self::Refused(error) => Some(&error.context),
            Self::Decode(error) => Some(&error.context),
            Self::Moved(error) => Some(&error.context),
        }
    }

    /// The body of the answer, where there is one that could not be read.
    pub fn body(&self) -> Option<&[u8]> {
        match self {
            Self::Status(error) => Some(error.body()),
            Self::NotEnvelope(error) => Some(error.body()),
            Self::Decode(error) => Some(error.body()),
            _ => None,
        }
    }

    /// ID of the request, by which support finds it, where the answer told it.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Status(error) => error.request_id(),
            Self::Refused(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }

    /// How long the platform asks to wait before the next request (`Retry-After`), where it does. The client has waited so long
    /// between the attempts of this call, as far as its own limits let it.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(error) => error.retry_after(),
            Self::Refused(error) => error.retry_after(),
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
    Invalid(InvalidError)
    Encode(EncodeError)
    Connection(ConnectionError)
    Timeout(TimeoutError)
    TooLong(TooLongError)
    Status(StatusError)
    NotEnvelope(NotEnvelopeError)
    Refused(ApiError)
    Decode(DecodeError)
    Moved(MovedError)
}

impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

//! What a generated SDK of a render platform stands on: how values travel, how requests are signed and sent, how answers
//! are read, what can go wrong.
//!
//! It knows no operation. A generated crate brings its operations as data ([`Protocol`], [`Operation`]) and its types
//! through the macros [`object!`] and [`open_enum!`].

mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod canonical;
mod configuration_error;
mod credentials;
mod envelope;
mod field;
mod flaws;
mod header;
mod key;
mod kind;
mod nonce;
#[doc(hidden)]
#[allow(missing_docs, reason = "for the macro")]
pub mod object;
#[doc(hidden)]
pub mod open_enum;
mod operation;
mod paging;
mod parameters;
mod path;
mod prepared;
mod protocol;
#[allow(unused_imports, reason = "not every feature needs each")]
mod schema {
    pub(crate) use crate::open_enum::Progress;
    pub(crate) use crate::operation::{Effect, Operation, Request};
    pub(crate) use crate::protocol::{Category, CodeInfo, EnvelopeNames, Executed, Protocol, Retry};
}
mod sensitive;
mod server;
mod sign;
mod signature;
#[cfg(feature = "testing")]
pub mod testing;
mod transport;
mod truncate;
mod unknown;
mod waiting;
mod wire;

pub use jiff::civil::DateTime;
pub use jiff::{SignedDuration, Timestamp};
pub use reqwest;
pub use rust_decimal::Decimal;
#[doc(hidden)]
pub use serde;
pub use serde_json::Value as Json;

pub use self::batch::{Batch, BatchReport, send_each};
pub use self::call::{
    ApiError, Attempt, AttemptEnd, Builder, Client, Clock, ConnectionError, DecodeError, EncodeError, Error,
    MovedError, NotEnvelopeError, Observer, Options, Outcome, RandomError, Retries, StatusError, TimeoutError,
    TooLongError,
};
pub use self::canonical::Canonical;
pub use self::configuration_error::ConfigurationError;
pub use self::credentials::{Credentials, CredentialsError, CredentialsFlaw};
pub use self::envelope::Envelope;
pub use self::field::{Field, Range};
pub use self::flaws::{Flaw, FlawKind, flaws};
pub use self::kind::Kind;
pub use self::open_enum::{EnumValue, Literal, ParseEnumError, Progress};
pub use self::operation::Paging;
pub use self::operation::{Effect, Example, Operation, Request};
pub use self::paging::{Identity, Items, Paged, Pages};
pub use self::parameters::{Origin, Parameter, parameters};
pub use self::prepared::Prepared;
pub use self::protocol::{
    Category, CodeInfo, EnvelopeNames, Executed, Header, Piece, Protocol, Retry, Signing, Source, TimeUnit,
};
pub use self::sensitive::Sensitive;
pub use self::server::{Refused, Reply, UnreadableError, serve};
pub use self::signature::{Signature, StringToSign};
pub use self::transport::{Incoming, Outgoing, Server, Transport, TransportError};
pub use self::unknown::Unknown;
pub use self::waiting::{
    Failed, FailureOf, StopReason, Updates, Wait, WaitAborted, WaitError, WaitErrorOf, Waiter, WaiterTable,
};
pub use self::wire::{Flag, Hours, InexactDuration, Milliseconds, Parameters, Seconds, Wire};

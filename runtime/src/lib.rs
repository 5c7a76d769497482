//! What a generated SDK of a render platform stands on: how values travel, how requests are signed and sent, how answers
//! are read, what can go wrong.
//!
//! It knows no operation. A generated crate brings its operations as tables ([`Protocol`], [`Operation`]), and its types as structs
//! whose fields name how they travel ([`codec`]).

mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
pub mod codec;
mod configuration_error;
mod paging;
pub mod record;
mod schema;
mod server;
mod sign;
#[cfg(feature = "testing")]
pub mod testing;
pub mod totals;
mod transport;
mod truncate;
mod validation;
mod waiting;

pub use jiff::civil::DateTime;
pub use jiff::{SignedDuration, Timestamp};
pub use reqwest;
pub use rust_decimal::Decimal;
#[doc(hidden)]
pub use serde;
pub use serde_json::Value as Json;

pub use self::batch::{Batch, BatchReport, send_each};
pub use self::call::{
    ApiError, Attempt, AttemptEnd, Builder, Client, Clock, ConnectionError, DecodeError, EncodeError, Envelope, Error,
    InvalidError, MovedError, NotEnvelopeError, Observer, Options, Outcome, Prepared, RandomError, Remark, Retries,
    StatusError, TimeoutError, TooLongError, environment_value,
};
pub use self::codec::{
    Flag, Hours, InexactDuration, JsonText, Milliseconds, ParseEnumError, Seconds, Sensitive, UnknownValue,
};
pub use self::configuration_error::ConfigurationError;
pub use self::paging::{Identity, Items, Paged, Pages};
pub use self::schema::{
    Category, CodeInfo, Effect, EnumSchema, EnumValue, EnvelopeNames, Example, Executed, FieldSchema, Header, Literal,
    Object, ObjectSchema, Operation, Paging, Progress, Protocol, Range, Request, Requirement, Retry, Signing, Source,
    TemplatePart, TimeUnit, TypeSchema, ValidationError, ValidationErrorKind,
};
pub use self::server::{Refused, Reply, UnreadableError, project, serve};
pub use self::sign::{
    Body, BodyError, Credentials, CredentialsError, CredentialsErrorKind, Origin, Parameter, Signature, StringToSign,
    flatten, parameters,
};
#[doc(hidden)]
pub use self::transport::ensure_provider;
pub use self::transport::{Incoming, Outgoing, Server, Transport, TransportError};
pub use self::validation::{check, validate};
pub use self::waiting::{
    Failed, FailureOf, StopReason, Updates, Wait, WaitAborted, WaitError, WaitErrorOf, Waiter, WaiterTable,
};

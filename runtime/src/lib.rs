//! What a generated SDK of a render platform stands on: how values travel, how requests are signed and sent, how answers
//! are read, what can go wrong.
//!
//! It knows no operation. A generated crate brings its operations as data ([`Protocol`], [`Operation`]) and its types
//! through the macros [`object!`] and [`open_enum!`].

mod answer;
mod base_url;
mod builder;
mod canonical;
mod client;
mod credentials;
mod envelope;
mod error;
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
mod parameters;
mod path;
mod protocol;
mod receive;
mod sensitive;
mod serve;
mod server;
mod signature;
mod unknown;
mod wire;

pub use jiff::Timestamp;
pub use jiff::civil::DateTime;
pub use reqwest;
pub use rust_decimal::Decimal;
#[doc(hidden)]
pub use serde;
pub use serde_json::Value as Json;

pub use self::builder::Builder;
pub use self::canonical::Canonical;
pub use self::client::Client;
pub use self::credentials::{Credentials, CredentialsError, CredentialsFlaw};
pub use self::envelope::Envelope;
pub use self::error::{
    ConfigurationError, ConnectionError, DecodeError, EncodeError, Error, NotEnvelopeError, RandomError,
    RedirectedError, Refusal, StatusError, TimeoutError, TooLongError,
};
pub use self::field::{Field, Range};
pub use self::flaws::{Flaw, FlawKind, flaws};
pub use self::kind::Kind;
pub use self::open_enum::{EnumValue, Literal, ParseEnumError, Progress};
pub use self::operation::{Effect, Example, Operation, Paging, Request};
pub use self::parameters::{Origin, Parameter, parameters};
pub use self::protocol::{
    Category, CodeInfo, EnvelopeNames, Header, Piece, Protocol, Retry, Signing, Source, TimeUnit,
};
pub use self::sensitive::Sensitive;
pub use self::serve::{Refused, Reply, UnreadableError, serve};
pub use self::server::Server;
pub use self::signature::{Signature, StringToSign};
pub use self::unknown::Unknown;
pub use self::wire::{Flag, Hours, InexactDuration, Milliseconds, Parameters, Seconds, Wire};

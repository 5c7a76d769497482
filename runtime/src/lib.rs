//! What a generated SDK of a render platform stands on: how values travel, how requests are signed and sent, how answers
//! are read, what can go wrong.
//!
//! It knows no operation. A generated crate brings its operations as data ([`Protocol`], [`Operation`]) and its types
//! through the macros [`object!`] and [`open_enum!`].

mod answer;
mod attempt;
mod backoff;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bounds;
mod budget;
mod builder;
mod bulk;
mod call;
mod canonical;
mod client;
mod clock;
mod credentials;
mod envelope;
mod error;
mod field;
mod flaws;
mod header;
mod http;
mod identity;
mod items;
mod key;
mod kind;
mod nonce;
#[doc(hidden)]
#[allow(missing_docs, reason = "for the macro")]
pub mod object;
mod observer;
#[doc(hidden)]
pub mod open_enum;
mod operation;
mod options;
mod outcome;
mod paged;
mod pages;
mod parameters;
mod path;
mod prepared;
mod protocol;
mod retries;
mod road;
mod sensitive;
mod serve;
mod server;
mod sign;
mod signature;
mod supply;
mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
mod transport;
mod unknown;
mod wait;
mod wire;

pub use jiff::civil::DateTime;
pub use jiff::{SignedDuration, Timestamp};
pub use reqwest;
pub use rust_decimal::Decimal;
#[doc(hidden)]
pub use serde;
pub use serde_json::Value as Json;

pub use self::builder::Builder;
pub use self::bulk::{Bulk, Report, send_each};
pub use self::canonical::Canonical;
pub use self::client::Client;
pub use self::clock::Clock;
pub use self::credentials::{Credentials, CredentialsError, CredentialsFlaw};
pub use self::envelope::Envelope;
pub use self::error::{
    ConfigurationError, ConnectionError, DecodeError, EncodeError, Error, MovedError, NotEnvelopeError, RandomError,
    Refusal, StatusError, TimeoutError, TooLongError,
};
pub use self::field::{Field, Range};
pub use self::flaws::{Flaw, FlawKind, flaws};
pub use self::identity::Identity;
pub use self::items::Items;
pub use self::kind::Kind;
pub use self::observer::{Attempt, AttemptEnd, Observer};
pub use self::open_enum::{EnumValue, Literal, ParseEnumError, Progress};
pub use self::operation::{Effect, Example, Operation, Paging, Request};
pub use self::options::Options;
pub use self::outcome::Outcome;
pub use self::paged::Paged;
pub use self::pages::Pages;
pub use self::parameters::{Origin, Parameter, parameters};
pub use self::prepared::Prepared;
pub use self::protocol::{
    Category, CodeInfo, EnvelopeNames, Executed, Header, Piece, Protocol, Retry, Signing, Source, TimeUnit,
};
pub use self::retries::Retries;
pub use self::sensitive::Sensitive;
pub use self::serve::{Refused, Reply, UnreadableError, serve};
pub use self::server::Server;
pub use self::signature::{Signature, StringToSign};
pub use self::transport::{Incoming, Outgoing, Transport, TransportError};
pub use self::unknown::Unknown;
pub use self::wait::{Failed, FailureOf, GaveUp, Updates, Wait, WaitError, WaitErrorOf, Waiter, Why};
pub use self::wire::{Flag, Hours, InexactDuration, Milliseconds, Parameters, Seconds, Wire};

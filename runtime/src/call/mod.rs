//! Calls: a client signs a request, sends it as often as it takes, and opens the answer.

mod answer;
mod attempt;
mod backoff;
mod builder;
mod client;
pub(crate) mod clock;
mod context;
mod error;
mod observer;
mod options;
mod outcome;
mod retry_loop;
mod retry_policy;
mod retry_throttle;
mod telemetry;

pub use self::builder::Builder;
pub use self::client::Client;
pub(crate) use self::client::Inner;
pub use self::clock::Clock;
pub(crate) use self::context::History;
pub(crate) use self::error::Bound;
pub use self::error::{
    ConnectionError, DecodeError, EncodeError, Error, MovedError, NotEnvelopeError, RandomError, Refusal, StatusError,
    TimeoutError, TooLongError,
};
pub use self::observer::{Attempt, AttemptEnd, Observer};
pub use self::options::Options;
pub use self::outcome::Outcome;
pub use self::retry_policy::Retries;

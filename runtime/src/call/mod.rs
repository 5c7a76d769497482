//! Calls: a client signs a request, sends it as often as it takes, and opens the answer.

mod answer;
mod attempt;
mod backoff;
mod builder;
mod client;
mod clock;
mod clock_skew;
mod context;
mod deadlines;
mod encoded_request;
mod envelope;
mod environment;
mod error;
mod http_status;
mod in_flight;
mod observer;
mod options;
mod outcome;
mod prepared;
mod retry_loop;
mod retry_policy;
mod retry_throttle;
mod signer;
mod telemetry;

pub use self::builder::Builder;
pub use self::client::Client;
pub use self::clock::Clock;
pub(crate) use self::context::CallContext;
pub(crate) use self::deadlines::later;
pub use self::envelope::{Envelope, Remark};
pub use self::environment::environment_value;
pub(crate) use self::error::TimeoutKind;
pub use self::error::{
    ApiError, ConnectionError, DecodeError, EncodeError, Error, InvalidError, MovedError, NotEnvelopeError,
    RandomError, StatusError, TimeoutError, TooLongError,
};
pub use self::observer::{Attempt, AttemptEnd, Observer};
pub use self::options::Options;
pub use self::outcome::Outcome;
pub use self::prepared::Prepared;
pub use self::retry_policy::Retries;
pub(crate) use self::retry_policy::cost as retry_cost;

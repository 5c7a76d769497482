#[doc(inline)]
pub use runtime::{
    ApiError, Attempt, AttemptEnd, Batch, BatchReport, Category, Clock, CodeInfo, ConfigurationError, ConnectionError,
    Credentials, CredentialsError, CredentialsErrorKind, DateTime, Decimal, DecodeError, Effect, EnumSchema, EnumValue,
    Envelope, Error, Executed, Failed, FieldSchema, Flag, Hours, Identity, Incoming, InexactDuration, Items, Json,
    Milliseconds, MovedError, NotEnvelopeError, Object, ObjectSchema, Observer, Operation, Options, Outcome, Outgoing,
    Paged, Pages, Paging, ParseEnumError, Prepared, Progress, Protocol, Range, Remark, Request, Retries, Retry, Seconds,
    Sensitive, StatusError, StopReason, TimeoutError, Timestamp, Transport, TransportError, TypeSchema, UnknownValue,
    Updates, Wait, WaitAborted, WaitError, Waiter,
};
/// A platform in a script, for tests.
#[cfg(feature = "testing")]
pub use runtime::testing;
/// All of what this crate stands on, for tools.
pub use runtime;

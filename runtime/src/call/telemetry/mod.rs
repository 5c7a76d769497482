//! What `tracing` sees of attempts, with the feature of that name.

#[cfg(not(feature = "tracing"))]
mod silence;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::silence::Span;
#[cfg(feature = "tracing")]
pub(crate) use self::spans::Span;

//! What `tracing` sees of attempts, with the feature of that name.

#[cfg(not(feature = "tracing"))]
mod disabled;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::disabled::Span;
#[cfg(feature = "tracing")]
pub(crate) use self::spans::Span;

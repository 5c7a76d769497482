//! Times of the model.

/// Milliseconds, since 1970-01-01 00:00 UTC or between two moments.
pub(crate) type Millis = i64;

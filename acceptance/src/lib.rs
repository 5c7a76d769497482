//! Proof that the SDK speaks the protocol as the document describes it.
//!
//! [`witness`] derives signatures from the document's prose, sharing no code with the SDK. [`Platform`] is a server on a
//! loopback socket that believes nothing but what it received, and [`replay`] holds a typed request and its answer against
//! the documented exchange.

pub mod fuzz;
mod platform;
pub mod random;
mod replay;
mod trace;
pub mod witness;

pub use platform::Platform;
/// The edition that tests and benchmarks speak which are about none: that which a new program takes.
pub use rayvision::v2026 as edition;
pub use replay::replay;
pub use trace::trace_everything;

/// The README's example, so that it compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

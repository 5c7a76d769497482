//! Hooks before and after each attempt.

use std::time::Duration;

use super::envelope::Remark;
use super::error::Error;
use crate::schema::Operation;

/// Sees each attempt of each call, to count and to measure.
///
/// The call waits until it returns, so it should be quick.
pub trait Observer: Send + Sync + 'static {
    /// An attempt is about to be sent.
    fn before(&self, attempt: &Attempt<'_>) {
        let _ = attempt;
    }

    /// An attempt has ended. Not called when the call is cancelled before that.
    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        let _ = (attempt, end);
    }
}

/// An attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// What it asks for.
    pub operation: &'static Operation,
    /// Its number within the call, from 1.
    pub number: u32,
    /// Host that is called, with its port when that is not the default.
    pub host: &'a str,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptEnd<'a> {
    /// How long it took.
    pub elapsed: Duration,
    /// HTTP status of the answer, where there was one.
    pub http_status: Option<u16>,
    /// The platform's code, where there was one.
    pub code: Option<i64>,
    /// Why it failed, if it did.
    pub error: Option<&'a Error>,
    /// What of the data could not be read, and was left out.
    pub remarks: &'a [Remark],
    /// How long until the next attempt, if there is to be one.
    pub retry_in: Option<Duration>,
}

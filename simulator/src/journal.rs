//! The journal: the last requests, and what became of them.

use std::collections::VecDeque;
use std::fmt::Write;
use std::time::Duration;

use axum::http::request::Parts;
use rayvision::Timestamp;
use serde::Serialize;

use crate::auth::{Mismatch, Step};
use crate::fault::FaultKind;

/// How many requests are kept, unless another number is set.
pub(crate) const CAPACITY: usize = 1000;

/// How much of a body is kept.
const BODY: usize = 64 * 1024;

/// A request and what became of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// The world's time, in milliseconds since 1970 UTC.
    pub time: i64,
    /// HTTP method.
    pub method: String,
    /// Path, with the query string if there was one.
    pub path: String,
    /// Name of the operation, where there is one at the path.
    pub operation: Option<&'static str>,
    /// The access ID that the request has.
    pub access_id: Option<String>,
    /// The headers as they were received, a line for each: `name: value`.
    pub headers: String,
    /// The body as it was received, the first 64 KiB of it.
    pub body: String,
    /// What was found.
    pub verdict: Verdict,
    /// The code of the answer; nothing where there was no answer.
    pub code: Option<i64>,
    /// The message of a refusal.
    pub message: Option<String>,
    /// Parameters that the operation does not have. They were ignored.
    pub unknown_parameters: Vec<String>,
    /// Faults that hit the request.
    pub faults: Vec<FaultKind>,
    /// How long it took to find the answer, in microseconds.
    pub microseconds: u64,
}

/// What was found about a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "camelCase")]
#[non_exhaustive]
pub enum Verdict {
    /// It passed the gate, and was granted.
    Granted,
    /// It passed the gate, and the platform refused.
    Refused,
    /// The gate turned it away.
    TurnedAway {
        /// At this step.
        step: Step,
        /// For a wrong signature: what it should have been made of.
        #[serde(skip_serializing_if = "Option::is_none")]
        mismatch: Option<Box<Mismatch>>,
    },
    /// A fault kept it from the gate.
    Faulted,
}

/// The last entries.
#[derive(Debug)]
pub(crate) struct Journal {
    capacity: usize,
    entries: VecDeque<Entry>,
    written: u64,
}

impl Journal {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, entries: VecDeque::new(), written: 0 }
    }

    /// Writes an entry down, and numbers it.
    pub(crate) fn write(&mut self, mut entry: Entry) {
        self.written += 1;
        entry.number = self.written;
        if self.entries.len() >= self.capacity {
            self.entries.pop_front();
        }
        if self.capacity > 0 {
            self.entries.push_back(entry);
        }
    }

    /// Those after a number, oldest first.
    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = &Entry> {
        let start = self.entries.partition_point(|entry| entry.number <= number);
        self.entries.range(start..)
    }

    pub(crate) fn entry(&self, number: u64) -> Option<&Entry> {
        self.after(number.checked_sub(1)?).next().filter(|entry| entry.number == number)
    }
}

/// What a request is made of, before anything is found.
pub(crate) fn received(request: &Parts, body: &[u8], time: Timestamp) -> Entry {
    Entry {
        number: 0,
        time: time.as_millisecond(),
        method: request.method.to_string(),
        path: request.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        operation: None,
        access_id: None,
        headers: headers(request),
        body: String::from_utf8_lossy(body.get(..BODY).unwrap_or(body)).into_owned(),
        verdict: Verdict::Faulted,
        code: None,
        message: None,
        unknown_parameters: Vec::new(),
        faults: Vec::new(),
        microseconds: 0,
    }
}

pub(crate) fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn headers(request: &Parts) -> String {
    let mut lines = String::with_capacity(512);
    for (name, value) in &request.headers {
        let _ = writeln!(lines, "{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_entries_make_room() {
        let (request, ()) = axum::http::Request::new(()).into_parts();
        let mut journal = Journal::new(3);
        for _ in 0..5 {
            journal.write(received(&request, b"{}", Timestamp::UNIX_EPOCH));
        }
        let numbers = |after| journal.after(after).map(|entry| entry.number).collect::<Vec<_>>();
        assert_eq!(numbers(0), [3, 4, 5]);
        assert_eq!(numbers(4), [5]);
        assert!(numbers(9).is_empty());
        assert!(journal.entry(2).is_none());
        assert!(journal.entry(0).is_none());
        assert_eq!(journal.entry(4).map(|entry| entry.number), Some(4));
    }
}

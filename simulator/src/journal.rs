//! The journal: the last requests, and what became of them.

use std::collections::VecDeque;
use std::fmt::Write;

use axum::http::request::Parts;
use rayvision::Timestamp;
use serde::Serialize;

use crate::auth::{Mismatch, Step};
use crate::fault::FaultKind;

/// How many requests are kept by default.
pub(crate) const DEFAULT_CAPACITY: usize = 1000;

/// How much of a body is kept, in bytes.
const KEPT_OF_BODY: usize = 64 * 1024;

/// A request and what became of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Entry {
    /// Counted from 1.
    pub number: u64,
    /// The simulated time, in milliseconds since 1970 UTC.
    pub time: i64,
    /// HTTP method.
    pub method: String,
    /// Path, with the query string if there was one.
    pub path: String,
    /// The edition that the path belongs to: "2.0".
    pub edition: Option<&'static str>,
    /// Name of the operation at the path, in this edition, if there is one.
    pub operation: Option<&'static str>,
    /// The access ID of the request.
    pub access_id: Option<String>,
    /// The headers as they were received, a line for each: `name: value`.
    pub headers: String,
    /// The body as it was received, the first 64 KiB of it.
    pub body: String,
    /// What became of it.
    pub verdict: Verdict,
    /// The code of the answer, if there was one.
    pub code: Option<i64>,
    /// The message of a refusal.
    pub message: Option<String>,
    /// Whether it was answered with the document's example, since the operation is not simulated.
    pub documented: bool,
    /// Parameters that the operation does not have. They were ignored.
    pub unknown_parameters: Vec<String>,
    /// Faults that hit the request.
    pub faults: Vec<FaultKind>,
    /// How long the answer took, in microseconds.
    pub microseconds: u64,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "camelCase")]
#[non_exhaustive]
pub enum Verdict {
    /// It was authenticated and carried out.
    Granted,
    /// It was authenticated, and the platform refused to carry it out.
    Refused,
    /// It was not authenticated, or its parameters are wrong.
    TurnedAway {
        /// The step that failed.
        step: Step,
        /// For a wrong signature: what should have been signed.
        #[serde(skip_serializing_if = "Option::is_none")]
        mismatch: Option<Box<Mismatch>>,
    },
    /// A fault was set that hit it before anything was checked.
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

    /// The number of the entry to come.
    pub(crate) fn next_number(&self) -> u64 {
        self.written + 1
    }

    /// Numbers an entry and keeps it. The oldest one makes room.
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

    /// The entries after the one with a number, oldest first.
    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = &Entry> {
        let start = self.entries.partition_point(|entry| entry.number <= number);
        self.entries.range(start..)
    }

    pub(crate) fn entry(&self, number: u64) -> Option<&Entry> {
        self.after(number.checked_sub(1)?).next().filter(|entry| entry.number == number)
    }
}

impl Entry {
    /// An entry of a request about which nothing is decided yet.
    pub(crate) fn received(request: &Parts, body: &[u8], time: Timestamp) -> Self {
        Self {
            number: 0,
            time: time.as_millisecond(),
            method: request.method.to_string(),
            path: request.uri.path_and_query().map_or_else(String::new, ToString::to_string),
            edition: None,
            operation: None,
            access_id: None,
            headers: headers(request),
            body: String::from_utf8_lossy(body.get(..KEPT_OF_BODY).unwrap_or(body)).into_owned(),
            verdict: Verdict::Faulted,
            code: None,
            message: None,
            documented: false,
            unknown_parameters: Vec::new(),
            faults: Vec::new(),
            microseconds: 0,
        }
    }
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
            journal.write(Entry::received(&request, b"{}", Timestamp::UNIX_EPOCH));
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

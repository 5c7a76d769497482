//! What is going to happen, and when.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use crate::model::Millis;

/// Events to come. Those of the same moment happen in the order in which they were scheduled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct EventQueue {
    events: BinaryHeap<Reverse<Event>>,
    /// How many were ever scheduled.
    scheduled: u64,
}

/// Ordered by its fields: by time, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) at: Millis,
    number: u64,
    pub(crate) task: i64,
    /// Run of the task that it belongs to. It is void in any later run.
    pub(crate) run: u32,
    pub(crate) kind: EventKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum EventKind {
    /// The submission ends, well or because the job files can't be read.
    SubmissionEnds {
        can_be_read: bool,
    },
    AnalysisEnds,
    NodesReady,
    PreprocessingEnds,
    /// The frame at this index ends.
    FrameEnds(u32),
    /// The task may have rendered for too long.
    TimeLimit,
}

impl EventQueue {
    pub(crate) fn schedule(&mut self, at: Millis, task: i64, run: u32, kind: EventKind) {
        self.scheduled += 1;
        self.events.push(Reverse(Event { at, number: self.scheduled, task, run, kind }));
    }

    pub(crate) fn peek(&self) -> Option<Event> {
        self.events.peek().map(|Reverse(event)| *event)
    }

    /// Takes the next event that is due at `now` or before.
    pub(crate) fn pop_due(&mut self, now: Millis) -> Option<Event> {
        (self.peek()?.at <= now).then(|| self.events.pop())?.map(|Reverse(event)| event)
    }
}

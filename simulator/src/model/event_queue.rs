//! What is going to happen, and when.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use super::Millis;

/// Events to come, the next one first; those of the same moment in the order in which they were planned.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Agenda {
    events: BinaryHeap<Reverse<Event>>,
    planned: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) at: Millis,
    number: u64,
    pub(crate) task: i64,
    /// Run of the task that it belongs to. In a later one it does not happen any more.
    pub(crate) run: u32,
    pub(crate) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum What {
    /// The analysis ends.
    Analysed,
    /// There are nodes for it.
    Ready,
    /// Preprocessing ends.
    Prepared,
    /// The frame of this place ends.
    FrameEnds(u32),
    /// It may have run for too long.
    TimeOut,
}

impl Agenda {
    pub(crate) fn plan(&mut self, at: Millis, task: i64, run: u32, what: What) {
        self.planned += 1;
        self.events.push(Reverse(Event { at, number: self.planned, task, run, what }));
    }

    /// The next event.
    pub(crate) fn next(&self) -> Option<Event> {
        self.events.peek().map(|Reverse(event)| *event)
    }

    /// Takes the next event that happens at `now` or before.
    pub(crate) fn due(&mut self, now: Millis) -> Option<Event> {
        (self.next()?.at <= now).then(|| self.events.pop())?.map(|Reverse(event)| event)
    }
}

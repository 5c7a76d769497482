//! Faults: what goes wrong, with which operation, at which request.

use std::collections::BTreeMap;
use std::time::Duration;

use rayvision::{Json, Operation};
use serde::{Deserialize, Serialize};

use crate::editions;

/// Something that goes wrong with some requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// Name of the operation, today's or an older one: all editions are hit. Without a name, any request is hit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The first request that it hits, counted from 1 since the fault was set.
    #[serde(default = "first")]
    pub from: u64,
    /// How many requests it hits; without a number, all from the first one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// What goes wrong.
    pub kind: FaultKind,
}

/// What can go wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum FaultKind {
    /// The connection is dropped, and the request is not carried out.
    DropBefore,
    /// The request is carried out, and the connection is dropped without an answer.
    DropAfter,
    /// The request is carried out at once, but the answer comes late.
    Delay {
        /// By how much.
        milliseconds: u64,
    },
    /// The answer breaks off in the middle, and the connection with it.
    CutShort,
    /// The answer comes byte by byte.
    Dribble {
        /// The time between two bytes.
        milliseconds: u64,
    },
    /// The answer is random bytes.
    Garbage,
    /// A proxy answers that the platform can't be reached: status 502 and a page of HTML.
    BadGateway,
    /// The header `Content-Length` is wrong.
    WrongLength {
        /// By how many bytes it is too large; too small below 0.
        by: i64,
    },
    /// The answer is this code, and the request is not carried out.
    Code {
        /// The code.
        code: i64,
        /// Its message; without one, it says that a fault was set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// The answer is another: as if the platform had changed, and nobody had been told.
    Edit {
        /// Values to put into it, by JSON pointers such as `/data/newField`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        set: BTreeMap<String, Json>,
        /// Members to take out of it, by JSON pointers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remove: Vec<String>,
    },
    /// The server's clock is wrong, for checking timestamps and in answers.
    ClockSkew {
        /// How many seconds it is ahead; behind below 0.
        seconds: i64,
    },
}

impl Fault {
    /// A fault that hits every request, unless [`Fault::of`], [`Fault::from`] or [`Fault::times`] limit it.
    pub fn new(kind: FaultKind) -> Self {
        Self { operation: None, from: first(), times: None, kind }
    }

    /// Only requests of this operation.
    #[must_use]
    pub fn of(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    /// Only from this request on, counted from 1.
    #[must_use]
    pub fn from(mut self, attempt: u64) -> Self {
        self.from = attempt;
        self
    }

    /// Only this many requests.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    fn hits(&self, attempt: u64) -> bool {
        let past = attempt.checked_sub(self.from.max(1));
        past.is_some_and(|past| self.times.is_none_or(|times| past < times))
    }

    fn is_spent(&self, attempt: u64) -> bool {
        self.times.is_some_and(|times| attempt >= self.from.max(1).saturating_add(times) - 1)
    }
}

/// Whether an operation has a name, in any edition.
fn is_called(operation: &Operation, name: &str) -> bool {
    operation.today == name || editions::operations().any(|other| other.today == operation.today && other.name == name)
}

/// Default of [`Fault::from`].
fn first() -> u64 {
    1
}

/// The faults that are set.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Faults(Vec<Counted>);

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Counted {
    fault: Fault,
    /// How many requests of its operation came since the fault was set.
    seen: u64,
}

impl Faults {
    pub(crate) fn set(&mut self, fault: Fault) {
        self.0.push(Counted { fault, seen: 0 });
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Those that can still hit.
    pub(crate) fn list(&self) -> Vec<Fault> {
        let live = self.0.iter().filter(|counted| !counted.fault.is_spent(counted.seen));
        live.map(|counted| counted.fault.clone()).collect()
    }

    /// Counts a request, and decides what goes wrong with it.
    pub(crate) fn plan(&mut self, operation: Option<&Operation>) -> FaultPlan {
        let mut plan = FaultPlan::default();
        for counted in &mut self.0 {
            if counted.fault.operation.as_deref().is_none_or(|named| operation.is_some_and(|it| is_called(it, named))) {
                counted.seen = counted.seen.saturating_add(1);
                if counted.fault.hits(counted.seen) {
                    plan.add(&counted.fault.kind);
                }
            }
        }
        self.0.retain(|counted| !counted.fault.is_spent(counted.seen));
        plan
    }
}

/// What goes wrong with one request.
#[derive(Debug, Default)]
pub(crate) struct FaultPlan {
    pub(crate) drops_before: bool,
    pub(crate) code: Option<(i64, Option<String>)>,
    pub(crate) skew_seconds: i64,
    pub(crate) delay: Duration,
    pub(crate) body_fault: Option<FaultKind>,
    /// All faults that hit the request, for the journal.
    pub(crate) kinds: Vec<FaultKind>,
}

impl FaultPlan {
    fn add(&mut self, kind: &FaultKind) {
        match kind {
            FaultKind::DropBefore => self.drops_before = true,
            FaultKind::Code { code, message } => self.code = Some((*code, message.clone())),
            FaultKind::ClockSkew { seconds } => self.skew_seconds = self.skew_seconds.saturating_add(*seconds),
            FaultKind::Delay { milliseconds } => {
                self.delay = self.delay.saturating_add(Duration::from_millis(*milliseconds));
            }
            of_body => self.body_fault = Some(of_body.clone()),
        }
        self.kinds.push(kind.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(faults: &mut Faults, operation: &str) -> bool {
        faults.plan(editions::operations().find(|known| known.name == operation)).drops_before
    }

    #[test]
    fn a_fault_hits_its_operation_at_its_attempts() {
        let mut faults = Faults::default();
        faults.set(Fault::new(FaultKind::DropBefore).of("createTask").from(2).times(2));
        assert!(!hits(&mut faults, "stopTask"));
        let hit = std::array::from_fn(|_| hits(&mut faults, "createTask"));
        assert_eq!(hit, [false, true, true, false, false]);
        assert!(faults.list().is_empty(), "it can't hit any more");
    }

    #[test]
    fn a_fault_hits_its_operation_in_all_editions_by_any_of_its_names() {
        for name in ["recommitTasks", "restartFailedFrames"] {
            let mut faults = Faults::default();
            faults.set(Fault::new(FaultKind::DropBefore).of(name));
            assert!(["recommitTasks", "restartFailedFrames"].map(|called| hits(&mut faults, called)) == [true; 2]);
            assert!(!hits(&mut faults, "recommitTaskFrames"));
        }
    }

    #[test]
    fn a_fault_without_bounds_always_hits() {
        let mut faults = Faults::default();
        faults.set(Fault::new(FaultKind::DropBefore));
        assert!((0..100).all(|_| hits(&mut faults, "stopTask")));
        assert!(faults.plan(None).drops_before, "also at a path without an operation");
    }

    #[test]
    fn faults_add_up() {
        let mut faults = Faults::default();
        faults.set(Fault::new(FaultKind::ClockSkew { seconds: 5 }));
        faults.set(Fault::new(FaultKind::ClockSkew { seconds: i64::MAX }));
        faults.set(Fault::new(FaultKind::Delay { milliseconds: u64::MAX }));
        faults.set(Fault::new(FaultKind::Delay { milliseconds: u64::MAX }));
        let plan = faults.plan(None);
        assert_eq!(plan.skew_seconds, i64::MAX);
        assert_eq!(plan.kinds.len(), 4);
    }
}

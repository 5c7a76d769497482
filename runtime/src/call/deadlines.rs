//! When a call, and each of its attempts, must have ended.

use std::time::Duration;

use tokio::time::Instant;

use super::context::CallContext;
use super::error::{Error, TimeoutError, TimeoutKind};

/// How long calls may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    /// A call in all.
    pub(crate) call: Duration,
    /// Each of its attempts.
    pub(crate) attempt: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { call: Duration::from_mins(3), attempt: Duration::from_mins(1) }
    }
}

/// When a call that has begun, and each of its attempts, must have ended.
#[derive(Clone, Copy)]
pub(crate) struct Deadlines {
    timeouts: Timeouts,
    call: Instant,
}

impl Deadlines {
    /// Those of a call that begins now.
    pub(crate) fn new(timeouts: Timeouts) -> Self {
        Self { timeouts, call: later(Instant::now(), timeouts.call) }
    }

    /// When the call must have ended.
    pub(crate) fn of_call(&self) -> Instant {
        self.call
    }

    /// When an attempt that began at `begun` must have ended.
    pub(crate) fn of_attempt(&self, begun: Instant) -> Instant {
        later(begun, self.timeouts.attempt).min(self.call)
    }

    /// Whether an attempt that would begin at `instant` has any time.
    pub(crate) fn leave_time_at(&self, instant: Instant) -> bool {
        instant < self.call && !self.timeouts.attempt.is_zero()
    }

    /// The deadline of an attempt has passed; `is_held` says that nothing of it has left, nor will.
    #[cold]
    pub(crate) fn passed(&self, context: CallContext, deadline: Instant, is_held: bool) -> Error {
        let Timeouts { call, attempt } = self.timeouts;
        let (kind, limit) =
            if deadline < self.call { (TimeoutKind::Attempt, attempt) } else { (TimeoutKind::Call, call) };
        let kind = if is_held { TimeoutKind::Connect } else { kind };
        TimeoutError::new(context, kind, limit).into()
    }

    /// The time was over before anything could be sent.
    #[cold]
    pub(crate) fn passed_unsent(&self, context: CallContext) -> Error {
        let Timeouts { call, attempt } = self.timeouts;
        TimeoutError::new(context, TimeoutKind::InFlight, call.min(attempt)).into()
    }
}

/// A later instant. What would be more than 30 years later, and might not fit, is 30 years later.
pub(crate) fn later(start: Instant, by: Duration) -> Instant {
    const LONGEST: Duration = Duration::from_hours(24 * 365 * 30);
    start.checked_add(by.min(LONGEST)).unwrap_or(start)
}

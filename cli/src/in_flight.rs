//! Requests on their way that change something: what an interruption leaves in doubt.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayvision::Operation;
use rayvision::runtime::{Attempt, AttemptEnd, Effect, Observer};

use crate::trace::Trace;

static REQUESTS: Mutex<Vec<&'static Operation>> = Mutex::new(Vec::new());

/// The operations that may have been carried out, if the program ends now: each once.
pub(crate) fn in_doubt() -> Vec<&'static Operation> {
    let mut operations: Vec<&'static Operation> = Vec::new();
    for operation in requests().iter() {
        if !operations.iter().any(|known| known.name == operation.name) {
            operations.push(operation);
        }
    }
    operations
}

/// What is in doubt, in words; nothing where nothing is.
pub(crate) fn doubt() -> Option<String> {
    let names: Vec<&str> = in_doubt().iter().map(|operation| operation.name).collect();
    (!names.is_empty()).then(|| format!("{} may have been carried out", names.join(", ")))
}

/// Notes the requests, and tells of them where that is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flight {
    pub(crate) trace: Option<Trace>,
}

impl Observer for Flight {
    fn before(&self, attempt: &Attempt<'_>) {
        if attempt.operation.effect != Effect::Read {
            requests().push(attempt.operation);
        }
        if let Some(trace) = self.trace {
            trace.before(attempt);
        }
    }

    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        let mut requests = requests();
        if let Some(at) = requests.iter().position(|operation| operation.name == attempt.operation.name) {
            requests.swap_remove(at);
        }
        drop(requests);
        if let Some(trace) = self.trace {
            trace.after(attempt, end);
        }
    }
}

fn requests() -> MutexGuard<'static, Vec<&'static Operation>> {
    REQUESTS.lock().unwrap_or_else(PoisonError::into_inner)
}

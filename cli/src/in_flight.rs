//! Requests in flight that change something: an interruption leaves them in doubt.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayvision::Operation;
use rayvision::runtime::{Attempt, AttemptEnd, Effect, Observer};

use crate::request_log::RequestLog;

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

/// Keeps track of the requests, and logs them where that is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InFlight {
    pub(crate) log: Option<RequestLog>,
}

impl Observer for InFlight {
    fn before(&self, attempt: &Attempt<'_>) {
        if attempt.operation.effect != Effect::Read {
            requests().push(attempt.operation);
        }
        if let Some(log) = self.log {
            log.before(attempt);
        }
    }

    fn after(&self, attempt: &Attempt<'_>, end: &AttemptEnd<'_>) {
        let mut requests = requests();
        if let Some(index) = requests.iter().position(|operation| operation.name == attempt.operation.name) {
            requests.swap_remove(index);
        }
        drop(requests);
        if let Some(log) = self.log {
            log.after(attempt, end);
        }
    }
}

fn requests() -> MutexGuard<'static, Vec<&'static Operation>> {
    REQUESTS.lock().unwrap_or_else(PoisonError::into_inner)
}

//! A summary of the simulator's state.

use serde::Serialize;

use crate::clock::Clock;
use crate::fault::Fault;
use crate::seed::Seed;
use crate::state::State;

/// A summary of the simulator's state.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Overview {
    /// The simulated time, in milliseconds since 1970 UTC.
    pub time: i64,
    /// How it passes.
    pub clock: Clock,
    /// What the simulator began with.
    pub seed: Seed,
    /// Access IDs of the accounts.
    pub accounts: Vec<String>,
    /// The faults that can still hit.
    pub faults: Vec<Fault>,
}

impl Overview {
    pub(super) fn of(state: &State) -> Self {
        Self {
            time: state.model.now().as_millisecond(),
            clock: state.clock.clock(),
            seed: state.seed,
            accounts: state.model.accounts().map(|account| account.access_id().to_owned()).collect(),
            faults: state.faults.list(),
        }
    }
}

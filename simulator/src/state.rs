//! Everything a simulator has, behind one lock.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayvision::Sensitive;
use serde::{Deserialize, Serialize};

use crate::auth::Gate;
use crate::clock::Running;
use crate::fault::Faults;
use crate::journal::Journal;
use crate::model::World;
use crate::seed::Seed;

/// What the server, the control and the simulator share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) address: SocketAddr,
    state: Mutex<State>,
}

/// What a request can change.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) seed: Seed,
    /// Accounts that were added to those of the seed.
    pub(crate) guests: Vec<Guest>,
    pub(crate) world: World,
    pub(crate) clock: Running,
    pub(crate) gate: Gate,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

/// Credentials of an account that was added to those of the seed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guest {
    pub(crate) access_id: String,
    pub(crate) access_key: Sensitive<String>,
}

impl Guest {
    pub(crate) fn new(access_id: &str, access_key: &str) -> Self {
        Self { access_id: access_id.to_owned(), access_key: access_key.into() }
    }
}

impl Shared {
    pub(crate) fn new(address: SocketAddr, state: State) -> Self {
        Self { address, state: Mutex::new(state) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing in there is left half done by a panic that the next request could not live with.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Lets the world catch up with its clock.
    pub(crate) fn catch_up(&mut self) {
        let now = self.clock.now();
        self.world.move_to(now);
    }
}

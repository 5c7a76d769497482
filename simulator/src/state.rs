//! Everything that a simulator holds, behind one lock.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayvision::Sensitive;
use serde::{Deserialize, Serialize};

use crate::auth::Authenticator;
use crate::clock::RunningClock;
use crate::control_token::ControlToken;
use crate::fault::Faults;
use crate::journal::Journal;
use crate::model::Model;
use crate::saved_state::StateDirectory;
use crate::seed::Seed;
use crate::storage::Storage;

/// What the server, its control and the simulator share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) address: SocketAddr,
    pub(crate) control_token: ControlToken,
    /// The folder of the states that are saved by name, if one was given.
    pub(crate) states: Option<StateDirectory>,
    /// The model's own.
    pub(crate) storage: Arc<Storage>,
    state: Mutex<State>,
}

/// What requests and the control change.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) seed: Seed,
    /// Accounts that were added to those of the seed.
    pub(crate) added_accounts: Vec<AddedAccount>,
    pub(crate) model: Model,
    pub(crate) clock: RunningClock,
    pub(crate) auth: Authenticator,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
}

/// Credentials of an account that was added to those of the seed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddedAccount {
    pub(crate) access_id: String,
    pub(crate) access_key: Sensitive<String>,
}

impl AddedAccount {
    pub(crate) fn new(access_id: &str, access_key: &str) -> Self {
        Self { access_id: access_id.to_owned(), access_key: access_key.into() }
    }
}

impl Shared {
    pub(crate) fn new(
        address: SocketAddr,
        control_token: ControlToken,
        states: Option<StateDirectory>,
        state: State,
    ) -> Self {
        let storage = Arc::clone(&state.model.storage);
        Self { address, control_token, states, storage, state: Mutex::new(state) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // After a panic the state is still usable: no request leaves it in a form that the next one could not handle.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Begins with another model. What lies in the storages stays.
    pub(crate) fn replace_model(&mut self, model: Model) {
        let storage = Arc::clone(&self.model.storage);
        self.model = Model { storage, ..model };
    }

    /// Brings the model up to the time of its clock.
    pub(crate) fn catch_up(&mut self) {
        let now = self.clock.now();
        self.model.move_to(now);
    }
}

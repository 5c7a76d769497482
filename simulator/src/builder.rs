//! How a simulator is set up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use rayvision::CredentialsError;

use crate::auth::{Authenticator, DEFAULT_WINDOW};
use crate::clock::{Clock, RunningClock, real_now};
use crate::detached::Detached;
use crate::fault::{Fault, Faults};
use crate::journal::{DEFAULT_CAPACITY, Journal};
use crate::model::{Model, Scene};
use crate::scenario::Scenario;
use crate::seed::Seed;
use crate::simulator::{Simulator, StartError};
use crate::state::{AddedAccount, State};

/// Sets up a [`Simulator`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it starts"]
pub struct Builder {
    seed: Seed,
    clock: Clock,
    added_accounts: Vec<AddedAccount>,
    scenes: Vec<Scene>,
    faults: Vec<Fault>,
    window: Duration,
    is_strict: bool,
    journal: usize,
    address: IpAddr,
    port: u16,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            seed: Seed::default(),
            clock: Clock::default(),
            added_accounts: Vec::new(),
            scenes: Vec::new(),
            faults: Vec::new(),
            window: DEFAULT_WINDOW,
            is_strict: false,
            journal: DEFAULT_CAPACITY,
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
        }
    }
}

impl Builder {
    /// What the simulator begins with.
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = seed;
        self
    }

    /// How the simulated time passes: like real time by default. With a stepped clock it begins at the time of the
    /// document's examples, otherwise now.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Adds an account with these credentials.
    pub fn access(mut self, access_id: &str, access_key: &str) -> Self {
        self.added_accounts.push(AddedAccount::new(access_id, access_key));
        self
    }

    /// Adds a scene to the queue: the first task that is submitted renders the first scene, and so on.
    pub fn scene(mut self, scene: Scene) -> Self {
        self.scenes.push(scene);
        self
    }

    /// Sets a fault.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// How far timestamps may be off: 300 seconds by default.
    pub fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// Refuses parameters that the operation does not have. By default they are ignored and noted in the journal, because
    /// the platform's own client sends some that the document does not have.
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// How many requests the journal keeps: 1000 by default.
    pub fn journal(mut self, requests: usize) -> Self {
        self.journal = requests;
        self
    }

    /// Listens on this port instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Takes over everything that a scenario sets.
    pub fn scenario(mut self, scenario: Scenario) -> Self {
        let Scenario { seed, clock, accounts, scenes, faults } = scenario;
        self.seed = seed.unwrap_or(self.seed);
        self.clock = clock.unwrap_or(self.clock);
        self.added_accounts.extend(accounts);
        self.scenes.extend(scenes);
        self.faults.extend(faults);
        self
    }

    /// Starts the simulator. It answers requests until it is dropped.
    ///
    /// # Errors
    ///
    /// The port is taken, or something that was set can't be used.
    pub async fn start(self) -> Result<Simulator, StartError> {
        let address = SocketAddr::new(self.address, self.port);
        Simulator::listen(address, self.state()?).await
    }

    /// Makes a simulator that has no port and no thread, so that nobody else can reach it.
    ///
    /// # Errors
    ///
    /// Something that was set can't be used.
    pub fn detached(self) -> Result<Detached, StartError> {
        self.state().map(Detached::new)
    }

    fn state(self) -> Result<State, StartError> {
        let mut model = State::begin(self.seed, self.clock, &self.added_accounts)?;
        self.scenes.into_iter().try_for_each(|scene| model.next_scene(scene))?;
        let mut faults = Faults::default();
        self.faults.into_iter().for_each(|fault| faults.set(fault));
        Ok(State {
            seed: self.seed,
            added_accounts: self.added_accounts,
            clock: RunningClock::new(self.clock, model.now()),
            model,
            auth: Authenticator::new(self.window, self.is_strict),
            faults,
            journal: Journal::new(self.journal),
        })
    }
}

impl State {
    /// The model of a seed, with accounts added. With a stepped clock its time is always the same at the start.
    pub(crate) fn begin(seed: Seed, clock: Clock, added_accounts: &[AddedAccount]) -> Result<Model, CredentialsError> {
        let mut model = if clock == Clock::Stepped { Model::new(seed) } else { Model::at(seed, real_now()) };
        added_accounts.iter().try_for_each(|guest| model.add_account(&guest.access_id, &guest.access_key))?;
        Ok(model)
    }
}

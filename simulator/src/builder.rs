//! How a simulator is set up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use rayvision::{CredentialsError, Sensitive};

use crate::auth::{Authenticator, DEFAULT_WINDOW};
use crate::clock::{Clock, RunningClock, real_now};
use crate::control_token::ControlToken;
use crate::detached::Detached;
use crate::fault::{Fault, Faults};
use crate::journal::{DEFAULT_CAPACITY, Journal};
use crate::model::{Model, Scene};
use crate::saved_state::StateDirectory;
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
    control_token: Option<Sensitive<String>>,
    state_directory: Option<PathBuf>,
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
            control_token: None,
            state_directory: None,
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

    /// The token that calls of the control over HTTP need if they change something: at least 8 visible ASCII characters. By
    /// default it is random.
    pub fn control_token(mut self, token: &str) -> Self {
        self.control_token = Some(token.into());
        self
    }

    /// The folder of the states that are saved and loaded by name, which is the only way to save and load over HTTP. It is
    /// made if it does not exist. States hold access keys, so nobody else should have access to it.
    pub fn state_directory(mut self, path: impl Into<PathBuf>) -> Self {
        self.state_directory = Some(path.into());
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
        let token = match &self.control_token {
            Some(token) => ControlToken::new(token).ok_or(StartError::ControlToken)?,
            None => ControlToken::random().map_err(std::io::Error::other)?,
        };
        let states = self.state_directory.as_deref().map(StateDirectory::open).transpose();
        let states = states.map_err(StartError::StateDirectory)?;
        Simulator::listen(address, token, states, self.state()?).await
    }

    /// Makes a simulator that has no port and no thread, so that nobody else can reach it.
    ///
    /// # Errors
    ///
    /// Something that was set can't be used.
    pub fn detached(self) -> Result<Detached, StartError> {
        self.state().map(Detached::new)
    }

    pub(crate) fn state(self) -> Result<State, StartError> {
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

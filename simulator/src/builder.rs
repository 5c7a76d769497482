//! How a simulator is set up.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use rayvision::CredentialsError;

use crate::auth::{Gate, WINDOW};
use crate::clock::{Clock, Running, real_now};
use crate::detached::Detached;
use crate::fault::{Fault, Faults};
use crate::journal::{CAPACITY, Journal};
use crate::model::{Scene, World};
use crate::scenario::Scenario;
use crate::seed::Seed;
use crate::simulator::{Simulator, StartError};
use crate::state::{Guest, State};

/// Sets up a [`Simulator`].
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it starts"]
pub struct Builder {
    seed: Seed,
    clock: Clock,
    guests: Vec<Guest>,
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
            guests: Vec::new(),
            scenes: Vec::new(),
            faults: Vec::new(),
            window: WINDOW,
            is_strict: false,
            journal: CAPACITY,
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
        }
    }
}

impl Builder {
    /// What the world begins with.
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = seed;
        self
    }

    /// How the world's time passes: really, unless said otherwise. A stepped world begins at the time of its seed, the
    /// others now.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Adds an account with these credentials.
    pub fn access(mut self, access_id: &str, access_key: &str) -> Self {
        self.guests.push(Guest::new(access_id, access_key));
        self
    }

    /// The next task renders this; called again, the one after that.
    pub fn scene(mut self, scene: Scene) -> Self {
        self.scenes.push(scene);
        self
    }

    /// Sets a fault.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// How far timestamps may be off: 300 seconds unless set.
    pub fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// Refuses parameters that the operation does not have. Otherwise they are ignored, and noted in the journal: clients
    /// send some that the document does not know.
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// How many requests the journal keeps: 1000 unless set.
    pub fn journal(mut self, requests: usize) -> Self {
        self.journal = requests;
        self
    }

    /// Listens on this port instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Takes over all that a scenario says.
    pub fn scenario(mut self, scenario: Scenario) -> Self {
        let Scenario { seed, clock, accounts, scenes, faults } = scenario;
        self.seed = seed.unwrap_or(self.seed);
        self.clock = clock.unwrap_or(self.clock);
        self.guests.extend(accounts);
        self.scenes.extend(scenes);
        self.faults.extend(faults);
        self
    }

    /// Starts it. Requests are answered from now on until the simulator is dropped.
    ///
    /// # Errors
    ///
    /// The port is taken, or what it should begin with can't be used.
    pub async fn start(self) -> Result<Simulator, StartError> {
        let address = SocketAddr::new(self.address, self.port);
        Simulator::listen(address, self.state()?).await
    }

    /// Makes one that nobody but its holder can reach: it has no port and no thread.
    ///
    /// # Errors
    ///
    /// What it should begin with can't be used.
    pub fn detached(self) -> Result<Detached, StartError> {
        self.state().map(Detached::new)
    }

    fn state(self) -> Result<State, StartError> {
        let mut world = State::begin(self.seed, self.clock, &self.guests)?;
        self.scenes.into_iter().try_for_each(|scene| world.next_scene(scene))?;
        let mut faults = Faults::default();
        self.faults.into_iter().for_each(|fault| faults.set(fault));
        Ok(State {
            seed: self.seed,
            guests: self.guests,
            clock: Running::new(self.clock, world.now()),
            world,
            gate: Gate::new(self.window, self.is_strict),
            faults,
            journal: Journal::new(self.journal),
        })
    }
}

impl State {
    /// The world of a seed with its guests. A stepped one begins when the seed does, so that it is always the same; the
    /// others begin now.
    pub(crate) fn begin(seed: Seed, clock: Clock, guests: &[Guest]) -> Result<World, CredentialsError> {
        let mut world = if clock == Clock::Stepped { World::new(seed) } else { World::at(seed, real_now()) };
        guests.iter().try_for_each(|guest| world.admit(&guest.access_id, &guest.access_key))?;
        Ok(world)
    }
}

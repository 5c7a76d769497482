//! What moves a simulator, breaks it and tells about it.

mod finish;
mod overview;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rayvision::{CredentialsError, Decimal, OPERATIONS, Timestamp};

pub use self::overview::Overview;
use crate::auth::first_difference;
use crate::clock::{Clock, Running};
use crate::fault::{Fault, Faults};
use crate::journal::{Entry, Verdict};
use crate::model::{Scene, SceneError, UnknownAccountError, World};
use crate::saved_state::{self, SaveError};
use crate::seed::Seed;
use crate::state::{Shared, State};

/// Moves a simulator, breaks it and tells about it. Cheap to clone; HTTP below `/_simulator/` does the same, and a page
/// at that path shows it.
#[derive(Clone, Debug)]
pub struct Control(Arc<Shared>);

impl Control {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self(shared)
    }

    /// The world's time.
    pub fn now(&self) -> Timestamp {
        self.current().world.now()
    }

    /// Lets the world's time pass at once, and everything happen that is due by then.
    pub fn advance(&self, by: Duration) {
        let mut state = self.0.lock();
        state.clock.advance(by);
        state.catch_up();
    }

    /// Lets the world's time pass otherwise from now on.
    ///
    /// # Errors
    ///
    /// No clock runs at this speed.
    pub fn set_clock(&self, clock: Clock) -> Result<(), ControlError> {
        if !clock.can_run() {
            return Err(ControlError::Speed);
        }
        self.current().clock.set(clock);
        Ok(())
    }

    /// Begins anew: the world of the seed, the accounts that were added, no faults. Nonces stay used, and the journal
    /// goes on.
    ///
    /// # Errors
    ///
    /// Credentials of an account that was added can't be used.
    pub fn reset(&self, seed: Seed) -> Result<(), ControlError> {
        let mut state = self.0.lock();
        let clock = state.clock.clock();
        state.world = State::begin(seed, clock, &state.guests)?;
        state.clock = Running::new(clock, state.world.now());
        state.seed = seed;
        state.faults = Faults::default();
        Ok(())
    }

    /// Saves world, clock and faults to a file, which replaces what was there whole or not at all. The file holds the
    /// access keys of the accounts.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), ControlError> {
        let text = saved_state::write(&self.current())?;
        Ok(saved_state::replace(path.as_ref(), &text)?)
    }

    /// Loads what was saved. Time goes on from when it was saved.
    ///
    /// # Errors
    ///
    /// The file can't be read, is damaged or is of another kind or version; then nothing has changed.
    pub fn load(&self, path: impl AsRef<Path>) -> Result<(), ControlError> {
        let saved = saved_state::open(path.as_ref())?;
        saved.put_into(&mut self.0.lock());
        Ok(())
    }

    /// Sets a fault, beside those that are set.
    ///
    /// # Errors
    ///
    /// There is no such operation.
    pub fn set_fault(&self, fault: Fault) -> Result<(), ControlError> {
        check_fault(&fault)?;
        self.0.lock().faults.set(fault);
        Ok(())
    }

    /// The faults that can still hit.
    pub fn faults(&self) -> Vec<Fault> {
        self.0.lock().faults.list()
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.0.lock().faults.clear();
    }

    /// The last requests, oldest first.
    pub fn journal(&self) -> Vec<Entry> {
        self.journal_after(0)
    }

    /// The last requests after the one of a number, oldest first.
    pub fn journal_after(&self, number: u64) -> Vec<Entry> {
        self.0.lock().journal.after(number).cloned().collect()
    }

    /// The first byte at which a string to sign differs from the one that a request with a wrong signature should have
    /// been signed by; nothing where they are the same, and the key is another.
    ///
    /// # Errors
    ///
    /// The journal has no request of this number that was turned away for its signature.
    pub fn compare(&self, number: u64, string: &str) -> Result<Option<usize>, ControlError> {
        let state = self.0.lock();
        match state.journal.entry(number).map(|entry| &entry.verdict) {
            Some(Verdict::TurnedAway { mismatch: Some(mismatch), .. }) => {
                Ok(first_difference(&mismatch.expected, string))
            }
            _ => Err(ControlError::NoMismatch(number)),
        }
    }

    /// The next task renders this; called again, the one after that.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn next_scene(&self, scene: Scene) -> Result<(), ControlError> {
        Ok(self.current().world.next_scene(scene)?)
    }

    /// Changes the scene of tasks for which none else is chosen.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn set_scene(&self, scene: Scene) -> Result<(), ControlError> {
        Ok(self.current().world.set_scene(scene)?)
    }

    /// Pays into an account. What is owed is settled first.
    ///
    /// # Errors
    ///
    /// There is no such account.
    pub fn top_up(&self, access_id: &str, amount: Decimal) -> Result<(), ControlError> {
        Ok(self.current().world.top_up(access_id, amount)?)
    }

    /// Changes the world in any way it can be changed.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut self.current().world)
    }

    /// Shows the world as it is now.
    pub fn look<T>(&self, at: impl FnOnce(&World) -> T) -> T {
        at(&self.current().world)
    }

    /// What there is, in short.
    pub fn overview(&self) -> Overview {
        Overview::of(&self.current())
    }

    /// The state, once the world has caught up with its clock.
    fn current(&self) -> std::sync::MutexGuard<'_, State> {
        let mut state = self.0.lock();
        state.catch_up();
        state
    }
}

/// Refuses a fault that could never hit.
pub(crate) fn check_fault(fault: &Fault) -> Result<(), ControlError> {
    let Some(named) = &fault.operation else { return Ok(()) };
    if OPERATIONS.iter().any(|operation| operation.name == named) {
        return Ok(());
    }
    let all = OPERATIONS.iter().map(|operation| operation.name);
    let nearest = all.min_by_key(|name| strsim::levenshtein(&named.to_lowercase(), &name.to_lowercase()));
    Err(ControlError::UnknownOperation { name: named.clone(), nearest: nearest.unwrap_or_default() })
}

/// Says why a simulator can't be controlled so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// There is no such operation.
    #[error("there is no operation {name}: did you mean {nearest}?")]
    UnknownOperation {
        /// What was named.
        name: String,
        /// The one with the nearest name.
        nearest: &'static str,
    },
    /// No clock runs at this speed.
    #[error("a clock runs at 0 to 1000000 times the real speed")]
    Speed,
    /// The journal has no such request.
    #[error("the journal has no request {0} that was turned away for its signature")]
    NoMismatch(u64),
    /// A scene can't be rendered.
    #[error(transparent)]
    Scene(#[from] SceneError),
    /// There is no such account.
    #[error(transparent)]
    UnknownAccount(#[from] UnknownAccountError),
    /// Credentials can't be used.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// Saving or loading failed.
    #[error(transparent)]
    Save(#[from] SaveError),
}

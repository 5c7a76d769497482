//! Controls a simulator from outside: its time, its faults, its money, its journal.

mod overview;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rayvision::{CredentialsError, Decimal, Timestamp};

pub use self::overview::Overview;
use crate::auth::first_difference;
use crate::clock::{Clock, RunningClock, shifted};
use crate::editions::operation_names;
use crate::fault::{Fault, Faults};
use crate::journal::{Entry, Verdict};
use crate::model::{Model, Scene, SceneError, UnknownAccountError};
use crate::saved_state::{self, SaveError};
use crate::seed::Seed;
use crate::state::{Shared, State};

/// How many simulated seconds [`Control::finish`] lets pass at most: ten years.
const LONGEST_FINISH: i64 = 10 * 366 * 24 * 3600;

/// Controls a simulator. It is cheap to clone. Below `/_simulator/` the same can be done over HTTP, and a page at that path
/// does it.
#[derive(Clone, Debug)]
pub struct Control(Arc<Shared>);

impl Control {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self(shared)
    }

    /// The simulated time.
    pub fn now(&self) -> Timestamp {
        self.current().model.now()
    }

    /// Lets time pass at once, and everything happen that is due by then.
    pub fn advance(&self, by: Duration) {
        let mut state = self.0.lock();
        state.clock.advance(by);
        state.catch_up();
    }

    /// Lets time pass at once until nothing is going on any more: every task has ended or waits for someone. At most ten
    /// years pass.
    pub fn finish(&self) {
        let mut state = self.current();
        let start = state.model.now();
        let end = shifted(start, LONGEST_FINISH);
        while let Some(next) = state.model.next_event().filter(|next| *next <= end) {
            state.model.move_to(next);
        }
        let passed = state.model.now().duration_since(start);
        state.clock.advance(passed.try_into().unwrap_or_default());
        state.catch_up();
    }

    /// Changes how time passes from now on.
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

    /// Starts over: with a seed, the accounts that were added, and no faults. Nonces stay used, and the journal goes on.
    ///
    /// # Errors
    ///
    /// Credentials of an account that was added can't be used.
    pub fn reset(&self, seed: Seed) -> Result<(), ControlError> {
        let mut state = self.0.lock();
        let clock = state.clock.clock();
        let model = State::begin(seed, clock, &state.added_accounts)?;
        state.replace_model(model);
        state.clock = RunningClock::new(clock, state.model.now());
        state.seed = seed;
        state.faults = Faults::default();
        Ok(())
    }

    /// Saves the model, the clock and the faults to a file. It replaces the file as a whole or not at all, and holds the
    /// access keys of the accounts.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), ControlError> {
        let text = saved_state::to_text(&self.current())?;
        Ok(saved_state::replace(path.as_ref(), &text)?)
    }

    /// Loads what was saved. Time goes on from when it was saved.
    ///
    /// # Errors
    ///
    /// The file can't be read, is damaged, or is of another kind or version. Then nothing changes.
    pub fn load(&self, path: impl AsRef<Path>) -> Result<(), ControlError> {
        let saved = saved_state::read(path.as_ref())?;
        saved.put_into(&mut self.0.lock());
        Ok(())
    }

    /// Checks that [`save`](Self::save) could write a file, without changing it: for a state that is to be saved later.
    ///
    /// # Errors
    ///
    /// The file can't be written, or it is not a saved state.
    pub fn check_save(&self, path: impl AsRef<Path>) -> Result<(), ControlError> {
        Ok(saved_state::check_writable(path.as_ref())?)
    }

    /// Saves to the folder that the simulator was started with, under a name.
    ///
    /// # Errors
    ///
    /// There is no such folder, the name can't be used, or the file can't be written.
    pub fn save_as(&self, name: &str) -> Result<(), ControlError> {
        self.save(self.state_file(name)?)
    }

    /// Loads what was saved under a name.
    ///
    /// # Errors
    ///
    /// As for [`save_as`](Self::save_as) and [`load`](Self::load).
    pub fn load_named(&self, name: &str) -> Result<(), ControlError> {
        self.load(self.state_file(name)?)
    }

    fn state_file(&self, name: &str) -> Result<PathBuf, SaveError> {
        self.0.states.as_ref().ok_or(SaveError::NoDirectory)?.file(name)
    }

    /// Adds a fault to those that are set.
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

    /// The first byte at which a string differs from the one that a request with a wrong signature should have signed.
    /// Nothing if they are the same: then the key was wrong.
    ///
    /// # Errors
    ///
    /// The journal has no request with this number that was rejected for its signature.
    pub fn compare(&self, number: u64, string: &str) -> Result<Option<usize>, ControlError> {
        let state = self.0.lock();
        match state.journal.entry(number).map(|entry| &entry.verdict) {
            Some(Verdict::TurnedAway { mismatch: Some(mismatch), .. }) => {
                Ok(first_difference(&mismatch.expected, string))
            }
            _ => Err(ControlError::NoMismatch(number)),
        }
    }

    /// Adds a scene to the queue: each task takes the first scene of the queue when it is submitted.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn next_scene(&self, scene: Scene) -> Result<(), ControlError> {
        Ok(self.current().model.next_scene(scene)?)
    }

    /// Changes the scene of tasks for which no other is chosen.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn set_scene(&self, scene: Scene) -> Result<(), ControlError> {
        Ok(self.current().model.set_scene(scene)?)
    }

    /// Pays into an account. What it owes is settled first.
    ///
    /// # Errors
    ///
    /// There is no such account.
    pub fn top_up(&self, access_id: &str, amount: Decimal) -> Result<(), ControlError> {
        Ok(self.current().model.top_up(access_id, amount)?)
    }

    /// Changes the model.
    pub fn change<T>(&self, change: impl FnOnce(&mut Model) -> T) -> T {
        change(&mut self.current().model)
    }

    /// Reads the model, as it is now.
    pub fn look<T>(&self, at: impl FnOnce(&Model) -> T) -> T {
        at(&self.current().model)
    }

    /// A file that was sent to a storage, by the storage's ID and its path there.
    pub fn stored_file(&self, storage: &str, path: &str) -> Option<Vec<u8>> {
        self.0.storage.get(storage, path).map(|content| content.to_vec())
    }

    /// A summary of the state.
    pub fn overview(&self) -> Overview {
        Overview::of(&self.current())
    }

    /// The state, with the model brought up to the time of its clock.
    fn current(&self) -> std::sync::MutexGuard<'_, State> {
        let mut state = self.0.lock();
        state.catch_up();
        state
    }
}

/// Refuses a fault that could never hit a request.
pub(crate) fn check_fault(fault: &Fault) -> Result<(), ControlError> {
    let Some(named) = &fault.operation else { return Ok(()) };
    let all = operation_names();
    if all.contains(&named.as_str()) {
        return Ok(());
    }
    let nearest = all.into_iter().min_by_key(|name| strsim::levenshtein(&named.to_lowercase(), &name.to_lowercase()));
    Err(ControlError::UnknownOperation { name: named.clone(), nearest: nearest.unwrap_or_default() })
}

/// Says why the control can't do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// There is no such operation.
    #[error("there is no operation {name}: did you mean {nearest}?")]
    UnknownOperation {
        /// The name.
        name: String,
        /// The operation with the most similar name.
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

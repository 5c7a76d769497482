//! The platform's whole state, and how it moves on.
//!
//! A world reads no clock and opens no socket. It is told the time by [`World::move_to`] and asked through
//! [`Platform`](rayvision::server::Platform). The same seed, the same requests and the same steps of time make the same
//! world: IDs, prices, durations and failures.

mod access;
mod account;
mod adjust;
mod catalogue;
mod counters;
mod environments;
mod event_queue;
mod frame;
pub(crate) mod image;
mod labels;
mod money;
pub(crate) mod refusal;
mod rendering;
mod restart;
mod rng;
mod scene;
mod scene_queue;
mod stages;
mod stop_start;
mod submission;
mod task;
mod time_limit;
mod wallet;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayvision::Timestamp;
use rayvision_runtime::Refused;
use serde::{Deserialize, Serialize};

pub(crate) use self::access::Access;
pub use self::account::Account;
pub use self::adjust::UnknownAccountError;
pub use self::catalogue::Catalogue;
pub use self::counters::Tally;
pub(crate) use self::event_queue::Agenda;
pub use self::frame::Frame;
pub use self::image::Picture;
pub use self::money::Money;
pub use self::scene::{Scene, SceneError};
pub(crate) use self::scene_queue::Scenes;
pub(crate) use self::submission::Created;
pub use self::task::{Role, Task};
pub use self::wallet::Wallet;

/// Milliseconds since 1970-01-01 00:00 UTC, or between two moments.
pub(crate) type Millis = i64;

/// The platform's whole state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct World {
    pub(crate) seed: u64,
    pub(crate) now: Millis,
    pub(crate) accounts: Vec<Account>,
    pub(crate) catalogue: Catalogue,
    pub(crate) scenes: Scenes,
    /// Tasks that were created, but not submitted.
    pub(crate) created: BTreeMap<i64, Created>,
    pub(crate) tasks: BTreeMap<i64, Task>,
    /// Task of the frames from an ID on.
    pub(crate) frame_owners: BTreeMap<i64, i64>,
    pub(crate) agenda: Agenda,
    pub(crate) next_task_id: i64,
    pub(crate) next_frame_id: i64,
    pub(crate) next_label_id: i64,
    pub(crate) dispatched: u64,
}

impl World {
    /// A world that has nothing but what it offers to everyone. `seed` decides about all that is left to chance.
    pub(crate) fn bare(seed: u64, now: Timestamp, catalogue: Catalogue) -> Self {
        Self {
            seed,
            now: now.as_millisecond(),
            accounts: Vec::new(),
            catalogue,
            scenes: Scenes::default(),
            created: BTreeMap::new(),
            tasks: BTreeMap::new(),
            frame_owners: BTreeMap::new(),
            agenda: Agenda::default(),
            next_task_id: 1,
            next_frame_id: 1,
            next_label_id: 1,
            dispatched: 0,
        }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or(Timestamp::MAX)
    }

    /// Lets everything happen up to `now`. Time never goes back.
    pub fn move_to(&mut self, now: Timestamp) {
        let now = now.as_millisecond();
        while let Some(event) = self.agenda.due(now) {
            self.now = self.now.max(event.at);
            self.happen(event);
        }
        self.now = self.now.max(now);
    }

    /// When something is going to happen next; nothing while everything stands still.
    pub fn next_event(&mut self) -> Option<Timestamp> {
        while let Some(event) = self.agenda.next() {
            if self.still_happens(&event) {
                return Timestamp::from_millisecond(event.at).ok();
            }
            self.agenda.due(event.at);
        }
        None
    }

    /// All accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter()
    }

    /// The account of an access ID.
    pub fn account(&self, access_id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.access_id() == access_id)
    }

    /// All tasks that were submitted, child tasks too, by their IDs.
    pub fn tasks(&self) -> impl DoubleEndedIterator<Item = &Task> {
        self.tasks.values()
    }

    /// The task of an ID.
    pub fn task(&self, id: i64) -> Option<&Task> {
        self.tasks.get(&id)
    }

    /// The account that a task belongs to.
    pub fn account_of(&self, task: &Task) -> Option<&Account> {
        self.accounts.get(task.account)
    }

    /// The task of a frame, and the frame's place in it.
    pub fn frame(&self, id: i64) -> Option<(&Task, usize)> {
        let (_, task) = self.frame_owners.range(..=id).next_back()?;
        let task = self.tasks.get(task)?;
        Some((task, task.place_of(id)?))
    }

    /// A task of the first account, to be filled in.
    pub(crate) fn blank_task(&self, id: i64) -> Task {
        Task::submitted_by(0, self.accounts.first(), id, Arc::clone(&self.scenes.usual), self.now)
    }

    /// Place of the caller's account.
    pub(crate) fn caller(&self, access_id: &str) -> Result<usize, Refused> {
        let place = self.accounts.iter().position(|account| account.access_id() == access_id);
        place.ok_or_else(|| refusal::no_such(format_args!("account {access_id}")))
    }

    pub(crate) fn caller_account(&mut self, access_id: &str) -> Result<&mut Account, Refused> {
        let found = self.accounts.iter_mut().find(|account| account.access_id() == access_id);
        found.ok_or_else(|| refusal::no_such(format_args!("account {access_id}")))
    }

    /// A task and the account it belongs to.
    pub(crate) fn task_and_account(&mut self, id: i64) -> Option<(&mut Task, &mut Account)> {
        let task = self.tasks.get_mut(&id)?;
        let account = self.accounts.get_mut(task.account)?;
        Some((task, account))
    }
}

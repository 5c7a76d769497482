//! The platform's whole state, and how it changes with time and requests.
//!
//! The model reads no clock and opens no socket: [`Model::move_to`] tells it the time. The same seed, the same requests and
//! the same steps of time always give the same model, down to IDs, prices, durations and failures.

pub(crate) mod account;
mod adjust;
mod catalogue;
mod frame_log;
pub(crate) mod image;
mod job_files;
pub(crate) mod lifecycle;
pub(crate) mod local_time;
mod money;
mod output_files;
pub(crate) mod refusal;
pub(crate) mod task;
mod time;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayvision::Timestamp;
use rayvision_runtime::Refused;
use serde::{Deserialize, Serialize};

pub use self::account::{Account, Wallet};
pub use self::adjust::UnknownAccountError;
pub use self::catalogue::Catalogue;
pub(crate) use self::frame_log::LogPart;
pub use self::image::FrameImage;
use self::lifecycle::EventQueue;
pub use self::money::Money;
pub(crate) use self::output_files::StoredFile;
pub use self::task::{Frame, FrameCounters, Role, Scene, SceneError, Task};
use self::task::{SceneQueue, UnsubmittedTask};
pub(crate) use self::time::Millis;
use crate::storage::Storage;

/// The platform's whole state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    /// Decides about everything that is left to chance.
    pub(crate) seed: u64,
    pub(crate) now: Millis,
    pub(crate) accounts: Vec<Account>,
    pub(crate) catalogue: Catalogue,
    pub(crate) scenes: SceneQueue,
    pub(crate) unsubmitted: BTreeMap<i64, UnsubmittedTask>,
    /// Tasks that were submitted, child tasks too.
    pub(crate) tasks: BTreeMap<i64, Task>,
    /// Tasks that were deleted, child tasks too. Their frames are gone.
    pub(crate) recycled: BTreeMap<i64, Task>,
    /// For the first frame ID of each task, the task.
    pub(crate) frame_owners: BTreeMap<i64, i64>,
    pub(crate) events: EventQueue,
    pub(crate) next_task_id: i64,
    pub(crate) next_frame_id: i64,
    pub(crate) next_label_id: i64,
    /// How many tasks were given nodes so far.
    pub(crate) dispatched: u64,
    /// Files that were sent.
    #[serde(skip)]
    pub(crate) storage: Arc<Storage>,
}

impl Model {
    /// A model without accounts and tasks.
    pub(crate) fn empty(seed: u64, now: Timestamp, catalogue: Catalogue) -> Self {
        Self {
            seed,
            now: now.as_millisecond(),
            accounts: Vec::new(),
            catalogue,
            scenes: SceneQueue::default(),
            unsubmitted: BTreeMap::new(),
            tasks: BTreeMap::new(),
            recycled: BTreeMap::new(),
            frame_owners: BTreeMap::new(),
            events: EventQueue::default(),
            next_task_id: 1,
            next_frame_id: 1,
            next_label_id: 1,
            dispatched: 0,
            storage: Arc::default(),
        }
    }

    /// The simulated time.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or(Timestamp::MAX)
    }

    /// All accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter()
    }

    /// The account with an access ID.
    pub fn account(&self, access_id: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.access_id() == access_id)
    }

    /// The account that a task belongs to.
    pub fn account_of(&self, task: &Task) -> Option<&Account> {
        self.accounts.get(task.account)
    }

    /// Name of the user that a task belongs to.
    pub(crate) fn user_name_of(&self, task: &Task) -> Option<&str> {
        self.account_of(task)?.users.get(&task.user).map(String::as_str)
    }

    /// All submitted tasks, child tasks too, in the order of their IDs.
    pub fn tasks(&self) -> impl DoubleEndedIterator<Item = &Task> {
        self.tasks.values()
    }

    /// The task with an ID.
    pub fn task(&self, id: i64) -> Option<&Task> {
        self.tasks.get(&id)
    }

    /// The task that a frame belongs to, and the frame's index in it.
    pub fn frame(&self, id: i64) -> Option<(&Task, usize)> {
        let (_, task) = self.frame_owners.range(..=id).next_back()?;
        let task = self.tasks.get(task)?;
        Some((task, task.index_of(id)?))
    }

    /// The calling account's index.
    pub(crate) fn caller(&self, access_id: &str) -> Result<usize, Refused> {
        let index = self.accounts.iter().position(|account| account.access_id() == access_id);
        index.ok_or_else(|| unknown_account(access_id))
    }

    pub(crate) fn caller_account(&self, access_id: &str) -> Result<&Account, Refused> {
        self.account(access_id).ok_or_else(|| unknown_account(access_id))
    }

    pub(crate) fn caller_account_mut(&mut self, access_id: &str) -> Result<&mut Account, Refused> {
        let account = self.accounts.iter_mut().find(|account| account.access_id() == access_id);
        account.ok_or_else(|| unknown_account(access_id))
    }

    /// A task and the account that it belongs to.
    pub(crate) fn task_and_account(&mut self, id: i64) -> Option<(&mut Task, &mut Account)> {
        let task = self.tasks.get_mut(&id)?;
        let account = self.accounts.get_mut(task.account)?;
        Some((task, account))
    }
}

fn unknown_account(access_id: &str) -> Refused {
    refusal::no_such(format_args!("account {access_id}"))
}

//! Frames, from the platform's output storage to a folder of this machine.

mod error;
mod fetch;
mod place;
mod remote;
mod tally;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rayvision::Progress as StateProgress;
use rayvision::types::{TaskInfo, TransferConfig};
use rayvision::v2026::Client;

pub use self::error::DownloadError;
use self::fetch::Fetch;
pub use self::place::Template;
use self::tally::Tally;
use crate::transfer::{Storage, Transfer, TransferError, storage};

/// How long is waited at first before it is looked for new frames.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Folder in the target folder that is ours, where files wait until they are whole.
const OURS: &str = ".rayvision";

/// Brings frames home.
#[derive(Debug)]
pub struct Download<'a, T> {
    client: &'a Client,
    transfer: &'a T,
    target: PathBuf,
    template: Template,
    overwrites: bool,
    interval: Duration,
}

/// What a download does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fetched {
    /// A file is in its place.
    File {
        /// The task.
        task: i64,
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
    },
    /// A file is there already, and was not replaced.
    Kept {
        /// The task.
        task: i64,
        /// The file.
        path: PathBuf,
        /// Whether it is as large as the platform's.
        same_size: bool,
    },
    /// A file of the platform cannot be put on disk.
    Refused {
        /// The task.
        task: i64,
        /// Its path in the storage.
        path: String,
        /// Why.
        why: &'static str,
    },
    /// The transfer program said something.
    Said {
        /// The task.
        task: i64,
        /// What.
        text: String,
    },
}

/// What a download has brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Downloaded {
    /// Files that were put in their places.
    pub files: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Files whose place was taken by others, and which were not replaced.
    pub taken: usize,
    /// Files that cannot be put on disk.
    pub refused: usize,
    /// Bytes that came.
    pub bytes: u64,
}

impl<'a, T: Transfer> Download<'a, T> {
    /// Into a folder, which is made if it is not there.
    pub fn new(client: &'a Client, transfer: &'a T, target: impl Into<PathBuf>) -> Self {
        let (template, interval) = (Template::default(), Duration::from_secs(10));
        Self { client, transfer, target: target.into(), template, overwrites: false, interval }
    }

    /// How files are called in the folder.
    #[must_use]
    pub fn template(self, template: Template) -> Self {
        Self { template, ..self }
    }

    /// Replaces files that are there and are not as large as the platform's.
    #[must_use]
    pub fn overwrite(self, overwrites: bool) -> Self {
        Self { overwrites, ..self }
    }

    /// How long is waited between two looks for new frames, at most.
    #[must_use]
    pub fn interval(self, interval: Duration) -> Self {
        Self { interval, ..self }
    }

    /// Brings what a task has put out so far.
    ///
    /// # Errors
    ///
    /// Something did not come. What came stays, and is not fetched again.
    pub async fn fetch(&self, task: i64, tell: &mut (impl FnMut(Fetched) + Send)) -> Result<Downloaded, DownloadError> {
        let info = self.look(task).await?;
        let mut tally = Tally::new(task, tell);
        self.round(&info, &mut tally).await?;
        Ok(tally.downloaded)
    }

    /// Brings frames as they finish, until the task has ended, or stands still until someone acts; and how it stands then.
    ///
    /// # Errors
    ///
    /// As of [`fetch`](Self::fetch).
    pub async fn follow(
        &self,
        task: i64,
        tell: &mut (impl FnMut(Fetched) + Send),
    ) -> Result<(Downloaded, TaskInfo), DownloadError> {
        let mut tally = Tally::new(task, tell);
        let mut pause = FIRST_PAUSE.min(self.interval);
        loop {
            let before = tally.downloaded.files;
            // The state is looked at first: what was put out before the end is there after it.
            let info = self.look(task).await?;
            let moves = info
                .leaves()
                .iter()
                .any(|leaf| leaf.task_status.progress().is_none_or(|progress| progress == StateProgress::Pending));
            self.round(&info, &mut tally).await?;
            if !moves {
                return Ok((tally.downloaded, info));
            }
            // While nothing new comes, it is looked more and more rarely.
            pause = if tally.downloaded.files > before { FIRST_PAUSE } else { pause.mul_f32(1.5) }.min(self.interval);
            tokio::time::sleep(pause).await;
        }
    }

    async fn look(&self, task: i64) -> Result<TaskInfo, DownloadError> {
        let found = self.client.task().query_task_info([task]).send().await;
        let found = found.map_err(DownloadError::call("asking for the task"))?;
        found.items.into_iter().find(|found| found.id == task).ok_or(DownloadError::NoTask(task))
    }

    async fn round(
        &self,
        info: &TaskInfo,
        tally: &mut Tally<'_, impl FnMut(Fetched) + Send>,
    ) -> Result<(), DownloadError> {
        let mut config = None;
        for leaf in info.leaves() {
            let Some(root) = leaf.output_file_name.as_deref().filter(|root| !root.is_empty()) else { continue };
            let all = remote::files(self.client, leaf.id, root).await?;
            let wanted = all.iter().filter_map(|file| Some((file, tally.place(self, file)?))).collect::<Vec<_>>();
            if wanted.is_empty() {
                continue;
            }
            if config.is_none() {
                let asked = self.client.transfer().get_transfer_config().send().await;
                config = Some(asked.map_err(DownloadError::call("asking how files are transferred"))?);
            }
            let staging = self.target.join(OURS).join(leaf.id.to_string());
            let fetch =
                Fetch { transfer: self.transfer, storage: output_storage(config.as_ref(), leaf)?, staging, root };
            fetch.bring(wanted, all.len(), tally).await?;
            // Others may be at work in it.
            let _ = fs::remove_dir(self.target.join(OURS));
        }
        Ok(())
    }
}

/// Whose storage a task puts out to.
fn output_storage(config: Option<&TransferConfig>, task: &TaskInfo) -> Result<Storage, TransferError> {
    let config = config.ok_or_else(|| TransferError::NoLine("it was not asked".to_owned()))?;
    let own = task.bid.as_ref().filter(|bid| !bid.is_empty());
    storage(config, own.or(config.output_bid.as_ref()), task.user_id.unwrap_or_default())
}

//! Frames, from the platform's output storage to a folder of this machine.

mod place;
mod remote;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayvision::types::{TaskInfo, TransferConfig};
use rayvision::v2026::Client;
use rayvision::{Error, Progress as StateProgress};

pub use self::place::Template;
use self::remote::RemoteFile;
use crate::private_file;
use crate::transfer::{Direction, Line, Storage, Transfer, TransferError, Work, storage};

/// Up to so many new files are fetched one by one; of more, the whole folder that holds them.
const ONE_BY_ONE: usize = 8;
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

/// Frames of a task were not brought home. Begun again, what is there stays.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// There is no such task.
    #[error("task {0} is not there")]
    NoTask(i64),
    /// A call failed.
    #[error("{doing} failed: {error}")]
    Call {
        /// What was being done.
        doing: &'static str,
        /// Why.
        error: Box<Error>,
    },
    /// The transfer failed.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// A file of this machine cannot be written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// A file is not as large as the platform says. Its unit is not documented: bytes are assumed.
    #[error("`{path}` is {found} bytes, and the platform tells {told}")]
    Size {
        /// Its path in the storage.
        path: String,
        /// What came.
        found: u64,
        /// What the platform tells.
        told: u64,
    },
    /// The transfer program says that all went well, and a file did not come.
    #[error("`{0}` did not come, although the transfer program says that all went well")]
    Missing(String),
}

impl DownloadError {
    fn call(doing: &'static str) -> impl FnOnce(Error) -> Self {
        move |error| Self::Call { doing, error: error.into() }
    }

    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { path: path.display().to_string(), error }
    }
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
        let mut done = BTreeSet::new();
        let mut downloaded = Downloaded::default();
        self.round(task, &info, &mut done, &mut downloaded, tell).await?;
        Ok(downloaded)
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
        let mut done = BTreeSet::new();
        let mut downloaded = Downloaded::default();
        let mut pause = FIRST_PAUSE.min(self.interval);
        loop {
            let before = downloaded.files;
            // The state is looked at first: what was put out before the end is there after it.
            let info = self.look(task).await?;
            let moves = info
                .leaves()
                .iter()
                .any(|leaf| leaf.task_status.progress().is_none_or(|progress| progress == StateProgress::Pending));
            self.round(task, &info, &mut done, &mut downloaded, tell).await?;
            if !moves {
                return Ok((downloaded, info));
            }
            // While nothing new comes, it is looked more and more rarely.
            pause = if downloaded.files > before { FIRST_PAUSE } else { pause.mul_f32(1.5) }.min(self.interval);
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
        task: i64,
        info: &TaskInfo,
        done: &mut BTreeSet<String>,
        downloaded: &mut Downloaded,
        tell: &mut (impl FnMut(Fetched) + Send),
    ) -> Result<(), DownloadError> {
        let mut config = None;
        for leaf in info.leaves() {
            let Some(root) = leaf.output_file_name.as_deref().filter(|root| !root.is_empty()) else { continue };
            let all = remote::files(self.client, leaf.id, root).await.map_err(DownloadError::call("listing files"))?;
            let mut wanted = Vec::new();
            for file in &all {
                if done.contains(&file.path) {
                    continue;
                }
                if let Some(place) = self.place(task, file, done, downloaded, tell) {
                    wanted.push((file, place));
                }
            }
            if wanted.is_empty() {
                continue;
            }
            if config.is_none() {
                let asked = self.client.transfer().get_transfer_config().send().await;
                config = Some(asked.map_err(DownloadError::call("asking how files are transferred"))?);
            }
            let storage = output_storage(config.as_ref(), leaf)?;
            let is_few = wanted.len() <= ONE_BY_ONE && wanted.len() < all.len();
            let remotes = if is_few {
                wanted.iter().map(|(file, _)| file.path.clone()).collect()
            } else {
                vec![format!("/{root}")]
            };
            let staging = self.target.join(OURS).join(leaf.id.to_string());
            private_file::folder(&staging).map_err(DownloadError::file(&staging))?;
            for remote in remotes {
                let direction = Direction::Download { remote, local: staging.clone() };
                let work = Work { storage: storage.clone(), direction };
                let transferred = self.transfer.transfer(&work, |line| {
                    if let Line::Other(text) = line {
                        tell(Fetched::Said { task, text });
                    }
                });
                transferred.await?;
            }
            for (file, place) in wanted {
                let size = settle(&staging, root, file, &place)?;
                done.insert(file.path.clone());
                downloaded.files += 1;
                downloaded.bytes += size;
                tell(Fetched::File { task, path: place, size });
            }
            // What is left are files that were not wanted.
            fs::remove_dir_all(&staging).map_err(DownloadError::file(&staging))?;
            // Others may be at work in it.
            let _ = fs::remove_dir(self.target.join(OURS));
        }
        Ok(())
    }

    /// Where a file belongs, if it has to come.
    fn place(
        &self,
        task: i64,
        file: &RemoteFile,
        done: &mut BTreeSet<String>,
        downloaded: &mut Downloaded,
        tell: &mut impl FnMut(Fetched),
    ) -> Option<PathBuf> {
        let place = match self.template.place(&self.target, file) {
            Ok(place) => place,
            Err(why) => {
                done.insert(file.path.clone());
                downloaded.refused += 1;
                tell(Fetched::Refused { task, path: file.path.clone(), why });
                return None;
            }
        };
        let Ok(found) = fs::symlink_metadata(&place) else { return Some(place) };
        let same_size = found.is_file() && file.size.is_none_or(|size| size == found.len());
        if self.overwrites && !same_size {
            return Some(place);
        }
        done.insert(file.path.clone());
        *(if same_size { &mut downloaded.kept } else { &mut downloaded.taken }) += 1;
        tell(Fetched::Kept { task, path: place, same_size });
        None
    }
}

/// Puts a file that has come into its place, whole.
fn settle(staging: &Path, root: &str, file: &RemoteFile, place: &Path) -> Result<u64, DownloadError> {
    let candidates = [staging.join(&file.below), staging.join(root).join(&file.below), staging.join(&file.name)];
    let is_plain = |path: &&PathBuf| fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let came = candidates.iter().find(is_plain).ok_or_else(|| DownloadError::Missing(file.path.clone()))?;
    let found = fs::metadata(came).map_err(DownloadError::file(came))?.len();
    if let Some(told) = file.size.filter(|told| *told != found) {
        return Err(DownloadError::Size { path: file.path.clone(), found, told });
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(DownloadError::file(folder))?;
    }
    fs::rename(came, place).map_err(DownloadError::file(place))?;
    Ok(found)
}

/// Whose storage a task puts out to.
fn output_storage(config: Option<&TransferConfig>, task: &TaskInfo) -> Result<Storage, TransferError> {
    let config = config.ok_or_else(|| TransferError::NoLine("it was not asked".to_owned()))?;
    let own = task.bid.as_ref().filter(|bid| !bid.is_empty());
    storage(config, own.or(config.output_bid.as_ref()), task.user_id.unwrap_or_default())
}

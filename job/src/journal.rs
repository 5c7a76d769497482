//! How far a job has come, in its folder: one file, replaced as a whole, which one process at a time may change.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayvision::v2026::Client;
use serde::{Deserialize, Serialize};

use crate::facts::account_key;
use crate::private_file;

/// Folder in the job's folder that is ours.
const OURS: &str = ".rayvision";
const FILE: &str = "journal.json";
const LOCK: &str = "lock";
/// What is written today. A journal of a later version is not touched.
const VERSION: u32 = 1;

/// How far a job has come.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    entries: Entries,
    /// Held until the journal is dropped.
    _lock: File,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    version: u32,
    /// The folder that it was made for: a copy of it is another job.
    folder: PathBuf,
    /// Whose job it is, and where: a digest.
    account: String,
    platform: i32,
    step: Step,
    /// Job files that are up, with digests of what was sent.
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// How far a job has come. What is about to be sent is written down before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", deny_unknown_fields)]
#[non_exhaustive]
pub enum Step {
    /// Nothing was asked for.
    New,
    /// A task ID is there, and files are on their way.
    Created {
        /// The task.
        task: i64,
    },
    /// The submission is being sent, or was, and its answer is not known.
    Submitting {
        /// The task.
        task: i64,
    },
    /// The platform has the task.
    Submitted {
        /// The task.
        task: i64,
    },
}

impl Step {
    /// The task, once there is one.
    pub fn task(self) -> Option<i64> {
        match self {
            Self::New => None,
            Self::Created { task } | Self::Submitting { task } | Self::Submitted { task } => Some(task),
        }
    }
}

/// Whether a task was submitted cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "whether task {task} was submitted cannot be told: its answer was lost, and the platform does not list it yet. Look for it with \
     `rayvision show {task}` in a while; if it is not there then, it may be submitted once more"
)]
pub struct Doubt {
    /// The task.
    pub task: i64,
}

/// A journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// Another process works on the job.
    #[error("another process works on the job in {0}")]
    Busy(PathBuf),
    /// It cannot be read or written.
    #[error("the journal {path}: {error}")]
    File {
        /// The journal.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is not one of this version.
    #[error(
        "the journal {0} cannot be read: it is damaged, or of a later version; without it, the job would be submitted anew"
    )]
    Unreadable(PathBuf),
    /// It belongs to another folder.
    #[error(
        "the journal in {here} belongs to the job in {of}: of a copy, remove {ours}, and it becomes a job of its own; of a folder \
         that was moved, say so"
    )]
    Elsewhere {
        /// The folder.
        here: PathBuf,
        /// The folder that the journal was made for.
        of: PathBuf,
        /// What a copy has to be without.
        ours: PathBuf,
    },
    /// It belongs to another account, host or platform.
    #[error("the job in {0} was begun by another account, at another address or for another platform: go on with that")]
    Account(PathBuf),
}

/// Whose job it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    /// Digest of access ID and host.
    pub(crate) account: &'a str,
    pub(crate) platform: i32,
}

impl Journal {
    /// Opens the journal of a job's folder, and keeps others from it. Where there is none, it begins.
    pub(crate) fn open(folder: &Path, owner: Owner<'_>, is_moved: bool) -> Result<Self, JournalError> {
        let ours = folder.join(OURS);
        let path = ours.join(FILE);
        let failed = |error| JournalError::File { path: path.clone(), error };
        private_file::make_folder(&ours).map_err(failed)?;
        let lock = private_file::open(&ours.join(LOCK)).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let entries = match read(&path)? {
            None => Entries {
                version: VERSION,
                folder: folder.to_owned(),
                account: owner.account.to_owned(),
                platform: owner.platform,
                step: Step::New,
                files: BTreeMap::new(),
            },
            Some(mut entries) => {
                entries.check(folder, owner, is_moved)?;
                folder.clone_into(&mut entries.folder);
                entries
            }
        };
        Ok(Self { path, entries, _lock: lock })
    }

    /// The folder in a job's folder that is ours.
    pub fn folder(job: &Path) -> PathBuf {
        job.join(OURS)
    }

    /// How far the job in a folder has come; nothing where it was not begun. It is only looked at: others may go on with it.
    ///
    /// # Errors
    ///
    /// The journal cannot be read.
    pub fn look(folder: &Path) -> Result<Option<Step>, JournalError> {
        Ok(read(&folder.join(OURS).join(FILE))?.map(|entries| entries.step))
    }

    /// The same, for an account on a platform; `folder` is a whole path.
    ///
    /// # Errors
    ///
    /// The journal cannot be read, or is that of another folder, account, host or platform.
    pub fn look_as(folder: &Path, client: &Client, platform: i32) -> Result<Option<Step>, JournalError> {
        let Some(entries) = read(&folder.join(OURS).join(FILE))? else { return Ok(None) };
        entries.check(folder, Owner { account: &account_key(client), platform }, false)?;
        Ok(Some(entries.step))
    }

    /// How far the job has come.
    pub fn step(&self) -> Step {
        self.entries.step
    }

    /// A file of ours beside the journal.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }

    pub(crate) fn set_step(&mut self, step: Step) -> Result<(), JournalError> {
        self.entries.step = step;
        self.write()
    }

    pub(crate) fn has_file(&self, name: &str, digest: &str) -> bool {
        self.entries.files.get(name).is_some_and(|known| known == digest)
    }

    pub(crate) fn add_file(&mut self, name: &str, digest: String) -> Result<(), JournalError> {
        self.entries.files.insert(name.to_owned(), digest);
        self.write()
    }

    fn write(&self) -> Result<(), JournalError> {
        let failed = |error| JournalError::File { path: self.path.clone(), error };
        let json = serde_json::to_vec_pretty(&self.entries).map_err(io::Error::other).map_err(failed)?;
        private_file::replace(&self.path, &json).map_err(failed)
    }
}

impl Entries {
    /// Whether it is the journal of this job.
    fn check(&self, folder: &Path, owner: Owner<'_>, is_moved: bool) -> Result<(), JournalError> {
        if self.folder != folder && !is_moved {
            let (here, of) = (folder.to_owned(), self.folder.clone());
            return Err(JournalError::Elsewhere { ours: here.join(OURS), here, of });
        }
        if self.account != owner.account || self.platform != owner.platform {
            return Err(JournalError::Account(folder.to_owned()));
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Option<Entries>, JournalError> {
    let json = match fs::read(path) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(JournalError::File { path: path.to_owned(), error }),
    };
    let entries = serde_json::from_slice(&json).ok().filter(|entries: &Entries| entries.version == VERSION);
    entries.map(Some).ok_or_else(|| JournalError::Unreadable(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: Owner<'_> = Owner { account: "digest", platform: 2 };

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("rayvision-journal-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn one_at_a_time_goes_on_where_the_last_one_stopped() {
        let path = folder("one");
        let mut journal = Journal::open(&path, OWNER, false).unwrap();
        assert!(matches!(Journal::open(&path, OWNER, false), Err(JournalError::Busy(_))));
        journal.set_step(Step::Created { task: 7 }).unwrap();
        assert_eq!(Journal::look(&path).unwrap(), Some(Step::Created { task: 7 }));
        drop(journal);
        assert_eq!(Journal::open(&path, OWNER, false).unwrap().step(), Step::Created { task: 7 });
        let other = Owner { account: "other", ..OWNER };
        assert!(matches!(Journal::open(&path, other, false), Err(JournalError::Account(_))));
        fs::remove_dir_all(path).unwrap();
    }

    #[test]
    fn a_copy_does_not_use_anothers_task() {
        let (path, copy) = (folder("original"), folder("copy"));
        Journal::open(&path, OWNER, false).unwrap().set_step(Step::Created { task: 7 }).unwrap();
        fs::create_dir_all(copy.join(OURS)).unwrap();
        fs::copy(path.join(OURS).join(FILE), copy.join(OURS).join(FILE)).unwrap();
        assert!(matches!(Journal::open(&copy, OWNER, false), Err(JournalError::Elsewhere { .. })));
        assert_eq!(Journal::open(&copy, OWNER, true).unwrap().step(), Step::Created { task: 7 });
        fs::remove_dir_all(path).unwrap();
        fs::remove_dir_all(copy).unwrap();
    }

    #[test]
    fn a_damaged_journal_is_no_new_job() {
        let path = folder("damaged");
        fs::create_dir_all(path.join(OURS)).unwrap();
        for damaged in ["", "{}", "{\"version\": 2}"] {
            fs::write(path.join(OURS).join(FILE), damaged).unwrap();
            assert!(matches!(Journal::open(&path, OWNER, false), Err(JournalError::Unreadable(_))), "{damaged}");
        }
        fs::remove_dir_all(path).unwrap();
    }
}

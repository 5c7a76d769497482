//! The way of a job to the platform, which can be begun again at any point.

mod job_files;
mod upload;

use std::time::Duration;

use rayvision::enums::{JobFile, LabelStatus};
use rayvision::v2026::Client;
use rayvision::{Error, Outcome};

use crate::check::{check, choose_hardware, is_sound};
use crate::digest;
use crate::facts::{Facts, account_key};
use crate::finding::Finding;
use crate::folder::{Folder, UPLOAD};
use crate::journal::{Doubt, Journal, JournalError, Owner, Step};
use crate::sent_files::SentFiles;
use crate::transfer::{Transfer, TransferError};

/// How often a task ID is asked for where the answer is lost: an ID costs nothing.
const CREATIONS: u32 = 3;
/// How often it is looked whether a task is there whose submission was not answered.
const LOOKS: u32 = 5;

/// A job on its way to the platform.
///
/// What is about to be sent is written to the job's journal first. Whatever ends the way, it goes on from there when it is begun again,
/// and submits no task twice.
#[derive(Debug)]
pub struct Submission<'a, T> {
    client: &'a Client,
    transfer: &'a T,
    sent: Option<SentFiles>,
    is_moved: bool,
    submits_anyway: bool,
    look_pause: Duration,
}

/// What a submission does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress {
    /// Something may be wrong with the job.
    Warning(Finding),
    /// A step is done.
    Step(Step),
    /// A project was made.
    Project(String),
    /// A job file is up.
    JobFile(&'static str),
    /// Files are about to be sent.
    Uploading {
        /// How many.
        files: usize,
        /// How many are there already, by all that is known.
        skipped: usize,
    },
    /// A file has arrived.
    Uploaded(String),
    /// The transfer program said something.
    Said(String),
    /// It is looked whether the task is there.
    Looking(i64),
}

/// A job that is at the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The task.
    pub task: i64,
}

/// A job did not come to the platform. It can be begun again, and goes on where it stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
    /// It is wrong.
    #[error("the job has mistakes")]
    Unsound(Vec<Finding>),
    /// Its journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A call failed.
    #[error("{doing} failed: {error}")]
    Call {
        /// What was being done.
        doing: &'static str,
        /// Why.
        error: Box<Error>,
    },
    /// Its files were not transferred.
    #[error(transparent)]
    Transfer(#[from] TransferError),
    /// A file of this machine cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// Some files did not arrive, although the transfer program says that all went well.
    #[error("the transfer program says that all went well, but nothing of {0} of the files")]
    Missing(usize),
    /// Whether it was submitted cannot be told.
    #[error(transparent)]
    Doubt(#[from] Doubt),
}

impl SubmitError {
    fn call(doing: &'static str) -> impl FnOnce(Error) -> Self {
        move |error| Self::Call { doing, error: error.into() }
    }

    fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self::File { path: path.display().to_string(), error }
    }
}

impl<'a, T: Transfer> Submission<'a, T> {
    /// Of the account that the client calls for. Files go by `transfer`.
    pub fn new(client: &'a Client, transfer: &'a T) -> Self {
        let look_pause = Duration::from_secs(3);
        Self { client, transfer, sent: None, is_moved: false, submits_anyway: false, look_pause }
    }

    /// Leaves out files that were sent before, by any job of the account, and keeps what is sent.
    #[must_use]
    pub fn sent_files(self, sent: SentFiles) -> Self {
        Self { sent: Some(sent), ..self }
    }

    /// The job's folder was moved: its journal is not that of a copy.
    #[must_use]
    pub fn moved(self, is_moved: bool) -> Self {
        Self { is_moved, ..self }
    }

    /// A person has looked, and says that a submission that is in doubt did not arrive.
    #[must_use]
    pub fn submit_anyway(self, submits_anyway: bool) -> Self {
        Self { submits_anyway, ..self }
    }

    /// How long is waited between two looks for a task whose submission was not answered.
    #[must_use]
    pub fn look_pause(self, look_pause: Duration) -> Self {
        Self { look_pause, ..self }
    }

    /// Goes the way, from where it stopped.
    ///
    /// # Errors
    ///
    /// It stopped again. Begun again, it goes on.
    pub async fn run(
        mut self,
        folder: &Folder,
        facts: &Facts,
        mut tell: impl FnMut(Progress) + Send,
    ) -> Result<Submitted, SubmitError> {
        let account = account_key(self.client);
        let owner = Owner { account: &account, platform: facts.platform };
        let mut journal = Journal::open(folder.path(), owner, self.is_moved)?;
        let mut is_checked = false;
        loop {
            // What was submitted, or may be, is past all checks.
            if !is_checked && matches!(journal.step(), Step::New | Step::Created { .. }) {
                checked(folder, facts, &mut tell)?;
                is_checked = true;
            }
            match journal.step() {
                Step::New => {
                    let task = self.create().await?;
                    journal.set_step(Step::Created { task })?;
                }
                Step::Created { task } => {
                    self.send_job_files(folder, facts, task, &mut journal, &mut tell).await?;
                    self.upload(folder, facts, &journal, &mut tell).await?;
                    self.submit(task, &mut journal, &mut tell).await?;
                }
                Step::Submitting { task } if self.submits_anyway => {
                    // The word of a person holds for what they have seen, and for one submission.
                    self.submits_anyway = false;
                    if self.is_there(task, &mut tell).await? {
                        journal.set_step(Step::Submitted { task })?;
                    } else {
                        journal.set_step(Step::Created { task })?;
                    }
                }
                Step::Submitting { task } => {
                    if !self.is_there(task, &mut tell).await? {
                        return Err(Doubt { task }.into());
                    }
                    journal.set_step(Step::Submitted { task })?;
                }
                Step::Submitted { task } => return Ok(Submitted { task }),
            }
            tell(Progress::Step(journal.step()));
        }
    }

    /// A task ID. One whose answer is lost is never submitted, so another one is asked for.
    async fn create(&self) -> Result<i64, SubmitError> {
        let mut left = CREATIONS;
        loop {
            left -= 1;
            match self.client.task().create_task().count(1).send().await {
                // The answer of a task without an ID is refused as it is read.
                Ok(created) => return Ok(created.task_id_list.first().copied().unwrap_or_default()),
                Err(error) if left > 0 && error.outcome() == Outcome::Unknown => {}
                Err(error) => return Err(SubmitError::call("asking for a task ID")(error)),
            }
        }
    }

    async fn send_job_files(
        &self,
        folder: &Folder,
        facts: &Facts,
        task: i64,
        journal: &mut Journal,
        tell: &mut impl FnMut(Progress),
    ) -> Result<(), SubmitError> {
        let project = self.project(folder, facts, tell).await?;
        let hardware = choose_hardware(folder, facts).map_err(|finding| SubmitError::Unsound(vec![finding]))?;
        let filled = job_files::Filled { task, user: facts.user(), platform: facts.platform, project, hardware };
        for (name, content) in filled.files(folder) {
            let digest = digest::of_text(&content);
            if journal.has_file(name, &digest) {
                continue;
            }
            let call = self.client.task().upload_job_file(task, JobFile::from(name), content);
            call.send().await.map_err(SubmitError::call("sending a job file"))?;
            journal.add_file(name, digest)?;
            tell(Progress::JobFile(name));
        }
        Ok(())
    }

    /// The ID of the job's project, which is made where it is not there; nothing where the job has none.
    async fn project(
        &self,
        folder: &Folder,
        facts: &Facts,
        tell: &mut impl FnMut(Progress),
    ) -> Result<Option<i64>, SubmitError> {
        let Some(name) = folder.info().project_name().ok().flatten().filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        let find = |projects: &[rayvision::types::Label]| {
            projects.iter().find(|known| known.project_name == name).map(|known| known.project_id)
        };
        if let Some(id) = find(&facts.projects) {
            return Ok(Some(id));
        }
        let list = || async {
            let projects = self.client.common().list_projects().send().await;
            projects.map(|list| find(&list.project_name_list)).map_err(SubmitError::call("listing projects"))
        };
        // It may have been made by an earlier run.
        if let Some(id) = list().await? {
            return Ok(Some(id));
        }
        let made = self.client.common().add_label(&*name, LabelStatus::Enabled).send().await;
        made.map_err(SubmitError::call("making the project"))?;
        tell(Progress::Project(name.clone()));
        list().await
    }

    /// Submits the task, once.
    async fn submit(
        &self,
        task: i64,
        journal: &mut Journal,
        tell: &mut impl FnMut(Progress),
    ) -> Result<(), SubmitError> {
        journal.set_step(Step::Submitting { task })?;
        let error = match self.client.task().submit_task(task).send().await {
            Ok(()) => return Ok(journal.set_step(Step::Submitted { task })?),
            Err(error) => error,
        };
        if error.outcome() != Outcome::Unknown {
            journal.set_step(Step::Created { task })?;
            return Err(SubmitError::call("submitting the task")(error));
        }
        if !self.is_there(task, tell).await? {
            return Err(Doubt { task }.into());
        }
        Ok(journal.set_step(Step::Submitted { task })?)
    }

    /// Whether a task whose submission was not answered is there all the same. That it is not yet there says little.
    async fn is_there(&self, task: i64, tell: &mut impl FnMut(Progress)) -> Result<bool, SubmitError> {
        for look in 0..LOOKS {
            if look > 0 {
                tokio::time::sleep(self.look_pause).await;
            }
            tell(Progress::Looking(task));
            let found = self.client.task().query_task_info([task]).send().await;
            let found = found.map_err(SubmitError::call("looking for the task"))?;
            if found.items.iter().any(|found| found.id == task && found.submit_date.is_some()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether files have to be transferred at all.
fn has_uploads(folder: &Folder) -> bool {
    folder.file(UPLOAD).is_some() && !folder.assets().is_empty()
}

/// Tells what may be wrong with the job, and fails where something is.
fn checked(folder: &Folder, facts: &Facts, tell: &mut impl FnMut(Progress)) -> Result<(), SubmitError> {
    let findings = check(folder, Some(facts));
    if !is_sound(&findings) {
        return Err(SubmitError::Unsound(findings));
    }
    for finding in findings {
        tell(Progress::Warning(finding));
    }
    Ok(())
}

//! What submissions and downloads tell as they go.

use std::time::{Duration, Instant};

use rayvision_job::{Fetched, Progress, Step};

use crate::terminal::Notices;

/// Of many files, it is told at most so often how many have arrived.
const PACE: Duration = Duration::from_secs(1);

/// Tells how a submission goes on.
pub(crate) struct UploadReport {
    notices: Notices,
    files: usize,
    arrived: usize,
    told: Option<Instant>,
}

impl UploadReport {
    pub(crate) fn new(notices: Notices) -> Self {
        Self { notices, files: 0, arrived: 0, told: None }
    }

    pub(crate) fn tell(&mut self, progress: Progress) {
        let text = match progress {
            Progress::Warning(finding) => format!("warning: {finding}"),
            Progress::Step(Step::Created { task }) => format!("task {task} was created"),
            Progress::Step(Step::Submitted { task }) => format!("task {task} is submitted"),
            Progress::Project(name) => format!("project `{name}` was made"),
            Progress::JobFile(name) => format!("{name} is sent"),
            Progress::Uploading { files, skipped } => {
                self.files = files;
                format!("{files} files to send, {skipped} are there already")
            }
            Progress::Uploaded(_) => {
                self.arrived += 1;
                let is_due = self.told.is_none_or(|told| told.elapsed() >= PACE);
                if !is_due && self.arrived < self.files {
                    return;
                }
                self.told = Some(Instant::now());
                format!("{} of {} files have arrived", self.arrived, self.files)
            }
            Progress::Said(text) => format!("the transfer program says: {text}"),
            Progress::Looking(task) => format!("looking whether task {task} is there"),
            _ => return,
        };
        self.notices.tell(&text);
    }
}

/// Tells how a download goes on.
pub(crate) struct DownloadReport {
    notices: Notices,
    files: usize,
    told: Option<Instant>,
}

impl DownloadReport {
    pub(crate) fn new(notices: Notices) -> Self {
        Self { notices, files: 0, told: None }
    }

    pub(crate) fn tell(&mut self, fetched: Fetched) {
        let text = match fetched {
            Fetched::File { task, path, .. } => {
                self.files += 1;
                if self.told.is_some_and(|told| told.elapsed() < PACE) {
                    return;
                }
                self.told = Some(Instant::now());
                format!("task {task}: {} files so far, {}", self.files, path.display())
            }
            Fetched::Kept { path, same_size: false, .. } => {
                format!("{} is there, of another size: it is kept (--overwrite replaces it)", path.display())
            }
            Fetched::Refused { path, why, .. } => format!("`{path}` is left out: {why}"),
            Fetched::Said { text, .. } => format!("the transfer program says: {text}"),
            _ => return,
        };
        self.notices.tell(&text);
    }
}

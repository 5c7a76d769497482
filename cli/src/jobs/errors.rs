//! Why a job did not come to the platform, or its frames not home.

use rayvision_job::{DownloadError, JournalError, SubmitError};

use super::findings::refuse;
use crate::failure::{Advice, Failure};

/// What to say where a transfer failed.
const AGAIN: &str = "run the same command again: it goes on where it stopped";

pub(crate) fn submit_failure(error: SubmitError) -> Failure {
    match error {
        SubmitError::Unsound(findings) => refuse(&findings).err().unwrap_or_else(|| Failure::Unexpected(String::new())),
        SubmitError::Call { doing, error } => Failure::Call { doing: Some(doing.into()), error },
        SubmitError::Doubt(doubt) => {
            let next = format!(
                "then `rayvision job resume --submit-anyway`, if you have seen that task {} is not there",
                doubt.task
            );
            Failure::Doubt(Advice::new(doubt.to_string()).next(next))
        }
        SubmitError::Transfer(error) => Failure::Transfer(Advice::new(error.to_string()).next(AGAIN)),
        SubmitError::Missing(_) => Failure::Transfer(Advice::new(error.to_string()).next(AGAIN)),
        SubmitError::Journal(error) => journal_failure(&error),
        other => Failure::Unexpected(other.to_string()),
    }
}

pub(crate) fn journal_failure(error: &JournalError) -> Failure {
    Failure::Unexpected(error.to_string())
}

pub(crate) fn download_failure(error: DownloadError) -> Failure {
    match error {
        DownloadError::NoTask(_) => Failure::NotThere(Advice::new(error.to_string())),
        DownloadError::Call { doing, error } => Failure::Call { doing: Some(doing.into()), error },
        DownloadError::Transfer(_) | DownloadError::Size { .. } | DownloadError::Missing(_) => {
            Failure::Transfer(Advice::new(error.to_string()).next(AGAIN))
        }
        other => Failure::Unexpected(other.to_string()),
    }
}

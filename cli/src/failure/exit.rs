//! Exit statuses, and what each means.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Credentials = 3,
    Refused = 4,
    JobFailed = 5,
    Network = 6,
    Unknown = 7,
    GaveUp = 8,
    Unreported = 9,
    Incomplete = 10,
    Unsound = 11,
    Transfer = 12,
    Interrupted = 130,
}

/// What is told of an exit status.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    pub(crate) exit: Exit,
    /// Word for it in errors of `--json`.
    pub(crate) kind: &'static str,
    pub(crate) meaning: &'static str,
}

/// All of them.
pub(crate) const EXITS: &[About] = &[
    about(Exit::Done, "done", "Done. Whoever stops reading the output, as `head` does, gets it too."),
    about(
        Exit::Failed,
        "failed",
        "Something on this machine failed: a file, the output, or what nobody expected; or `sign --verify` found a signature \
         that does not match.",
    ),
    about(Exit::Usage, "usage", "The command line is wrong. Nothing was sent."),
    about(Exit::Credentials, "credentials", "Credentials or configuration are missing, wrong or not accepted."),
    about(Exit::Refused, "refused", "The platform refused, and said with which code."),
    about(Exit::JobFailed, "job-failed", "The job that was waited for failed."),
    about(Exit::Network, "network", "The platform could not be reached, or did not answer. Trying again does no harm."),
    about(
        Exit::Unknown,
        "unknown",
        "The answer was lost, and the request may have been carried out. Look before repeating it: that could do it twice.",
    ),
    about(Exit::GaveUp, "gave-up", "Waiting ended without an end of the job: deadline, hold, or the job is gone."),
    about(
        Exit::Unreported,
        "unreported",
        "The call was carried out, and what it brought could not be written: it is on standard error. Do not repeat the call.",
    ),
    about(
        Exit::Incomplete,
        "incomplete",
        "What was written is right, and some of what was asked for may be missing: a list moved whenever it was read, or is \
         shorter than the platform says; or a cost is not told.",
    ),
    about(Exit::Unsound, "unsound", "The job has mistakes. Nothing was submitted."),
    about(Exit::Transfer, "transfer", "Files could not be transferred. The same command goes on where it stopped."),
    about(
        Exit::Interrupted,
        "interrupted",
        "Ctrl-C, a request to end, or a question answered with no. Jobs on the platform go on.",
    ),
];

const fn about(exit: Exit, kind: &'static str, meaning: &'static str) -> About {
    About { exit, kind, meaning }
}

impl Exit {
    /// The status, as a shell sees it.
    pub(crate) fn status(self) -> u8 {
        self as u8
    }

    /// Word for it in errors of `--json`.
    pub(crate) fn kind(self) -> &'static str {
        EXITS.iter().find(|about| about.exit == self).map_or("failed", |about| about.kind)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_told_once() {
        let statuses: Vec<u8> = EXITS.iter().map(|about| about.exit.status()).collect();
        assert_eq!(statuses, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 130]);
    }
}

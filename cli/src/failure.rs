//! Why the program ends early, what to do about it, and with which exit status.

mod advice;
mod exit;
mod verdict;

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use rayvision::Json;
use rayvision_simulator::{ControlError, ScenarioError, StartError};

pub(crate) use self::advice::{Advice, alternatives, did_you_mean};
pub(crate) use self::exit::{EXITS, Exit};
pub(crate) use self::verdict::{Verdict, cause};

/// Why the program ends early, in a sentence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Someone pressed Ctrl-C.
    #[error("{}", match note { Some(note) => format!("stopped: {note}"), None => "stopped".to_owned() })]
    Interrupted {
        /// What goes on all the same.
        note: Option<String>,
    },
    /// Nobody reads what is written.
    #[error("the output was closed")]
    Unread,
    /// Writing failed otherwise.
    #[error("can't write: {0}")]
    Output(io::Error),
    /// The command line is wrong.
    #[error("{0}")]
    Usage(Advice),
    /// The command line is wrong, and clap says how; or asks for help.
    #[error("{0}")]
    CommandLine(Box<clap::Error>),
    /// Credentials are missing or can't be used.
    #[error("{0}")]
    Credentials(Advice),
    /// The configuration is wrong or says too little.
    #[error("{0}")]
    Configuration(Advice),
    /// A call failed.
    #[error("{}{error}", doing.as_ref().map(|doing| format!("{doing} failed: ")).unwrap_or_default())]
    Call {
        /// What was being done.
        doing: Option<Cow<'static, str>>,
        /// Why.
        error: Box<rayvision::Error>,
    },
    /// Of what was asked for, a part failed.
    #[error("{advice}")]
    Part {
        /// How much, and what to do.
        advice: Advice,
        /// The worst of the errors, which decides how the program ends.
        worst: Arc<rayvision::Error>,
    },
    /// What was named is not on the platform.
    #[error("{0}")]
    NotThere(Advice),
    /// What was asked for was done, and the report of it could not be written.
    #[error("it was carried out, and its report could not be written: {cause}")]
    Unreported {
        /// Why.
        cause: Box<Failure>,
        /// The report.
        report: Json,
    },
    /// Of what was asked for, some may be missing in what was written.
    #[error("{0}")]
    Incomplete(Advice),
    /// The job that was waited for failed.
    #[error("{0}")]
    JobFailed(Advice),
    /// Waiting ended without an end of the job.
    #[error("{0}")]
    GaveUp(Advice),
    /// The job has mistakes.
    #[error("{0}")]
    Unsound(Advice),
    /// Files could not be transferred.
    #[error("{0}")]
    Transfer(Advice),
    /// Whether a task was submitted cannot be told.
    #[error("{0}")]
    Doubt(Advice),
    /// The port is another's.
    #[error("port {0} is taken: choose another with --port, or leave it out for a free one")]
    PortTaken(u16),
    /// A file can't be read.
    #[error("can't read {path}: {error}")]
    File {
        /// The file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// A file can't be written.
    #[error("can't write {path}: {error}")]
    Unwritten {
        /// The file.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// A scenario can't be used.
    #[error("{path}: {error}")]
    Scenario {
        /// The file.
        path: String,
        /// Why.
        error: Box<ScenarioError>,
    },
    /// The simulator did not start.
    #[error(transparent)]
    Start(Box<StartError>),
    /// The simulator can't do what is asked.
    #[error(transparent)]
    Control(Box<ControlError>),
    /// The platform, or this machine, did something else than expected.
    #[error("{0}")]
    Unexpected(String),
}

impl Failure {
    /// The command line is wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(Advice::new(message))
    }

    /// The command line is wrong, and this helps.
    pub(crate) fn usage_with(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Usage(Advice::new(message).next(next))
    }

    /// Names what was being done when a call failed.
    pub(crate) fn call(doing: impl Into<Cow<'static, str>>) -> impl FnOnce(rayvision::Error) -> Self {
        move |error| Self::Call { doing: Some(doing.into()), error: error.into() }
    }

    /// Of writing about what was done: where that failed, the report is told on standard error.
    pub(crate) fn keep_report(self, report: &Json) -> Self {
        match self {
            Self::Output(_) | Self::Unread | Self::Usage(_) => {
                Self::Unreported { cause: self.into(), report: report.clone() }
            }
            other => other,
        }
    }

    /// The report of what was done, where it could not be written.
    pub(crate) fn report(&self) -> Option<&Json> {
        if let Self::Unreported { report, .. } = self { Some(report) } else { None }
    }

    /// Whether there is nobody to tell, or nothing new to tell.
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self, Self::Unread)
    }

    /// How the program ends.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            // Whoever reads only the beginning, as `head` does, has got what they wanted.
            Self::Unread => Exit::Done,
            // As of a program that the signal ends.
            Self::Interrupted { .. } => Exit::Interrupted,
            Self::CommandLine(error) if error.exit_code() == 0 => Exit::Done,
            Self::Usage(_) | Self::CommandLine(_) => Exit::Usage,
            Self::Credentials(_) | Self::Configuration(_) => Exit::Credentials,
            Self::Call { error, .. } => verdict::exit(error),
            Self::Part { worst, .. } => verdict::exit(worst),
            Self::NotThere(_) => Exit::Refused,
            Self::Unreported { .. } => Exit::Unreported,
            Self::Incomplete(_) => Exit::Incomplete,
            Self::JobFailed(_) => Exit::JobFailed,
            Self::GaveUp(_) => Exit::GaveUp,
            Self::Unsound(_) => Exit::Unsound,
            Self::Transfer(_) => Exit::Transfer,
            Self::Doubt(_) => Exit::Unknown,
            Self::Output(_)
            | Self::PortTaken(_)
            | Self::File { .. }
            | Self::Unwritten { .. }
            | Self::Scenario { .. }
            | Self::Start(_)
            | Self::Control(_)
            | Self::Unexpected(_) => Exit::Failed,
        }
    }

    /// The error of a call, where that is why.
    pub(crate) fn error(&self) -> Option<&rayvision::Error> {
        match self {
            Self::Call { error, .. } => Some(error),
            Self::Part { worst, .. } => Some(worst),
            _ => None,
        }
    }

    /// What to do about it, where that is known.
    pub(crate) fn next(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Usage(advice)
            | Self::Credentials(advice)
            | Self::Configuration(advice)
            | Self::NotThere(advice)
            | Self::Incomplete(advice)
            | Self::JobFailed(advice)
            | Self::GaveUp(advice)
            | Self::Unsound(advice)
            | Self::Transfer(advice)
            | Self::Doubt(advice) => advice.what_next().map(Cow::Borrowed),
            Self::Call { error, .. } => verdict::next(error),
            Self::Part { advice, worst } => advice.what_next().map(Cow::Borrowed).or_else(|| verdict::next(worst)),
            _ => None,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Unread } else { Self::Output(error) }
    }
}

impl From<rayvision::Error> for Failure {
    fn from(error: rayvision::Error) -> Self {
        Self::Call { doing: None, error: error.into() }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self::Start(error.into())
    }
}

impl From<ControlError> for Failure {
    fn from(error: ControlError) -> Self {
        Self::Control(error.into())
    }
}

//! Why the program ends early.

use std::io;
use std::process::ExitCode;

use rayvision_simulator::{ControlError, ScenarioError, StartError};

/// Why the program ends early, in a sentence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Someone pressed Ctrl-C.
    #[error("stopped")]
    Interrupted,
    /// Nobody reads what is written.
    #[error("the output was closed")]
    Unread,
    /// Writing failed otherwise.
    #[error("can't write: {0}")]
    Output(io::Error),
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
    /// A call failed.
    #[error("{doing} failed: {error}")]
    Call {
        /// What was being done.
        doing: &'static str,
        /// Why.
        error: Box<rayvision::Error>,
    },
    /// The platform did something else than expected.
    #[error("{0}")]
    Unexpected(String),
}

impl Failure {
    /// Names what was being done when a call failed.
    pub(crate) fn call(doing: &'static str) -> impl FnOnce(rayvision::Error) -> Self {
        move |error| Self::Call { doing, error: error.into() }
    }

    /// Whether there is nobody to tell, or nothing new to tell.
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self, Self::Unread)
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            // Whoever reads only the beginning, as `head` does, has got what they wanted.
            Self::Unread => ExitCode::SUCCESS,
            // As of a program that the signal ends.
            Self::Interrupted => ExitCode::from(130),
            _ => ExitCode::FAILURE,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::Unread } else { Self::Output(error) }
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

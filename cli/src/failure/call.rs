//! What a call that failed means to whoever gave the command.

use std::borrow::Cow;

use rayvision::runtime::Outcome;
use rayvision::{Category, Error};

use crate::exit::Exit;

/// Its exit status.
pub(super) fn exit(error: &Error) -> Exit {
    match (error, error.outcome()) {
        (Error::Credentials(_) | Error::Configuration(_), _) => Exit::Credentials,
        // Nothing left, but not for want of a network.
        (Error::Random(_) | Error::Encode(_), Outcome::NotSent) => Exit::Failed,
        (_, Outcome::NotSent) => Exit::Network,
        (_, Outcome::Refused { category, .. }) if is_about_credentials(category) => Exit::Credentials,
        (_, Outcome::Refused { .. }) => Exit::Refused,
        (_, Outcome::Unknown) => Exit::Unknown,
    }
}

/// What to do about it.
pub(super) fn next(error: &Error) -> Option<Cow<'static, str>> {
    // What the error says itself is not said again.
    match error.outcome() {
        Outcome::Refused { category: Some(Category::Signature), .. } => Some(
            "check the access ID and its key: `rayvision config` shows where they come from, `rayvision login` sets them".into(),
        ),
        Outcome::Refused { category: Some(Category::Login), .. } => Some("run `rayvision login`".into()),
        Outcome::Refused { category: Some(Category::Clock), .. } => Some("set the clock of this machine".into()),
        Outcome::Refused { category: Some(Category::Redirect), .. } => {
            Some("choose another server with --server, or another platform with --platform".into())
        }
        _ => None,
    }
}

/// Word for what became of it, in errors of `--json`.
pub(super) fn outcome(error: &Error) -> &'static str {
    match error.outcome() {
        Outcome::NotSent => "notSent",
        Outcome::Refused { .. } => "refused",
        Outcome::Unknown => "unknown",
    }
}

fn is_about_credentials(category: Option<Category>) -> bool {
    matches!(category, Some(Category::Signature | Category::Login | Category::Clock))
}

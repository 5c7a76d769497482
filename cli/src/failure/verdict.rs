//! What a call that failed means to whoever gave the command.

use std::borrow::Cow;

use rayvision::runtime::{Effect, Outcome};
use rayvision::{Category, Error};

use super::exit::Exit;

/// What became of a call that failed, as far as it matters to whoever gave the command.
///
/// Whether it may have been carried out only matters where doing it again would do it twice. Of all else it matters whether
/// the platform said no, or said nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The platform refused it.
    Refused { code: i64, category: Option<Category> },
    /// Nothing has left this machine.
    NotSent,
    /// It failed on the way; doing it again does no harm.
    Unanswered,
    /// It may have been carried out, and doing it again would do it a second time.
    Unknown,
}

impl Verdict {
    /// The one on a call.
    pub(crate) fn on(error: &Error) -> Self {
        let is_once = error.operation().is_none_or(|operation| operation.effect == Effect::Once);
        match (error.outcome(), error) {
            (Outcome::NotSent, _) => Self::NotSent,
            (Outcome::Refused { code, category }, _) => Self::Refused { code, category },
            (Outcome::Unknown, _) if is_once => Self::Unknown,
            (Outcome::Unknown, Error::Refused(refusal)) if refusal.is_of_the_platform() => {
                Self::Refused { code: refusal.code(), category: refusal.info().map(|info| info.category) }
            }
            (Outcome::Unknown, _) => Self::Unanswered,
        }
    }

    /// Word for it, in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Refused { .. } => "refused",
            Self::NotSent => "notSent",
            Self::Unanswered => "unanswered",
            Self::Unknown => "unknown",
        }
    }
}

/// Its exit status.
pub(super) fn exit(error: &Error) -> Exit {
    match (error, Verdict::on(error)) {
        (Error::Credentials(_) | Error::Configuration(_), _) => Exit::Credentials,
        // Something was said that the edition does not know.
        (Error::Invalid(_), _) => Exit::Usage,
        // Nothing left, but not for want of a network.
        (Error::Random(_) | Error::Encode(_), Verdict::NotSent) => Exit::Failed,
        (_, Verdict::NotSent | Verdict::Unanswered) => Exit::Network,
        (_, Verdict::Refused { category, .. }) if is_about_credentials(category) => Exit::Credentials,
        (_, Verdict::Refused { .. }) => Exit::Refused,
        (_, Verdict::Unknown) => Exit::Unknown,
    }
}

/// What to do about it.
pub(super) fn next(error: &Error) -> Option<Cow<'static, str>> {
    // What the error says itself is not said again.
    let Verdict::Refused { category, .. } = Verdict::on(error) else { return None };
    Some(match category? {
        Category::Signature => {
            "check the access ID and its key: `rayvision config` shows where they come from, `rayvision login` sets them"
        }
        Category::Login => "run `rayvision login`",
        Category::Clock => "set the clock of this machine",
        Category::Redirect => "choose another server with --server, or another platform with --platform",
        _ => return None,
    }.into())
}

/// What happened to a call in a few words, without the advice that its error gives.
pub(crate) fn cause(error: &Error) -> String {
    match error {
        Error::Refused(refusal) => {
            let name = refusal.info().map(|info| format!(" {}", info.name)).unwrap_or_default();
            format!("refused with code {}{name}", refusal.code())
        }
        Error::Timeout(timeout) => format!("not answered within {:?}", timeout.limit()),
        Error::Connection(connection) if connection.never_sent() => "the platform could not be reached".to_owned(),
        Error::Connection(_) => "the connection was lost".to_owned(),
        Error::Status(status) => format!("answered with HTTP status {}", status.status()),
        Error::NotEnvelope(_) | Error::TooLong(_) | Error::Decode(_) => "the answer could not be read".to_owned(),
        other => other.to_string(),
    }
}

fn is_about_credentials(category: Option<Category>) -> bool {
    matches!(category, Some(Category::Signature | Category::Login | Category::Clock))
}

//! Words of which a key takes one, and what each means.

use crate::model::{Category, Effect, Executed, Progress, Repr, Retry, Sensitivity, TimeUnit};

pub(crate) type Words<T, const N: usize> = [(&'static str, T); N];

pub(crate) const CATEGORIES: Words<Category, 15> = [
    ("success", Category::Success),
    ("failure", Category::Failure),
    ("redirect", Category::Redirect),
    ("permission", Category::Permission),
    ("missing", Category::Missing),
    ("end", Category::End),
    ("server", Category::Server),
    ("request", Category::Request),
    ("login", Category::Login),
    ("verification", Category::Verification),
    ("clock", Category::Clock),
    ("signature", Category::Signature),
    ("account", Category::Account),
    ("money", Category::Money),
    ("conflict", Category::Conflict),
];

pub(crate) const RETRIES: Words<Retry, 3> =
    [("never", Retry::Never), ("backoff", Retry::Backoff), ("after-clock-correction", Retry::AfterClockCorrection)];

pub(crate) const EXECUTED: Words<Executed, 2> = [("never", Executed::Never), ("maybe", Executed::Maybe)];

/// Where a header says that its value comes from.
#[derive(Clone, Copy)]
pub(crate) enum From {
    Credentials,
    Client,
    Clock,
    Random,
}

pub(crate) const FROM: Words<From, 4> =
    [("credentials", From::Credentials), ("client", From::Client), ("clock", From::Clock), ("random", From::Random)];

pub(crate) const UNITS: Words<TimeUnit, 2> = [("seconds", TimeUnit::Seconds), ("milliseconds", TimeUnit::Milliseconds)];

pub(crate) const EFFECTS: Words<Effect, 3> =
    [("read", Effect::Read), ("repeatable", Effect::Repeatable), ("once", Effect::Once)];

pub(crate) const REPRS: Words<Repr, 2> = [("int32", Repr::Int32), ("string", Repr::String)];

pub(crate) const SENSITIVITIES: Words<Sensitivity, 2> =
    [("secret", Sensitivity::Secret), ("personal", Sensitivity::Personal)];

pub(crate) const PROGRESS: Words<Progress, 4> =
    [("pending", Progress::Pending), ("held", Progress::Held), ("done", Progress::Done), ("failed", Progress::Failed)];

/// One is known of each, and the spec names it all the same, so that it tells all of the protocol.
pub(crate) const METHODS: Words<&str, 1> = [("POST", "POST")];
pub(crate) const ALGORITHMS: Words<(), 1> = [("hmac-sha256", ())];
pub(crate) const ENCODINGS: Words<(), 1> = [("base64", ())];

/// Keys that can only say one thing.
pub(crate) const AS: Words<(), 1> = [("string", ())];
pub(crate) const EXAMPLE: Words<(), 1> = [("bare", ())];

/// The words alone.
pub(crate) fn known<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

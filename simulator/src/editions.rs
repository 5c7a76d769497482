//! The editions of the interface that are served, all over one world.

use axum::http::HeaderMap;
use rayvision::{Edition, Operation, Protocol};

/// An edition with its facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Served {
    pub(crate) edition: Edition,
    pub(crate) protocol: &'static Protocol,
    pub(crate) operations: &'static [&'static Operation],
}

/// All editions, the newest first.
pub(crate) fn all() -> impl Iterator<Item = Served> {
    let served = |edition: &Edition| {
        Some(Served { edition: *edition, protocol: edition.protocol()?, operations: edition.operations()? })
    };
    Edition::ALL.iter().rev().filter_map(served)
}

/// The operations of all editions, those of the newest first.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    all().flat_map(|served| served.operations).copied()
}

/// Names of operations, each once: an operation has the same name in some editions.
pub(crate) fn operation_names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for operation in operations() {
        if !names.contains(&operation.name) {
            names.push(operation.name);
        }
    }
    names
}

/// The edition that an operation is one of.
pub(crate) fn of(operation: &'static Operation) -> Option<Served> {
    all().find(|served| served.operations.iter().any(|known| std::ptr::eq(*known, operation)))
}

/// The edition and the operation that a request is for.
pub(crate) fn operation_at(path: &str, headers: &HeaderMap) -> Option<(Served, &'static Operation)> {
    let (edition, operation) = rayvision::server::operation_at(path, |name| text(headers, name))?;
    Some((all().find(|served| served.edition == edition)?, operation))
}

/// The edition that a request without an operation seems to be for: the newest whose fixed headers it has, or the newest.
///
/// # Panics
///
/// No edition is compiled in, and nothing could be served.
pub(crate) fn likely(headers: &HeaderMap) -> Served {
    let fits = |served: &Served| {
        let fixed = served.protocol.headers.iter().filter_map(|header| match header.source {
            rayvision_runtime::Source::Fixed(value) => Some((header.name, value)),
            _ => None,
        });
        fixed.into_iter().all(|(name, value)| text(headers, name) == Some(value))
    };
    all().find(fits).or_else(|| all().next()).expect("an edition is compiled in")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

//! Where in a JSON document something went wrong: a path before the message, `` `items[3].taskId`: … ``.

use serde::de::Error;

/// The error, said of a member of the object at hand.
#[cold]
pub(crate) fn at_member<E: Error>(name: &str, error: &E) -> E {
    E::custom(below(name, &error.to_string()))
}

/// The error, said of an item of the list at hand.
#[cold]
pub(crate) fn at_index<E: Error>(index: usize, error: &E) -> E {
    E::custom(below(&format!("[{index}]"), &error.to_string()))
}

/// The error for a member that did not come.
#[cold]
pub(crate) fn missing<E: Error>(name: &str) -> E {
    E::custom(below(name, "required, but absent or null"))
}

fn below(step: &str, message: &str) -> String {
    match message.strip_prefix('`') {
        Some(rest) if rest.starts_with('[') => format!("`{step}{rest}"),
        Some(rest) => format!("`{step}.{rest}"),
        None => format!("`{step}`: {message}"),
    }
}

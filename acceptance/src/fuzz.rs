//! What must hold for any input, as plain functions: cargo-fuzz calls them with inputs that it invents, and a test with
//! those that are kept in `fuzz/corpus/`.

mod bytes;
mod canonical;
mod data;
mod envelope;
mod json;
mod operations;
mod request;

/// Takes any bytes, and panics when what must hold does not.
pub type Target = fn(&[u8]);

/// Every target under the name of its corpus.
pub const TARGETS: [(&str, Target); 4] = [
    ("canonical", canonical::canonical),
    ("data", data::data),
    ("envelope", envelope::envelope),
    ("request", request::request),
];

/// Calls the target of a name.
///
/// # Panics
///
/// When there is none, or when what must hold does not.
pub fn run(name: &str, input: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of this name");
    target(input);
}

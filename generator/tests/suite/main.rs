//! The generator from outside: specs that it takes, specs that it refuses, and the files that it writes.

mod book;
mod diff;
mod draft;
mod editions;
mod emitted;
mod explained;
mod fuzz_corpus;
#[allow(unreachable_pub, reason = "cargo-fuzz calls it too")]
mod fuzz_target;
mod generate_and_check;
mod golden;
mod hold;
mod language_schema;
mod migration;
mod model;
mod multiply;
mod next_edition;
mod openapi;
mod reference;
mod refused;
mod robustness;
mod spec_files;
mod workspace;

//! Compiles the description of a signed HTTP API into a Rust SDK, `OpenAPI` and a reference, in four steps:
//! parse, check, emit, and write or compare.

// A tool, and not an interface that others build on: a model's fields are named for what they hold.
#![allow(missing_docs)]

mod ast;
mod check;
pub mod diff;
pub mod difference;
pub mod draft;
pub mod emit;
pub mod explain;
mod language;
mod messages;
pub mod model;
pub mod output;
mod pairs;
mod parse;
mod report;
mod sources;

use std::path::Path;

pub use report::Report;
pub use sources::Sources;

/// Reads the spec in a directory: a model in which nothing is wrong, or all that is.
pub fn load(directory: &Path) -> Result<model::Spec, Report> {
    compile(Sources::read(directory))
}

/// The same for files that were read already.
pub fn compile(sources: Sources) -> Result<model::Spec, Report> {
    compile_unless(sources, report::Diagnostics::is_empty)
}

/// The same where questions may still be open: what they ask for has a stand-in. Of use to whoever only looks what is there.
pub fn load_with_questions(directory: &Path) -> Result<model::Spec, Report> {
    compile_unless(Sources::read(directory), report::Diagnostics::are_questions)
}

fn compile_unless(sources: Sources, is_taken: impl Fn(&report::Diagnostics) -> bool) -> Result<model::Spec, Report> {
    let diagnostics = report::Diagnostics::default();
    let written = parse::parse(&sources, &diagnostics);
    let spec = written.map(|written| check::check(written, &sources, &diagnostics));
    match spec {
        Some(spec) if is_taken(&diagnostics) => Ok(spec),
        _ => Err(Report::new(sources, diagnostics)),
    }
}

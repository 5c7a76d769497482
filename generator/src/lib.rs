//! Compiles the description of a signed HTTP API into a Rust SDK, `OpenAPI` and a reference, in four steps:
//! parse, check, emit, and write or compare.

// A tool, and not an interface that others build on: a model's fields are named for what they hold.
#![allow(missing_docs)]

mod ast;
mod check;
pub mod emit;
mod messages;
pub mod model;
pub mod output;
mod parse;
mod report;
mod sources;

use std::path::Path;

pub use report::Report;
pub use sources::Sources;

/// Reads the spec in a directory: a model in which nothing is wrong, or all that is.
pub fn load(directory: &Path) -> Result<model::Api, Report> {
    compile(Sources::read(directory))
}

/// The same for files that were read already.
pub fn compile(sources: Sources) -> Result<model::Api, Report> {
    let diagnostics = report::Diagnostics::default();
    let api = parse::parse(&sources, &diagnostics).map(|spec| check::check(&spec, &sources, &diagnostics));
    match api {
        Some(api) if diagnostics.is_empty() => Ok(api),
        _ => Err(Report::new(sources, diagnostics)),
    }
}

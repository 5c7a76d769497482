//! The model to the files.
//!
//! What is emitted is data and signatures; how a request is sent, signed and read is written once, by hand, in the runtime.
//! Emitters cannot fail and decide nothing about the API: every decision is in the model.

mod context;
mod examples;
mod json_schema;
mod labels;
mod language_schema;
mod migration;
mod openapi;
mod record_page;
mod reference;
mod rust;

use std::{panic::resume_unwind, thread};

use context::Context;

use crate::{model::Spec, output::FileSet};

/// All files that are derived from `spec`.
///
/// Editions are emitted at the same time, for most of it goes into printing Rust.
pub fn emit(spec: &Spec) -> FileSet {
    let documents = |files: &mut FileSet| {
        examples::emit(spec, files);
        json_schema::emit(spec, files);
        language_schema::emit(spec, files);
        openapi::emit(spec, files);
        record_page::emit(spec, files);
        reference::emit(spec, files);
    };
    // The way from one edition to another is a document, and a section of the crate's guide.
    let shared = |files: &mut FileSet| {
        let migration = migration::guide(spec);
        rust::emit(spec, migration.as_deref(), files);
        if let Some(text) = migration {
            files.insert(migration::FILE, text);
        }
    };
    thread::scope(|scope| {
        let editions = spec.editions.iter();
        let editions =
            editions.map(|edition| scope.spawn(|| emitted(|files| rust::emit_edition(spec, edition, files))));
        let mut parts = editions.collect::<Vec<_>>();
        parts.push(scope.spawn(|| emitted(shared)));
        let mut files = emitted(documents);
        for part in parts {
            files.extend(part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        files
    })
}

fn emitted(emit: impl FnOnce(&mut FileSet)) -> FileSet {
    let mut files = FileSet::new();
    emit(&mut files);
    files
}

//! The model to the files.
//!
//! What is emitted is data and signatures; how a request is sent, signed and read is written once, by hand, in the runtime.
//! Emitters cannot fail and decide nothing about the API: every decision is in the model.

mod context;
mod examples;
mod labels;
pub(crate) mod migration;
mod openapi;
mod reference;
mod rust;

use context::Context;

use crate::{model::Spec, output::FileSet};

/// All files that are derived from `spec`.
pub fn emit(spec: &Spec) -> FileSet {
    let mut files = FileSet::new();
    rust::emit(spec, &mut files);
    examples::emit(spec, &mut files);
    openapi::emit(spec, &mut files);
    migration::emit(spec, &mut files);
    reference::emit(spec, &mut files);
    files
}

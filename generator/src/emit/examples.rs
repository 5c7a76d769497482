//! `examples/`: the documented exchange of every operation, as files.

use serde::Serialize;
use serde_json::Value as Json;

use super::context::Context;
use crate::{model::Operation, output::FileSet};

pub(crate) fn emit(context: &Context<'_>, files: &mut FileSet) {
    for operation in &context.operations {
        files.insert(request_path(operation), pretty(&operation.example.request));
        files.insert(response_path(operation), pretty(&operation.example.response));
    }
}

/// Below the generated crate.
pub(crate) fn request_path(operation: &Operation) -> String {
    format!("examples/{}.request.json", operation.name.wire)
}

/// Below the generated crate.
pub(crate) fn response_path(operation: &Operation) -> String {
    format!("examples/{}.response.json", operation.name.wire)
}

/// JSON for people, its members in the order in which they were documented.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Only maps with keys that are no text can fail, and JSON has none.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|_| Json::Null.to_string());
    text.push('\n');
    text
}

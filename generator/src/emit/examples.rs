//! `examples/`: the documented exchange of every operation of every edition, as files.

use serde::Serialize;
use serde_json::Value as Json;

use crate::{
    model::{Edition, Operation, Spec},
    output::FileSet,
};

pub(crate) fn emit(spec: &Spec, files: &mut FileSet) {
    for edition in &spec.editions {
        for operation in &edition.api.operations {
            files.insert(request_path(edition, operation), pretty(&operation.example.request));
            files.insert(response_path(edition, operation), pretty(&operation.example.response));
        }
    }
}

/// Below the generated crate.
pub(crate) fn request_path(edition: &Edition, operation: &Operation) -> String {
    format!("examples/{}/{}.request.json", edition.name, operation.name.wire)
}

/// Below the generated crate.
pub(crate) fn response_path(edition: &Edition, operation: &Operation) -> String {
    format!("examples/{}/{}.response.json", edition.name, operation.name.wire)
}

/// JSON for people, its members in the order in which they were documented.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Only maps with keys that are no text can fail, and JSON has none.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|_| Json::Null.to_string());
    text.push('\n');
    text
}

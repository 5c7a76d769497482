//! From a journal of requests: operations that the spec does not have, and parameters that one of its operations does not.
//!
//! A journal is a list of objects with `path` and `body`, the text that was sent. Answers are not in it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use super::exchange::Exchange;
use super::seen::Seen;
use super::types::Types;
use super::{Draft, Part};
use crate::model::{Operation, Spec};

#[derive(Deserialize)]
struct Entry {
    path: String,
    body: String,
}

/// # Errors
///
/// Where the text is no journal.
pub fn draft(text: &str, spec: &Spec) -> Result<Draft, serde_json::Error> {
    let mut by_path: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for entry in serde_json::from_str::<Vec<Entry>>(text)? {
        let path = entry.path.split('?').next().unwrap_or_default().to_owned();
        // A body that is no JSON says nothing of parameters.
        let body = serde_json::from_str(&entry.body).ok();
        by_path.entry(path).or_default().extend(body);
    }
    let mut draft = Draft::default();
    for (path, requests) in by_path {
        match operation(spec, &path) {
            Some(operation) => draft.parts.extend(parameters(spec, operation, &requests)),
            None => draft.extend(Exchange { path, requests, ..Exchange::default() }.draft(spec)),
        }
    }
    Ok(draft)
}

/// The operation of any edition, the newest first.
fn operation<'s>(spec: &'s Spec, path: &str) -> Option<&'s Operation> {
    let operations = spec.editions.iter().rev().flat_map(|edition| &edition.api.operations);
    operations.into_iter().find(|operation| operation.path == path)
}

/// What was sent and is not described.
fn parameters(spec: &Spec, operation: &Operation, requests: &[Json]) -> Option<Part> {
    let seen = Seen::of(requests);
    let mut members = seen.members?;
    let is_known = |name: &str| {
        let known = operation.parameters.iter();
        known.into_iter().any(|known| known.name.wire == name || known.aliases.iter().any(|alias| alias == name))
    };
    members.fields.retain(|(name, ..)| !is_known(name));
    let fields = Types::new(spec, None).parameters(&operation.name.key, &members);
    let text: String = fields.iter().map(|field| field.line(4)).collect();
    let within = Some(format!("{}.request", operation.name.key));
    (!text.is_empty()).then(|| Part { file: format!("operations/{}.yaml", operation.group), within, text })
}

//! A request for programs to read: one JSON object in a line.

use rayvision::{Effect, Json};
use serde_json::{Map, json};

use super::layout;
use super::request::Request;

/// Writes it.
pub(super) fn write(request: &Request) -> String {
    let headers: Map<String, Json> =
        request.headers.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect();
    let effect = match request.operation.effect {
        Effect::Read => "read",
        Effect::Repeatable => "repeatable",
        Effect::Once => "once",
    };
    let mut document = json!({
        "operation": request.operation.name,
        "effect": effect,
        "method": request.method,
        "url": request.url,
        "headers": headers,
    })
    .to_string();
    // Numbers of the body stay as they are written.
    document.truncate(document.len() - 1);
    format!("{document},\"body\":{}}}\n", layout::in_a_line(&request.body))
}

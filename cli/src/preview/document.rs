//! A request for programs to read: one JSON object in a line.

use rayvision::{Effect, Json};
use serde_json::{Map, json};

use super::shown::Shown;

/// Writes it.
pub(super) fn write(shown: &Shown) -> String {
    let headers: Map<String, Json> =
        shown.headers.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect();
    let body = serde_json::from_str::<Json>(&shown.body).unwrap_or_else(|_| shown.body.as_str().into());
    let effect = match shown.operation.effect {
        Effect::Read => "read",
        Effect::Repeatable => "repeatable",
        Effect::Once => "once",
    };
    let document = json!({
        "operation": shown.operation.name,
        "effect": effect,
        "method": shown.method,
        "url": shown.url,
        "headers": headers,
        "body": body,
    });
    format!("{document}\n")
}

//! A request for programs to read: one JSON object in a line.

use rayvision::{Effect, Json};
use serde_json::{Map, json};

use super::request::Request;

/// Writes it.
pub(super) fn write(request: &Request) -> String {
    let headers: Map<String, Json> =
        request.headers.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect();
    let body = serde_json::from_str::<Json>(&request.body).unwrap_or_else(|_| request.body.as_str().into());
    let effect = match request.operation.effect {
        Effect::Read => "read",
        Effect::Repeatable => "repeatable",
        Effect::Once => "once",
    };
    let document = json!({
        "operation": request.operation.name,
        "effect": effect,
        "method": request.method,
        "url": request.url,
        "headers": headers,
        "body": body,
    });
    format!("{document}\n")
}

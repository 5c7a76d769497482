//! The signature as the document's section *Signature generation rules* tells it, step by step.
//!
//! Slow and plain on purpose: it is the second opinion on the SDK's signer, so it uses nothing of it.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// The string to sign, from the signed headers and the body as they arrived. A header that the body repeats is signed once,
/// with the value of the body.
///
/// # Errors
///
/// Says which two parameters of the body have the same name.
pub fn string_to_sign(
    host: &str,
    path: &str,
    headers: impl IntoIterator<Item = (String, String)>,
    body: &Value,
) -> Result<String, String> {
    let mut parameters = Vec::new();
    flatten(String::new(), body, &mut parameters);

    let mut sorted = BTreeMap::new();
    for (name, value) in parameters {
        if sorted.insert(name.clone(), value).is_some() {
            return Err(format!("two parameters are named {name}"));
        }
    }
    for (name, value) in headers {
        sorted.entry(name).or_insert(value);
    }
    let request = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    Ok(format!("[POST]{host}:{path}&{request}"))
}

/// The Base64 text of the HMAC-SHA256 of `text`.
///
/// # Panics
///
/// Never: HMAC takes keys of any length.
#[must_use]
pub fn signature(access_key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(access_key.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The parameters of a body, in its order: `name0`, `name.member`.
pub fn flatten(name: String, value: &Value, into: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => into.push((name, value.to_string())),
        Value::String(text) => into.push((name, text.clone())),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(format!("{name}{index}"), item, into);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(name, member, into);
            }
        }
    }
}

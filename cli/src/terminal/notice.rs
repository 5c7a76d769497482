//! What is told beside the result, on standard error.

use std::io::{Write, stderr};

use serde_json::json;

use crate::context::Context;
use crate::output::plain;

/// Tells something beside the result. Where not even this can be written, the command goes on all the same.
pub(crate) fn tell(context: &Context, text: &str) {
    tell_as(context.global().json, text);
}

/// The same, as a JSON object or for people.
pub(crate) fn tell_as(is_json: bool, text: &str) {
    let _ = if is_json {
        writeln!(stderr(), "{}", json!({ "note": text }))
    } else {
        writeln!(stderr(), "rayvision: {}", plain(text))
    };
}

//! A request for people to read.

use std::fmt::Write;

use rayvision::Json;

use super::shown::Shown;
use crate::operation::{markdown, tree};

/// Writes it.
pub(super) fn write(shown: &Shown) -> String {
    let mut text = format!("{} {}\n", shown.method, shown.url);
    for (name, value) in &shown.headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    let body = serde_json::from_str::<Json>(&shown.body).map_or(shown.body.clone(), |body| format!("{body:#}"));
    let operation = shown.operation;
    let _ = write!(
        text,
        "\n{body}\n\n{}: {}. {}\n",
        operation.name,
        tree::effect(operation.effect),
        markdown::first(operation.reason)
    );
    text.push_str("Nothing was sent.");
    if shown.is_masked {
        text.push_str(" *** stands for what identifies and signs; --show-secrets shows it.");
    }
    text.push('\n');
    text
}

//! A request for people to read.

use std::fmt::Write;

use super::layout;
use super::request::Request;
use crate::schema::{effect, first_paragraph};

/// Writes it.
pub(super) fn write(request: &Request) -> String {
    let mut text = format!("{} {}\n", request.method, request.url);
    for (name, value) in &request.headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    let body = layout::indented(&request.body);
    let operation = request.operation;
    let _ = write!(
        text,
        "\n{body}\n\n{}: {}. {}\n",
        operation.name,
        effect(operation.effect),
        first_paragraph(operation.reason)
    );
    text.push_str("Nothing was sent.");
    if request.is_masked {
        text.push_str(" *** stands for what identifies and signs; --show-secrets shows it.");
    }
    text.push('\n');
    text
}

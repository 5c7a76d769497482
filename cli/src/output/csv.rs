//! CSV, as RFC 4180 has it.

use std::io::{self, Write};

use rayvision::Decimal;
use serde_json::Value as Json;

/// Writes a line.
pub(super) fn line(fields: impl IntoIterator<Item = String>, to: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(512).flexible(true).from_writer(Vec::new());
    writer.write_record(fields.into_iter().map(String::into_bytes)).map_err(io::Error::from)?;
    // Whole, so that no character is torn.
    to.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A value in a field: scalars as they are, nothing for null, all else as JSON.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, unless `is_raw`: whoever names a scene must not
/// decide what runs on the machine of whoever opens the list.
pub(super) fn field(value: &Json, is_raw: bool) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) if !is_raw && is_formula(text) => format!("'{text}"),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<Decimal>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_formula() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("+a", "'+a"),
            ("\t=1", "'\t=1"),
            ("-5.00", "-5.00"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(field(&text.into(), false), expected, "{text:?}");
            assert_eq!(field(&text.into(), true), text);
        }
    }
}

//! CSV, as RFC 4180 has it.

use std::io::{self, Write};

use serde_json::Value as Json;

/// Writes a line.
pub(super) fn line(fields: impl IntoIterator<Item = String>, to: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(512).flexible(true).from_writer(Vec::new());
    writer.write_record(fields.into_iter().map(String::into_bytes)).map_err(io::Error::from)?;
    // Whole, so that no character is torn.
    to.write_all(&writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A value in a field: scalars as they are, nothing for null, all else as JSON.
pub(super) fn field(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

//! Answers with all the fields that their edition has: those that hold nothing are null, as in the documents' examples.
//! Clients that look fields up by their names rely on it.

use std::collections::HashMap;
use std::fmt::Write;

use rayvision::{Edition, TypeSchema};
use serde_json::value::RawValue;

/// Writes the data of an answer with all fields. The digits of numbers stay as they are.
pub(crate) fn with_all_fields(edition: Edition, schema: &TypeSchema, json: &str) -> String {
    let mut whole = String::with_capacity(2 * json.len());
    write(edition, schema, json, &mut whole);
    whole
}

fn write(edition: Edition, schema: &TypeSchema, json: &str, to: &mut String) {
    match schema {
        TypeSchema::List(item) => match serde_json::from_str::<Vec<&RawValue>>(json) {
            Ok(items) => {
                to.push('[');
                for (index, value) in items.into_iter().enumerate() {
                    separate(index, to);
                    write(edition, item, value.get(), to);
                }
                to.push(']');
            }
            Err(_) => to.push_str(json),
        },
        TypeSchema::Object(object) => match serde_json::from_str::<HashMap<&str, &RawValue>>(json) {
            Ok(members) => {
                to.push('{');
                let fields = object.fields.iter().filter(|field| edition.has(field.since, field.until));
                for (index, field) in fields.enumerate() {
                    separate(index, to);
                    let _ = write!(to, "\"{}\":", field.wire);
                    match members.get(field.wire) {
                        Some(value) => write(edition, &field.schema, value.get(), to),
                        None => to.push_str("null"),
                    }
                }
                to.push('}');
            }
            Err(_) => to.push_str(json),
        },
        _ => to.push_str(json),
    }
}

fn separate(index: usize, to: &mut String) {
    if index > 0 {
        to.push(',');
    }
}

#[cfg(test)]
mod tests {
    use rayvision::Object;
    use rayvision::types::{Platform, SupportedSoftware};

    use super::*;

    #[test]
    fn what_is_not_there_is_null() {
        let list = TypeSchema::List(&TypeSchema::Object(Platform::SCHEMA));
        let whole = |edition| with_all_fields(edition, &list, r#"[{"name":"x","platform":2}]"#);
        assert_eq!(whole(Edition::V2019), r#"[{"platform":2,"name":"x"}]"#);
        assert_eq!(
            whole(Edition::V2026),
            r#"[{"platform":2,"name":"x","type":null,"status":null,"taskPrefix":null,"isShow":null}]"#
        );
    }

    #[test]
    fn objects_inside_are_whole_too() {
        let whole = with_all_fields(
            Edition::V2019,
            &TypeSchema::Object(SupportedSoftware::SCHEMA),
            r#"{"renderInfoList":[{"cgId":1,"cgName":"a"}],"defaultCgId":7}"#,
        );
        assert!(
            whole.starts_with(r#"{"isAutoCommit":null,"renderInfoList":[{"cgId":1,"cgName":"a","cgType":null,"#),
            "{whole}"
        );
        assert!(whole.ends_with(r#""defaultCgId":7}"#), "{whole}");
        assert_eq!(with_all_fields(Edition::V2019, &TypeSchema::Nothing, "null"), "null");
    }
}

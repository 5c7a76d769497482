//! A query that takes nothing of a result: most often a name is misspelled.

use serde_json::Value as Json;

use crate::terminal::{Notices, escape};

/// So many names are told: more than any answer of the platform has.
const SHOWN: usize = 100;

/// Whether there is nothing in a value.
pub(super) fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(items) => items.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::String(text) => text.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Says what could have been taken of a value.
pub(super) fn tell(value: &Json, notices: Notices) {
    notices.tell(&format!("the query takes nothing of the result, which is {}", top(value)));
}

/// What a value is, with the names at its top level.
fn top(value: &Json) -> String {
    match value {
        Json::Object(_) => format!("an object with {}", names(value)),
        Json::Array(items) => match items.iter().find(|item| item.is_object()) {
            Some(item) => format!("a list of {}, of objects with {}", items.len(), names(item)),
            None => format!("a list of {}, without names", items.len()),
        },
        _ => "a single value, without names".to_owned(),
    }
}

fn names(value: &Json) -> String {
    let members: Vec<&String> = value.as_object().map(|members| members.keys().collect()).unwrap_or_default();
    let mut names: Vec<_> = members.iter().take(SHOWN).map(|name| escape(name)).collect();
    if members.len() > SHOWN {
        names.push("…".into());
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_names_at_the_top_are_told() {
        for (value, told) in [
            (json!({"total": 1, "items": [{"id": 1}]}), "an object with total, items"),
            (json!([{"id": 1, "cost": "2"}, {"id": 2}]), "a list of 2, of objects with id, cost"),
            (json!([1, 2, 3]), "a list of 3, without names"),
            (json!("done"), "a single value, without names"),
        ] {
            assert_eq!(top(&value), told);
        }
    }
}

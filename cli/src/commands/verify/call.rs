//! Which calls are made, and with which parameters.

use rayvision::types::{FrameInfo, Software, TaskInfo};
use rayvision::{Edition, Effect, FieldSchema, Json, Object, ObjectSchema, Operation, TypeSchema};

use crate::platform::operations;
use crate::schema::read;

/// A call that only reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) operation: &'static Operation,
}

/// The calls of an edition, in the order of its document.
pub(super) fn calls(edition: Edition) -> Vec<Call> {
    let is_harmless =
        |operation: &&Operation| operation.effect == Effect::Read && !tells_key(operation.data, &mut Vec::new());
    operations(edition).iter().copied().filter(is_harmless).map(|operation| Call { operation }).collect()
}

/// Whether an answer holds what opens something.
fn tells_key(schema: TypeSchema, seen: &mut Vec<&'static ObjectSchema>) -> bool {
    const WORDS: [&str; 4] = ["key", "password", "secret", "signature"];
    let opens = |field: &FieldSchema| {
        let name = field.wire.to_ascii_lowercase();
        field.sensitive && WORDS.iter().any(|word| name.contains(word))
    };
    match schema {
        TypeSchema::List(item) | TypeSchema::Map(item) | TypeSchema::JsonText(item) => tells_key(*item, seen),
        TypeSchema::Object(object) if !seen.iter().any(|known| std::ptr::eq(*known, object)) => {
            seen.push(object);
            object.fields.iter().any(|field| opens(field) || tells_key(field.schema, seen))
        }
        _ => false,
    }
}

/// What is known of the account, to be asked about.
#[derive(Debug)]
pub(super) struct Known {
    platform: i32,
    task: Option<Json>,
    frame: Option<Json>,
    software: Option<Json>,
}

impl Known {
    pub(super) fn new(platform: i32) -> Self {
        Self { platform, task: None, frame: None, software: None }
    }

    /// Takes from an answer what can be asked about: the first task that holds no others, the first frame, the first software.
    pub(super) fn learn(&mut self, schema: TypeSchema, data: &Json) {
        match (schema, data) {
            (TypeSchema::List(item), Json::Array(items)) => items.iter().for_each(|value| self.learn(*item, value)),
            (TypeSchema::Object(object), Json::Object(members)) => {
                for field in object.fields {
                    members.get(field.wire).into_iter().for_each(|value| self.learn(field.schema, value));
                }
                // The children of a task come before it.
                for (place, of, id) in [
                    (&mut self.task, TaskInfo::SCHEMA, "id"),
                    (&mut self.frame, FrameInfo::SCHEMA, "id"),
                    (&mut self.software, Software::SCHEMA, "cgId"),
                ] {
                    if place.is_none() && std::ptr::eq(of, object) {
                        *place = members.get(id).filter(|id| !id.is_null()).cloned();
                    }
                }
            }
            _ => {}
        }
    }

    /// What stands in the place of the value that an example has for a field.
    fn in_place_of(&self, field: &FieldSchema, example: &Json) -> Option<Json> {
        match field.rust {
            "task_id" | "task_ids" => self.task.clone(),
            "id" => self.frame.clone(),
            "cg_id" | "cg_ids" => self.software.clone(),
            "platform" => Some(self.platform.into()),
            _ => Some(example.clone()),
        }
    }
}

impl Call {
    /// The documented request about what the account has; nothing where it has nothing of the kind yet.
    pub(super) fn parameters(self, known: &Known) -> Option<Json> {
        let mut parameters: Json = serde_json::from_str(self.operation.example.request).ok()?;
        let members = parameters.as_object_mut()?;
        for field in self.operation.parameters.fields {
            let Some(member) = members.get_mut(field.wire) else { continue };
            let own = known.in_place_of(field, member)?;
            let is_item = matches!(field.schema, TypeSchema::List(_)) && !own.is_array();
            *member = read(field, if is_item { Json::Array(vec![own]) } else { own });
        }
        Some(parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_changes_anything_or_tells_a_key() {
        for edition in Edition::ALL {
            let calls = calls(*edition);
            assert!(calls.len() > 10, "{edition}");
            for Call { operation } in calls {
                assert_eq!(operation.effect, Effect::Read);
                assert!(
                    !operation.name.contains("Key") && !operation.name.contains("Config")
                        || operation.group != "transfer"
                );
            }
        }
    }
}

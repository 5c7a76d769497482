//! Typed data as JSON that stays: the platform's own names, in the document's order.
//!
//! Times are RFC 3339 in UTC, states are names, money is text with all of its digits; the rest is as it travels.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use rayvision::runtime::{Literal, serde};
use rayvision::{EnumValue, FieldSchema, Object, TypeSchema};
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

/// Members of an object, in their order.
pub(crate) type Record = Map<String, Json>;

/// An object of the platform's as JSON that stays.
pub(crate) fn record<T: Object + serde::Serialize>(value: &T) -> Record {
    let written = serde_json::to_string(value).unwrap_or_default();
    let raw: Result<&RawValue, _> = serde_json::from_str(&written);
    match raw.map(|raw| translate(raw, &TypeSchema::Object(T::SCHEMA))) {
        Ok(Json::Object(members)) => members,
        // It is an object: only a type that is none would get here.
        _ => Record::new(),
    }
}

fn translate(raw: &RawValue, schema: &TypeSchema) -> Json {
    let text = raw.get();
    if text == "null" {
        return Json::Null;
    }
    match schema {
        TypeSchema::Object(schema) => object(text, schema.fields),
        TypeSchema::List(item) => {
            let items: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
            Json::Array(items.into_iter().map(|raw| translate(raw, item)).collect())
        }
        TypeSchema::Decimal => Json::String(text.trim_matches('"').to_owned()),
        TypeSchema::Timestamp => time(text).unwrap_or_else(|| parsed(text)),
        TypeSchema::Enum(schema) => named(text, schema.values).unwrap_or_else(|| parsed(text)),
        TypeSchema::Map(item) => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).unwrap_or_default();
            Json::Object(members.into_iter().map(|(name, raw)| (name, translate(raw, item))).collect())
        }
        TypeSchema::Int32
        | TypeSchema::Int64
        | TypeSchema::Duration(_)
        | TypeSchema::Seconds
        | TypeSchema::Milliseconds
        | TypeSchema::Hours
        | TypeSchema::Flag => integer(text),
        TypeSchema::Text
        | TypeSchema::Bool
        | TypeSchema::DateTime
        | TypeSchema::Json
        | TypeSchema::JsonText(_)
        | TypeSchema::Nothing => parsed(text),
    }
}

fn object(text: &str, fields: &[FieldSchema]) -> Json {
    let members: HashMap<&str, &RawValue> = serde_json::from_str(text).unwrap_or_default();
    let value = |field: &FieldSchema| members.get(field.wire).map(|raw| translate(raw, &field.schema));
    let members = fields.iter().map(|field| (field.wire.to_owned(), value(field).unwrap_or(Json::Null)));
    Json::Object(members.collect())
}

fn time(text: &str) -> Option<Json> {
    let time = Timestamp::from_millisecond(text.trim_matches('"').parse().ok()?).ok()?;
    Some(Json::String(time.to_string()))
}

fn named(text: &str, values: &[EnumValue]) -> Option<Json> {
    let value = parsed(text);
    let said = value.as_str();
    let number = value.as_i64().or_else(|| said?.parse().ok());
    let known = values.iter().find(|known| match known.value {
        Literal::Integer(known) => number == Some(known),
        Literal::Text(known) => said == Some(known),
    });
    known.map(|known| Json::String(known.name.to_owned()))
}

/// Numbers that travel as text are numbers here.
fn integer(text: &str) -> Json {
    text.trim_matches('"').parse::<i64>().map_or_else(|_| parsed(text), Json::from)
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rayvision::enums::{TaskStatus, TaskType};
    use rayvision::types::{BlockFrame, TaskInfo};
    use rayvision::{Decimal, Seconds, Timestamp};

    use super::*;

    #[test]
    fn a_record_stays() {
        let mut task = TaskInfo::new(7, TaskStatus::FinishedHasFailed);
        task.render_consume = Some(Decimal::from_str_exact("12345678901234567890.1200").unwrap());
        task.submit_date = Timestamp::from_millisecond(1_535_602_289_000).ok();
        task.task_type = Some(TaskType::RenderPhoton);
        task.resp_rendering_task_list = Some(vec![TaskInfo::new(8, TaskStatus::from(99))]);
        let record = record(&task);
        let first: Vec<&str> = record.keys().take(4).map(String::as_str).collect();
        assert_eq!(first, ["sceneName", "id", "taskAlias", "taskStatus"]);
        assert_eq!(record["id"], 7);
        assert_eq!(record["taskStatus"], "FINISHED_HAS_FAILED");
        assert_eq!(record["renderConsume"], "12345678901234567890.1200");
        assert_eq!(record["submitDate"], "2018-08-30T04:11:29Z");
        assert_eq!(record["taskType"], "RENDER_PHOTON");
        assert_eq!(record["startTime"], Json::Null);
        assert_eq!(record["respRenderingTaskList"][0]["taskStatus"], 99);
    }

    #[test]
    fn numbers_that_travel_as_text_are_numbers() {
        let mut block = BlockFrame::new();
        block.frame_used = Some(Seconds(90));
        assert_eq!(record(&block)["frameUsed"], 90);
    }
}

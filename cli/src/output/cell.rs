//! Values as people see them.

use console::Style;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayvision::runtime::Literal;
use rayvision::{EnumValue, Progress, TypeSchema};
use serde_json::Value as Json;

use crate::terminal::escape;

/// What is shown where there is no value.
const NOTHING: &str = "-";

/// A value as it is shown: text without control characters, and its colour.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Cell {
    pub(crate) fn new(value: &Json, schema: &TypeSchema, zone: &TimeZone) -> Self {
        let style = match schema {
            TypeSchema::Enum(schema) => progress_style(known(value, schema.values).and_then(|value| value.progress)),
            _ => Style::new(),
        };
        let text = formatted(value, schema, zone).unwrap_or_else(|| text(value));
        Self { text: escape(&text).into_owned(), style }
    }
}

/// A value as its type is shown; nothing where it needs no form of its own, or is of another type than expected.
fn formatted(value: &Json, schema: &TypeSchema, zone: &TimeZone) -> Option<String> {
    match schema {
        TypeSchema::Text
        | TypeSchema::DateTime
        | TypeSchema::Int32
        | TypeSchema::Int64
        | TypeSchema::Decimal
        | TypeSchema::JsonText(_) => None,
        TypeSchema::Duration(of) => formatted(value, &of.last()?.1, zone),
        TypeSchema::Timestamp => time(value, zone),
        TypeSchema::Seconds => value.as_i64().map(duration),
        TypeSchema::Milliseconds => value.as_i64().map(|milliseconds| duration(milliseconds / 1000)),
        TypeSchema::Hours => value.as_i64().map(|hours| format!("{hours} h")),
        TypeSchema::Bool | TypeSchema::Flag => flag(value).map(str::to_owned),
        TypeSchema::Enum(schema) => known(value, schema.values).map(|known| known.name.to_owned()),
        TypeSchema::Json | TypeSchema::Nothing | TypeSchema::List(_) | TypeSchema::Map(_) | TypeSchema::Object(_) => {
            nested(value)
        }
    }
}

fn flag(value: &Json) -> Option<&'static str> {
    match (value.as_bool(), value.as_i64()) {
        (Some(true), _) | (_, Some(1)) => Some("yes"),
        (Some(false), _) | (_, Some(0)) => Some("no"),
        _ => None,
    }
}

fn time(value: &Json, zone: &TimeZone) -> Option<String> {
    let time: Timestamp = match value {
        Json::String(text) => text.parse().ok()?,
        Json::Number(number) => Timestamp::from_millisecond(number.as_i64()?).ok()?,
        _ => return None,
    };
    Some(local_time(time, zone))
}

/// A time in a zone. The user's own zone is known to them; UTC is marked.
pub(crate) fn local_time(time: Timestamp, zone: &TimeZone) -> String {
    let form = if zone == &TimeZone::UTC { "%Y-%m-%d %H:%M:%SZ" } else { "%Y-%m-%d %H:%M:%S" };
    time.to_zoned(zone.clone()).strftime(form).to_string()
}

/// A length of time: `1:02:03` with hours, `2:03` without.
pub(crate) fn duration(seconds: i64) -> String {
    let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.unsigned_abs());
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{sign}{hours}:{minutes:02}:{seconds:02}") } else { format!("{sign}{minutes}:{seconds:02}") }
}

fn known(value: &Json, values: &'static [EnumValue]) -> Option<&'static EnumValue> {
    values.iter().find(|known| match (value, known.value) {
        (Json::String(text), Literal::Text(literal)) => text == literal || text == known.name,
        (Json::String(text), Literal::Integer(_)) => text == known.name,
        (Json::Number(number), Literal::Integer(literal)) => number.as_i64() == Some(literal),
        _ => false,
    })
}

/// The colour of a state, by what it means to someone who waits.
pub(crate) fn progress_style(progress: Option<Progress>) -> Style {
    match progress {
        Some(Progress::Pending) => Style::new().cyan(),
        Some(Progress::Held) => Style::new().yellow(),
        Some(Progress::Done) => Style::new().green(),
        Some(Progress::Failed) => Style::new().red(),
        None => Style::new(),
    }
}

/// Values of objects beside each other, those of a list after each other: `1652 zblur, 1653 vray`. Nothing for what is
/// nested deeper, or not at all.
fn nested(value: &Json) -> Option<String> {
    let object = |value: &Json| {
        let values = value.as_object()?.values().filter(|value| !value.is_null());
        values
            .map(|value| is_scalar(value).then(|| text(value)))
            .collect::<Option<Vec<_>>>()
            .map(|values| values.join(" "))
    };
    match value {
        Json::Array(items) if items.iter().any(Json::is_object) => {
            items.iter().map(object).collect::<Option<Vec<_>>>().map(|items| items.join(", "))
        }
        Json::Object(_) => object(value),
        _ => None,
    }
}

/// A value in a line: scalars as they are, lists of them with commas, all else as JSON.
pub(crate) fn text(value: &Json) -> String {
    match value {
        Json::Null => NOTHING.to_owned(),
        Json::String(text) if text.is_empty() => NOTHING.to_owned(),
        Json::Array(items) if items.is_empty() => NOTHING.to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(items) if items.iter().all(is_scalar) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn is_scalar(value: &Json) -> bool {
    !value.is_array() && !value.is_object()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(value: &Json, schema: &TypeSchema) -> String {
        Cell::new(value, schema, &TimeZone::UTC).text
    }

    #[test]
    fn values_are_shown_by_their_type() {
        let states = rayvision::enums::TaskStatus::SCHEMA;
        for (value, schema, expected) in [
            (json!("2018-11-09T18:28:26Z"), TypeSchema::Timestamp, "2018-11-09 18:28:26Z"),
            (json!(1_541_788_106_000_i64), TypeSchema::Timestamp, "2018-11-09 18:28:26Z"),
            (json!("soon"), TypeSchema::Timestamp, "soon"),
            (json!(3723), TypeSchema::Seconds, "1:02:03"),
            (json!(-63), TypeSchema::Seconds, "-1:03"),
            (json!(63_999), TypeSchema::Milliseconds, "1:03"),
            (json!(["2W1", "2W2"]), TypeSchema::Json, "2W1, 2W2"),
            (json!([{"id": 7, "name": "zblur"}, {"id": 8, "name": null}]), TypeSchema::Json, "7 zblur, 8"),
            (json!([]), TypeSchema::Json, "-"),
            (json!({"id": [7]}), TypeSchema::Json, "{\"id\":[7]}"),
            (json!(24), TypeSchema::Hours, "24 h"),
            (json!(1), TypeSchema::Flag, "yes"),
            (json!(false), TypeSchema::Flag, "no"),
            (json!(7), TypeSchema::Flag, "7"),
            (json!("12.50"), TypeSchema::Decimal, "12.50"),
            (json!(null), TypeSchema::Text, "-"),
            (json!(["a", 1]), TypeSchema::Text, "a, 1"),
            (json!([{"a": 1}]), TypeSchema::Text, r#"[{"a":1}]"#),
            (json!("\u{1b}[2J"), TypeSchema::Text, "\\u{1b}[2J"),
            (json!(999_999), TypeSchema::Enum(states), "999999"),
        ] {
            assert_eq!(shown(&value, &schema), expected, "{value} {schema:?}");
        }
        let first = &states.values[0];
        let Literal::Integer(number) = first.value else { panic!("task states are numbers") };
        assert_eq!(shown(&json!(number), &TypeSchema::Enum(states)), first.name);
        assert_eq!(shown(&json!(first.name), &TypeSchema::Enum(states)), first.name);
    }
}

//! What people write for a parameter, as what travels.

use rayvision::runtime::Literal;
use rayvision::{EnumValue, FieldSchema, Json, Timestamp, TypeSchema};

use super::length::whole_number;
use super::types::field;

/// Reads an object of parameters: names by any of their spellings, values by [`read`]. What is absent stays absent.
pub(crate) fn read_all(fields: &'static [FieldSchema], value: Json) -> Json {
    let Json::Object(members) = value else { return value };
    let members = members.into_iter().filter(|(_, value)| !value.is_null());
    let read = members.map(|(name, value)| match field(fields, &name) {
        Some(field) => (field.wire.to_owned(), read(field, value)),
        None => (name, value),
    });
    Json::Object(read.collect())
}

/// Reads the value of a parameter. What can't be read stays as it is, for the checks to find.
pub(crate) fn read(field: &FieldSchema, value: Json) -> Json {
    let value = typed(&field.schema, value);
    if field.as_text { as_text(value) } else { value }
}

fn typed(schema: &TypeSchema, value: Json) -> Json {
    match (schema, value) {
        (TypeSchema::List(item), Json::Array(items)) => items.into_iter().map(|value| typed(item, value)).collect(),
        (TypeSchema::Object(object), value) => read_all(object.fields, value),
        (TypeSchema::Text, Json::Number(number)) if !number.is_f64() => Json::String(number.to_string()),
        (TypeSchema::Flag, Json::Bool(value)) => Json::from(i64::from(value)),
        (schema, Json::String(text)) => of_text(schema, text.trim()).unwrap_or(Json::String(text)),
        (_, value) => value,
    }
}

fn of_text(schema: &TypeSchema, text: &str) -> Option<Json> {
    match schema {
        TypeSchema::Int32 | TypeSchema::Int64 => text.parse().ok().map(|number: i64| number.into()),
        TypeSchema::Bool => truth(text).map(Json::from),
        TypeSchema::Flag => truth(text).map(|value| i64::from(value).into()),
        TypeSchema::Timestamp => text.parse().ok().or_else(|| milliseconds(text)).map(|number: i64| number.into()),
        TypeSchema::Hours | TypeSchema::Seconds | TypeSchema::Milliseconds => {
            text.parse().ok().or_else(|| whole_number(text, schema)).map(|number: i64| number.into())
        }
        TypeSchema::Enum(schema) => enum_value(schema.values, text).map(|value| literal(value.value)),
        TypeSchema::Json | TypeSchema::List(_) | TypeSchema::Map(_) | TypeSchema::Object(_) => {
            serde_json::from_str(text).ok()
        }
        _ => None,
    }
}

/// The value of an enumeration that a text means: its name in any case, with `-` for `_`, or what travels.
pub(crate) fn enum_value(values: &'static [EnumValue], text: &str) -> Option<&'static EnumValue> {
    let name = text.replace(['-', ' '], "_");
    values.iter().find(|value| value.name.eq_ignore_ascii_case(&name) || value.value == *text)
}

/// What travels, as JSON.
pub(crate) fn literal(literal: Literal) -> Json {
    match literal {
        Literal::Integer(number) => number.into(),
        Literal::Text(text) => text.into(),
    }
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn milliseconds(text: &str) -> Option<i64> {
    text.parse().ok().map(Timestamp::as_millisecond)
}

fn as_text(value: Json) -> Json {
    match value {
        Json::Number(number) => Json::String(number.to_string()),
        Json::Array(items) => items.into_iter().map(as_text).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rayvision::EnumSchema;
    use serde_json::json;

    use super::*;

    static STATES: EnumSchema = EnumSchema {
        name: "State",
        doc: "",
        all: None,
        values: &[
            EnumValue { name: "WAITING", ..EnumValue::NEW },
            EnumValue { name: "SELF_DONE", value: Literal::Integer(25), ..EnumValue::NEW },
        ],
    };
    static SYSTEMS: EnumSchema = EnumSchema {
        name: "System",
        doc: "",
        all: None,
        values: &[EnumValue { name: "LINUX", value: Literal::Text("lin"), ..EnumValue::NEW }],
    };

    #[test]
    fn what_people_write_becomes_what_travels() {
        static LIST: TypeSchema = TypeSchema::Enum(&STATES);
        for (schema, written, travels) in [
            (TypeSchema::Int32, json!(" 7 "), json!(7)),
            (TypeSchema::Int32, json!("2W19097"), json!("2W19097")),
            (TypeSchema::Int64, json!("2W19097"), json!("2W19097")),
            (TypeSchema::Int64, json!("-3"), json!(-3)),
            (TypeSchema::Int64, json!("1.5"), json!("1.5")),
            (TypeSchema::Text, json!("07"), json!("07")),
            (TypeSchema::Text, json!(2020), json!("2020")),
            (TypeSchema::Text, json!(2020.1), json!(2020.1)),
            (TypeSchema::Bool, json!("Yes"), json!(true)),
            (TypeSchema::Flag, json!("no"), json!(0)),
            (TypeSchema::Flag, json!(true), json!(1)),
            (TypeSchema::Flag, json!("2"), json!("2")),
            (TypeSchema::Seconds, json!("30m"), json!(1800)),
            (TypeSchema::Seconds, json!("90"), json!(90)),
            (TypeSchema::Timestamp, json!("1970-01-01T00:00:01Z"), json!(1000)),
            (TypeSchema::Enum(&STATES), json!("waiting"), json!(0)),
            (TypeSchema::Enum(&STATES), json!("self-done"), json!(25)),
            (TypeSchema::Enum(&STATES), json!("Self_Done"), json!(25)),
            (TypeSchema::Enum(&STATES), json!("25"), json!(25)),
            (TypeSchema::Enum(&STATES), json!("99"), json!("99")),
            (TypeSchema::Enum(&SYSTEMS), json!("linux"), json!("lin")),
            (TypeSchema::List(&LIST), json!(["waiting", 25, "x"]), json!([0, 25, "x"])),
            (TypeSchema::Json, json!("{\"a\": 1}"), json!({ "a": 1 })),
            (TypeSchema::Decimal, json!("1.50"), json!("1.50")),
        ] {
            assert_eq!(typed(&schema, written.clone()), travels, "{schema:?} {written}");
        }
    }

    #[test]
    fn numbers_that_travel_as_text_become_text() {
        assert_eq!(as_text(json!([1, "2", { "a": 1 }])), json!(["1", "2", { "a": 1 }]));
    }
}

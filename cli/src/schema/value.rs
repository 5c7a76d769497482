//! What people write for a parameter, as what travels.

use rayvision::runtime::Literal;
use rayvision::{EnumValue, Field, Json, Kind, Timestamp};

use super::id;
use super::length;

/// Reads an object of parameters: names by any of their spellings, values by [`read`]. What is absent stays absent.
pub(crate) fn read_all(fields: &'static [Field], value: Json) -> Json {
    let Json::Object(members) = value else { return value };
    let members = members.into_iter().filter(|(_, value)| !value.is_null());
    let read = members.map(|(name, value)| match named(fields, &name) {
        Some(field) => (field.name.to_owned(), read(field, value)),
        None => (name, value),
    });
    Json::Object(read.collect())
}

/// The field that has a name, by any of its spellings.
pub(crate) fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name || field.aliases.contains(&name))
}

/// Reads the value of a parameter. What can't be read stays as it is, for the checks to find.
pub(crate) fn read(field: &Field, value: Json) -> Json {
    let value = of_kind(&(field.kind)(), value);
    if field.as_text { as_text(value) } else { value }
}

fn of_kind(kind: &Kind, value: Json) -> Json {
    match (kind, value) {
        (Kind::List(kind), Json::Array(items)) => items.into_iter().map(|item| of_kind(kind, item)).collect(),
        (Kind::Object { fields, .. }, value) => read_all(fields, value),
        (Kind::Text, Json::Number(number)) if !number.is_f64() => Json::String(number.to_string()),
        (Kind::Flag, Json::Bool(value)) => Json::from(i64::from(value)),
        (kind, Json::String(text)) => of_text(kind, text.trim()).unwrap_or(Json::String(text)),
        (_, value) => value,
    }
}

fn of_text(kind: &Kind, text: &str) -> Option<Json> {
    match kind {
        Kind::Int32 => text.parse().ok().map(|number: i64| number.into()),
        Kind::Int64 => text.parse().ok().or_else(|| id::read(text)).map(Json::from),
        Kind::Bool => truth(text).map(Json::from),
        Kind::Flag => truth(text).map(|value| i64::from(value).into()),
        Kind::Timestamp => text.parse().ok().or_else(|| moment(text)).map(|number: i64| number.into()),
        Kind::Hours | Kind::Seconds | Kind::Milliseconds => {
            text.parse().ok().or_else(|| length::read(text, kind)).map(|number: i64| number.into())
        }
        Kind::Enum(values) => find(values, text).map(|value| literal(value.value)),
        Kind::Json | Kind::List(_) | Kind::Object { .. } => serde_json::from_str(text).ok(),
        _ => None,
    }
}

/// The value of an enumeration that a text means: its name in any case, with `-` for `_`, or what travels.
pub(crate) fn find(values: &'static [EnumValue], text: &str) -> Option<&'static EnumValue> {
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

fn moment(text: &str) -> Option<i64> {
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
    use serde_json::json;

    use super::*;

    const STATES: &[EnumValue] = &[
        EnumValue { name: "WAITING", value: Literal::Integer(0), doc: "", progress: None },
        EnumValue { name: "SELF_DONE", value: Literal::Integer(25), doc: "", progress: None },
    ];
    const SYSTEMS: &[EnumValue] = &[EnumValue { name: "LINUX", value: Literal::Text("lin"), doc: "", progress: None }];

    #[test]
    fn what_people_write_becomes_what_travels() {
        let list = |kind| Kind::List(Box::new(kind));
        for (kind, written, travels) in [
            (Kind::Int32, json!(" 7 "), json!(7)),
            (Kind::Int32, json!("2W19097"), json!("2W19097")),
            (Kind::Int64, json!("2W19097"), json!(19097)),
            (Kind::Int64, json!("-3"), json!(-3)),
            (Kind::Int64, json!("1.5"), json!("1.5")),
            (Kind::Text, json!("07"), json!("07")),
            (Kind::Text, json!(2020), json!("2020")),
            (Kind::Text, json!(2020.1), json!(2020.1)),
            (Kind::Bool, json!("Yes"), json!(true)),
            (Kind::Flag, json!("no"), json!(0)),
            (Kind::Flag, json!(true), json!(1)),
            (Kind::Flag, json!("2"), json!("2")),
            (Kind::Seconds, json!("30m"), json!(1800)),
            (Kind::Seconds, json!("90"), json!(90)),
            (Kind::Timestamp, json!("1970-01-01T00:00:01Z"), json!(1000)),
            (Kind::Enum(STATES), json!("waiting"), json!(0)),
            (Kind::Enum(STATES), json!("self-done"), json!(25)),
            (Kind::Enum(STATES), json!("Self_Done"), json!(25)),
            (Kind::Enum(STATES), json!("25"), json!(25)),
            (Kind::Enum(STATES), json!("99"), json!("99")),
            (Kind::Enum(SYSTEMS), json!("linux"), json!("lin")),
            (list(Kind::Enum(STATES)), json!(["waiting", 25, "x"]), json!([0, 25, "x"])),
            (Kind::Json, json!("{\"a\": 1}"), json!({ "a": 1 })),
            (Kind::Decimal, json!("1.50"), json!("1.50")),
        ] {
            assert_eq!(of_kind(&kind, written.clone()), travels, "{kind:?} {written}");
        }
    }

    #[test]
    fn numbers_that_travel_as_text_become_text() {
        assert_eq!(as_text(json!([1, "2", { "a": 1 }])), json!(["1", "2", { "a": 1 }]));
    }
}

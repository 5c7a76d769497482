//! A typed request and its answer, held against the documented exchange.

use std::str::FromStr;

use rayvision_runtime::{Decimal, Request, TypeSchema};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// Holds `request` against the documented exchange of its operation.
///
/// The request must be the documented JSON, with what is sent of itself. The documented answer must decode, and encode again
/// with nothing lost: every member shown is there again with its value, but for what is null, and there is no other.
///
/// # Panics
///
/// When one of it does not hold: it is meant for tests.
pub fn replay<R: Request>(request: &R) {
    let operation = R::OPERATION;
    let mut documented = parse(operation.example.request);
    operation.parameters.fill(&mut documented);
    assert_eq!(write(request), documented, "{}: the typed request is not the documented one", operation.name);
    let wrong = [request.check(), operation.validate(&documented)].concat();
    assert!(wrong.is_empty(), "{}: {wrong:?}", operation.name);

    let answer = parse(operation.example.response);
    if let TypeSchema::Nothing = operation.data {
        return;
    }
    let data: R::Data = read(operation.name, answer["data"].clone());
    let shown = first_spellings(&answer["data"], &operation.data);
    survives(operation.name, &shown, &write(&data));
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("examples are JSON")
}

fn read<T: DeserializeOwned>(operation: &str, value: Value) -> T {
    serde_json::from_value(value).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

fn write(value: &impl Serialize) -> Value {
    // As it goes over the wire: values that are no text have other numbers.
    let json = serde_json::to_string(value).expect("every value can be written");
    serde_json::from_str(&json).expect("it is JSON")
}

/// `value` with every second spelling of a member replaced by the first.
fn first_spellings(value: &Value, schema: &TypeSchema) -> Value {
    match (value, schema) {
        (Value::Array(items), TypeSchema::List(item)) => {
            items.iter().map(|value| first_spellings(value, item)).collect()
        }
        (Value::Object(members), TypeSchema::Object(object)) => members
            .iter()
            .map(|(name, member)| {
                let field = object.field(name).unwrap_or_else(|| panic!("unknown member {name}"));
                (field.wire.to_owned(), first_spellings(member, &field.schema))
            })
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

fn survives(place: &str, shown: &Value, written: &Value) {
    match (shown, written) {
        (Value::Object(shown), Value::Object(written)) => {
            for (name, member) in shown.iter().filter(|(_, member)| !member.is_null()) {
                let place = format!("{place}.{name}");
                survives(&place, member, written.get(name).unwrap_or_else(|| panic!("{place} is lost")));
            }
            for (name, member) in written {
                assert!(shown.contains_key(name), "{place}.{name} appears from nowhere: {member}");
            }
        }
        (Value::Array(shown), Value::Array(written)) => {
            assert_eq!(shown.len(), written.len(), "{place} has another length");
            for (index, (shown, written)) in shown.iter().zip(written).enumerate() {
                survives(&format!("{place}[{index}]"), shown, written);
            }
        }
        (Value::Number(shown), Value::Number(written)) => {
            assert_eq!(exact(&shown.to_string()), exact(&written.to_string()), "{place} is another number");
        }
        _ => assert_eq!(shown, written, "{place} has changed"),
    }
}

fn exact(number: &str) -> Decimal {
    Decimal::from_str(number).or_else(|_| Decimal::from_scientific(number)).expect("a number")
}

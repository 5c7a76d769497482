//! A typed request and its answer, held against the documented exchange.

use std::{fmt::Debug, str::FromStr};

use rayvision_runtime::{Decimal, Field, Kind, Request, Wire};
use serde_json::{Map, Value, value::Serializer};

/// Holds `request` against the documented exchange of its operation.
///
/// The request must be the documented JSON, both ways. The documented answer must decode, and encode again with nothing
/// lost: every member shown is there again with its value, and what is new is null.
///
/// # Panics
///
/// When one of it does not hold: it is meant for tests.
pub fn replay<R: Request + Debug + PartialEq>(request: &R) {
    let operation = R::OPERATION;
    let documented = parse(operation.example.request);
    assert_eq!(write(request), documented, "{}: the typed request is not the documented one", operation.name);
    let read = R::read(&documented).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
    assert_eq!(&read, request, "{}: the documented request reads as another", operation.name);

    let answer = parse(operation.example.response);
    let data = R::Data::read(&answer["data"]).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
    let shown = first_spellings(&answer["data"], &R::Data::kind());
    survives(operation.name, &shown, &write(&data));
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("examples are JSON")
}

fn write(value: &impl Wire) -> Value {
    value.write(Serializer).expect("every value can be written")
}

/// `value` with every second spelling of a member replaced by the first.
fn first_spellings(value: &Value, kind: &Kind) -> Value {
    match (value, kind) {
        (Value::Array(items), Kind::List(kind)) => items.iter().map(|item| first_spellings(item, kind)).collect(),
        (Value::Object(members), Kind::Object { fields, .. }) => members
            .iter()
            .map(|(name, member)| {
                let field =
                    fields.iter().find(|field| spells(field, name)).unwrap_or_else(|| panic!("unknown member {name}"));
                (field.name.to_owned(), first_spellings(member, &(field.kind)()))
            })
            .collect::<Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

fn spells(field: &Field, name: &str) -> bool {
    field.name == name || field.aliases.contains(&name)
}

fn survives(place: &str, shown: &Value, written: &Value) {
    match (shown, written) {
        (Value::Object(shown), Value::Object(written)) => {
            for (name, member) in shown {
                let place = format!("{place}.{name}");
                survives(&place, member, written.get(name).unwrap_or_else(|| panic!("{place} is lost")));
            }
            for (name, member) in written {
                assert!(shown.contains_key(name) || member.is_null(), "{place}.{name} appears from nowhere: {member}");
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

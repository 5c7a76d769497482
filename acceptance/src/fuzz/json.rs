//! JSON from any bytes, so that no input is wasted on a missing bracket.

use rayvision_runtime::{Literal, ObjectSchema, TypeSchema};
use serde_json::{Map, Number, Value};

use super::bytes::Bytes;

/// How deep invented values go.
const DEEPEST: usize = 6;

/// Names that interleave with indexes, with each other and with headers.
const NAMES: [&str; 16] =
    ["a", "a0", "a1", "a10", "a2", "a.b", "b", "", "0", "Z", "channel", "nonce", "version1", "UTC", "é", "\u{ffff}😀"];

/// Text as it is, where it is JSON; else a value of `schema` that the bytes invent, or any value without a schema.
pub(super) fn json(mut bytes: Bytes<'_>, schema: Option<&TypeSchema>) -> Value {
    if bytes.next() == b'=' {
        return serde_json::from_slice(bytes.rest()).unwrap_or_default();
    }
    match schema {
        Some(schema) => of_schema(&mut bytes, schema, 0),
        None => any(&mut bytes, 0),
    }
}

fn any(bytes: &mut Bytes<'_>, depth: usize) -> Value {
    match bytes.below(if depth < DEEPEST { 10 } else { 6 }) {
        0 => Value::Null,
        1 => Value::Bool(bytes.next() % 2 == 1),
        2 => i64::from(bytes.next()).into(),
        3 => i64::from_le_bytes(bytes.eight()).into(),
        4 => Number::from_f64(f64::from_le_bytes(bytes.eight())).map_or(Value::Null, Value::Number),
        5 => text(bytes).into(),
        6 | 7 => list(bytes, |bytes| any(bytes, depth + 1)),
        _ => {
            let members = bytes.length().min(20);
            (0..members).map(|_| (name(bytes), any(bytes, depth + 1))).collect::<Map<_, _>>().into()
        }
    }
}

/// Items for as long as there are bytes to invent them from, since a few bytes must not make millions of items.
fn list(bytes: &mut Bytes<'_>, mut item: impl FnMut(&mut Bytes<'_>) -> Value) -> Value {
    let mut items = Vec::new();
    for _ in 0..bytes.length() {
        items.push(item(bytes));
        if bytes.is_empty() {
            break;
        }
    }
    items.into()
}

fn name(bytes: &mut Bytes<'_>) -> String {
    match bytes.next() {
        known @ 0..224 => NAMES[usize::from(known) % NAMES.len()].to_owned(),
        // Longer than the room that short names have.
        long @ 224..240 => "n".repeat(usize::from(long) - 150),
        _ => text(bytes),
    }
}

fn text(bytes: &mut Bytes<'_>) -> String {
    match bytes.next() {
        digits @ 0..32 => (i64::from_le_bytes(bytes.eight()) >> (digits * 2)).to_string(),
        long @ 32..40 => "t".repeat(usize::from(long) * 40),
        short => {
            let taken: Vec<u8> = (0..short % 16).map(|_| bytes.next()).collect();
            String::from_utf8_lossy(&taken).into_owned()
        }
    }
}

/// A value that is of `schema`, mostly.
fn of_schema(bytes: &mut Bytes<'_>, schema: &TypeSchema, depth: usize) -> Value {
    match schema {
        _ if bytes.next() == u8::MAX => any(bytes, depth),
        TypeSchema::Bool => Value::Bool(bytes.next() % 2 == 1),
        TypeSchema::Flag => (bytes.next() % 2).into(),
        TypeSchema::Int32 => i32::from_le_bytes(std::array::from_fn(|_| bytes.next())).into(),
        TypeSchema::Int64 => i64::from_le_bytes(bytes.eight()).into(),
        TypeSchema::Seconds | TypeSchema::Milliseconds | TypeSchema::Hours => {
            (i64::from_le_bytes(bytes.eight()) >> 24).into()
        }
        TypeSchema::Duration(units) if !units.is_empty() => {
            let (_, unit) = units[bytes.below(units.len())];
            of_schema(bytes, &unit, depth)
        }
        TypeSchema::Timestamp => (i64::from_le_bytes(bytes.eight()) >> bytes.below(40)).into(),
        TypeSchema::DateTime => {
            let (year, month, day) = (1970 + bytes.below(80), 1 + bytes.below(12), 1 + bytes.below(28));
            let (hour, minute, second) = (bytes.below(24), bytes.below(60), bytes.below(60));
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").into()
        }
        TypeSchema::Decimal => {
            let scale = u32::try_from(bytes.below(20)).unwrap_or_default();
            let digits = i64::from_le_bytes(bytes.eight());
            rust_decimal::Decimal::new(digits, scale).to_string().into()
        }
        TypeSchema::Enum(schema) if !schema.values.is_empty() => {
            match schema.values[bytes.below(schema.values.len())].value {
                Literal::Integer(number) => number.into(),
                Literal::Text(text) => text.into(),
            }
        }
        TypeSchema::List(item) if depth < DEEPEST => list(bytes, |bytes| of_schema(bytes, item, depth + 1)),
        TypeSchema::Object(schema) if depth < DEEPEST => object(bytes, schema, depth),
        TypeSchema::List(_) => Value::Array(Vec::new()),
        TypeSchema::Map(value) if depth < DEEPEST => {
            let members = bytes.length().min(20);
            (0..members).map(|_| (name(bytes), of_schema(bytes, value, depth + 1))).collect::<Map<_, _>>().into()
        }
        TypeSchema::JsonText(inner) if depth < DEEPEST => of_schema(bytes, inner, depth + 1).to_string().into(),
        TypeSchema::Text => text(bytes).into(),
        _ => any(bytes, depth),
    }
}

fn object(bytes: &mut Bytes<'_>, schema: &ObjectSchema, depth: usize) -> Value {
    let mut members = Map::new();
    for field in schema.fields {
        let spellings = field.aliases.len() + 1;
        if field.required || bytes.next() % 2 == 1 {
            let name = match bytes.below(8) {
                alias if 0 < alias && alias < spellings => field.aliases[alias - 1],
                _ => field.wire,
            };
            members.insert(name.to_owned(), of_schema(bytes, &field.schema, depth + 1));
        }
    }
    members.into()
}

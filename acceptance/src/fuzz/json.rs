//! JSON from any bytes, so that no input is wasted on a missing bracket.

use rayvision_runtime::{Field, Kind, Literal};
use serde_json::{Map, Number, Value};

use super::bytes::Bytes;

/// How deep invented values go.
const DEEPEST: usize = 6;

/// Names that interleave with indexes, with each other and with headers.
const NAMES: [&str; 16] =
    ["a", "a0", "a1", "a10", "a2", "a.b", "b", "", "0", "Z", "channel", "nonce", "version1", "UTC", "é", "\u{ffff}😀"];

/// Text as it is, where it is JSON; else a value of `kind` that the bytes invent, or any value without a kind.
pub(super) fn json(mut bytes: Bytes<'_>, kind: Option<&Kind>) -> Value {
    if bytes.next() == b'=' {
        return serde_json::from_slice(bytes.rest()).unwrap_or_default();
    }
    match kind {
        Some(kind) => of_kind(&mut bytes, kind, 0),
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

/// A value that is of `kind`, mostly.
fn of_kind(bytes: &mut Bytes<'_>, kind: &Kind, depth: usize) -> Value {
    match kind {
        _ if bytes.next() == u8::MAX => any(bytes, depth),
        Kind::Bool => Value::Bool(bytes.next() % 2 == 1),
        Kind::Flag => (bytes.next() % 2).into(),
        Kind::Int32 => i32::from_le_bytes(std::array::from_fn(|_| bytes.next())).into(),
        Kind::Int64 => i64::from_le_bytes(bytes.eight()).into(),
        Kind::Seconds | Kind::Milliseconds | Kind::Hours => (i64::from_le_bytes(bytes.eight()) >> 24).into(),
        Kind::Timestamp => (i64::from_le_bytes(bytes.eight()) >> bytes.below(40)).into(),
        Kind::DateTime => {
            let (year, month, day) = (1970 + bytes.below(80), 1 + bytes.below(12), 1 + bytes.below(28));
            let (hour, minute, second) = (bytes.below(24), bytes.below(60), bytes.below(60));
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").into()
        }
        Kind::Decimal => {
            let scale = u32::try_from(bytes.below(20)).unwrap_or_default();
            let digits = i64::from_le_bytes(bytes.eight());
            rust_decimal::Decimal::new(digits, scale).to_string().into()
        }
        Kind::Enum(values) if !values.is_empty() => match values[bytes.below(values.len())].value {
            Literal::Integer(number) => number.into(),
            Literal::Text(text) => text.into(),
        },
        Kind::List(kind) if depth < DEEPEST => list(bytes, |bytes| of_kind(bytes, kind, depth + 1)),
        Kind::Object { fields, .. } if depth < DEEPEST => object(bytes, fields, depth),
        Kind::List(_) => Value::Array(Vec::new()),
        Kind::Text => text(bytes).into(),
        _ => any(bytes, depth),
    }
}

fn object(bytes: &mut Bytes<'_>, fields: &[Field], depth: usize) -> Value {
    let mut members = Map::new();
    for field in fields {
        let spellings = field.aliases.len() + 1;
        if field.required || bytes.next() % 2 == 1 {
            let name = match bytes.below(8) {
                alias if 0 < alias && alias < spellings => field.aliases[alias - 1],
                _ => field.name,
            };
            members.insert(name.to_owned(), of_kind(bytes, &(field.kind)(), depth + 1));
        }
    }
    members.into()
}

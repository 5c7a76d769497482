use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use super::Record;
use crate::codec::Flag;

/// What a member of a record can be, and how it is written.
pub trait MemberValue: Sized {
    /// What it is, for messages.
    const EXPECTED: &'static str;
    /// Whether an empty text is a value.
    const MAY_BE_EMPTY: bool = false;

    /// Reads it; nothing where something else stands there.
    fn read(value: &Value) -> Option<Self>;

    /// Writes it.
    fn write(&self) -> Value;
}

/// A number counts as its digits: who writes the files by hand leaves out quotes.
impl MemberValue for String {
    const EXPECTED: &'static str = "text";
    const MAY_BE_EMPTY: bool = true;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl MemberValue for i64 {
    const EXPECTED: &'static str = "a whole number, as text";

    fn read(value: &Value) -> Option<Self> {
        value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

/// `"1"` and `"0"`.
impl MemberValue for Flag {
    const EXPECTED: &'static str = "\"0\" or \"1\"";

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(on) => Some(Self::from(*on)),
            other => i64::read(other).filter(|number| matches!(number, 0 | 1)).map(Self::from),
        }
    }

    fn write(&self) -> Value {
        Value::from(if self.is_on() == Some(true) { "1" } else { "0" })
    }
}

/// Whole seconds. What is less is left out.
impl MemberValue for Duration {
    const EXPECTED: &'static str = "whole seconds, as text";

    fn read(value: &Value) -> Option<Self> {
        u64::try_from(i64::read(value)?).ok().map(Self::from_secs)
    }

    fn write(&self) -> Value {
        Value::String(self.as_secs().to_string())
    }
}

/// Anything.
impl MemberValue for Value {
    const EXPECTED: &'static str = "a value";
    const MAY_BE_EMPTY: bool = true;

    fn read(value: &Value) -> Option<Self> {
        Some(value.clone())
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl<T: MemberValue> MemberValue for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::read).collect()
    }

    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }
}

impl<T: MemberValue> MemberValue for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object";

    fn read(value: &Value) -> Option<Self> {
        value.as_object()?.iter().map(|(name, value)| Some((name.clone(), T::read(value)?))).collect()
    }

    fn write(&self) -> Value {
        self.iter().map(|(name, value)| (name.clone(), value.write())).collect()
    }
}

impl<R: Record> MemberValue for R {
    const EXPECTED: &'static str = "an object";

    fn read(value: &Value) -> Option<Self> {
        value.as_object().map(|members| R::from_members(members.clone().into()))
    }

    fn write(&self) -> Value {
        self.members().clone().into()
    }
}

/// What a value of JSON is, without telling it.
pub fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

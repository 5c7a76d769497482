//! What tells the items of a list apart.

/// What tells an item of a list from all others, such as its ID.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity(Value);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Value {
    Integer(i64),
    Text(Box<str>),
}

impl From<i32> for Identity {
    fn from(value: i32) -> Self {
        Self::from(i64::from(value))
    }
}

impl From<i64> for Identity {
    fn from(value: i64) -> Self {
        Self(Value::Integer(value))
    }
}

impl From<&str> for Identity {
    fn from(value: &str) -> Self {
        Self(Value::Text(value.into()))
    }
}

impl From<String> for Identity {
    fn from(value: String) -> Self {
        Self(Value::Text(value.into()))
    }
}

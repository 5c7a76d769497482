//! Types that every spec knows.

use crate::model::Type;

/// In the order of their names.
pub(crate) const BUILTIN: [(&str, Type); 13] = [
    ("bool", Type::Bool),
    ("datetime", Type::DateTime),
    ("decimal", Type::Decimal),
    ("flag", Type::Flag),
    ("hours", Type::Hours),
    ("int32", Type::Int32),
    ("int64", Type::Int64),
    ("item", Type::Item),
    ("json", Type::Json),
    ("milliseconds", Type::Milliseconds),
    ("seconds", Type::Seconds),
    ("string", Type::String),
    ("timestamp", Type::Timestamp),
];

/// Types that are made of another.
pub(crate) const CONTAINERS: [&str; 4] = ["json_text", "list", "map", "page"];

/// The words of the language itself: no type of a spec can be called so.
pub(crate) fn reserved<'a>() -> impl Iterator<Item = &'a str> {
    BUILTIN.iter().map(|(name, _)| *name).chain(CONTAINERS)
}

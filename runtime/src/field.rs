//! Members of objects.

use crate::Kind;

/// A member of an object, or a parameter of a request.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name in JSON.
    pub name: &'static str,
    /// Other names that are read too.
    pub aliases: &'static [&'static str],
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether a scalar is written as text: `"2"` for 2.
    pub as_text: bool,
    /// Which numbers the document allows.
    pub range: Option<Range>,
    /// What the value is.
    pub kind: fn() -> Kind,
}

/// Whole numbers from `min` to `max`, both included; open where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
}

impl Range {
    /// Whether `value` is in the range.
    pub fn contains(&self, value: i64) -> bool {
        self.min.is_none_or(|min| min <= value) && self.max.is_none_or(|max| value <= max)
    }
}

use std::fmt;

use serde_json::{Map, Value};

use super::value::describe;
use super::{MemberError, MemberValue, RecordError};

/// The members of a record.
#[derive(Clone, Default, PartialEq)]
pub struct Members(Map<String, Value>);

impl Members {
    /// Reads a JSON object.
    pub fn from_json(json: &[u8]) -> Result<Self, RecordError> {
        // Editors on Windows put a mark of the encoding first.
        let json = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
        match serde_json::from_slice(json).map_err(RecordError::Syntax)? {
            Value::Object(members) => Ok(Self(members)),
            other => Err(RecordError::NoObject(describe(&other))),
        }
    }

    /// The JSON object, indented, with a line end.
    pub fn to_json(&self) -> String {
        // What was read as JSON, or made as a value of it, can be written.
        serde_json::to_string_pretty(&self.0).unwrap_or_default() + "\n"
    }

    /// A member as it stands.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Sets a member, or removes it.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => drop(self.0.insert(name.to_owned(), value)),
            None => drop(self.0.remove(name)),
        }
    }

    /// A member, as what it is described to be; nothing where it is not there, is null, or is an empty text where one has to hold
    /// something.
    pub fn read<T: MemberValue>(&self, name: &str) -> Result<Option<T>, MemberError> {
        let Some(value) = self.0.get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        if !T::MAY_BE_EMPTY && value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        let read = T::read(value).map(Some);
        read.ok_or_else(|| MemberError { name: name.to_owned(), expected: T::EXPECTED, found: describe(value) })
    }

    /// Sets a member, written as it is described.
    pub fn write<T: MemberValue>(&mut self, name: &str, value: &T) {
        self.0.insert(name.to_owned(), value.write());
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Map<String, Value>> for Members {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Self::Object(members.0)
    }
}

/// Names only: job files may hold what is not to be shown.
impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

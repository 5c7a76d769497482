use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::Members;

/// The body of a request, as its bytes say it: the platform signs what it receives, so numbers count as they are written.
///
/// To be [flattened](crate::flatten): it serialises numbers as the texts that they are.
///
/// ```
/// let body = rayvision_runtime::Body::parse(br#"{ "price": 1.10, "id": 18446744073709551616 }"#)?;
/// let pairs = rayvision_runtime::flatten(&body)?;
/// assert_eq!(pairs[1], ("price".to_owned(), "1.10".to_owned()));
/// assert!(rayvision_runtime::Body::parse(br#"{ "id": 1, "id": 2 }"#).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Body(Value);

enum Value {
    Null,
    Bool(bool),
    /// The number as it is written.
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(BTreeMap<String, Value>),
}

/// As deep as `serde_json` reads.
const DEPTH: usize = 127;

impl Body {
    /// Reads JSON.
    ///
    /// # Errors
    ///
    /// The bytes are no JSON, or two members of an object have the same name: nobody knows which of them a server takes.
    pub fn parse(json: &[u8]) -> Result<Self, BodyError> {
        Value::parse(serde_json::from_slice(json)?, DEPTH).map(Self)
    }

    /// Whether it is an object, as the body of a request has to be.
    pub fn is_object(&self) -> bool {
        matches!(self.0, Value::Object(_))
    }
}

impl Value {
    fn parse(json: &RawValue, depth: usize) -> Result<Self, BodyError> {
        let json = json.get();
        Ok(match json.as_bytes() {
            [b'{' | b'[', ..] if depth == 0 => return Err(BodyError::TooDeep),
            [b'{', ..] => {
                let mut members = BTreeMap::new();
                let Members(parsed) = serde_json::from_str(json)?;
                for (name, value) in parsed {
                    let value = Self::parse(value, depth - 1)?;
                    if members.contains_key(&name) {
                        return Err(BodyError::Repeated(name));
                    }
                    members.insert(name, value);
                }
                Self::Object(members)
            }
            [b'[', ..] => {
                let items: Vec<&RawValue> = serde_json::from_str(json)?;
                Self::List(items.into_iter().map(|item| Self::parse(item, depth - 1)).collect::<Result<_, _>>()?)
            }
            [b'"', ..] => Self::Text(serde_json::from_str(json)?),
            b"null" => Self::Null,
            b"true" => Self::Bool(true),
            b"false" => Self::Bool(false),
            _ => Self::Number(json.to_owned()),
        })
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(value) => to.serialize_bool(*value),
            Self::Number(text) | Self::Text(text) => to.serialize_str(text),
            Self::List(items) => to.collect_seq(items),
            Self::Object(members) => to.collect_map(members),
        }
    }
}

/// Does not show what may be secret.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

/// Says why bytes can't be the body of a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BodyError {
    /// They are no JSON.
    #[error("it is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Two members of an object have this name.
    #[error("the member `{0}` comes twice")]
    Repeated(String),
    /// Objects and lists are nested too deeply.
    #[error("it is nested too deeply")]
    TooDeep,
}

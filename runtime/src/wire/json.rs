use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::boolean;
use crate::{Canonical, Kind, Wire};

/// Any JSON, `null` too: the document tells no type.
///
/// In the canonical form `null` contributes nothing, booleans are `true` and `false`, and numbers are as JSON has them.
impl Wire for Value {
    const LISTED: bool = true;

    fn kind() -> Kind {
        Kind::Json
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        match self {
            Self::Null => {}
            Self::Bool(value) => to.text(boolean::text(*value)),
            Self::Number(number) => to.text(&number.to_string()),
            Self::String(text) => to.text(text),
            Self::Array(items) => items.canonical(to),
            Self::Object(members) => to.sorted(|to| {
                for (name, value) in members {
                    to.field(name, value);
                }
            }),
        }
    }
}

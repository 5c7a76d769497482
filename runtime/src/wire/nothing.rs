use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serializer};

use crate::{Canonical, Kind, Wire};

/// Nothing: whatever comes is read, and dropped.
impl Wire for () {
    const OPTIONAL: bool = true;

    fn kind() -> Kind {
        Kind::Nothing
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(from).map(|_| ())
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    fn absent() -> Option<Self> {
        Some(())
    }

    fn canonical(&self, _: &mut Canonical<'_>) {}
}

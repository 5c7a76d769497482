use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::head::{Head, Part};
use crate::schema::{EnvelopeNames, TypeSchema};

/// What an envelope brought. The data are read only where the code grants them.
pub(super) struct Parts<T> {
    pub(super) head: Head,
    /// The first data that are not null.
    pub(super) data: Option<T>,
    /// Whether there are data that are null.
    pub(super) has_null: bool,
}

impl<'de, T: Deserialize<'de>> Parts<T> {
    pub(super) fn read(
        names: &'static EnvelopeNames,
        schema: &TypeSchema,
        body: &'de str,
    ) -> Result<Self, serde_json::Error> {
        let mut from = serde_json::Deserializer::from_str(body);
        let has_data = !matches!(schema, TypeSchema::Nothing);
        let parts = from.deserialize_map(PartsVisitor { names, has_data, data: PhantomData })?;
        from.end()?;
        Ok(parts)
    }
}

struct PartsVisitor<T> {
    names: &'static EnvelopeNames,
    /// Whether the operation answers anything; if not, whatever comes is dropped.
    has_data: bool,
    data: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for PartsVisitor<T> {
    type Value = Parts<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Parts<T>, A::Error> {
        let mut parts = Parts { head: Head::default(), data: None, has_null: false };
        // Data that came before the code.
        let mut early: Option<&RawValue> = None;
        while let Some(part) = from.next_key_seed(PartOf(self.names))? {
            match part {
                Part::Data if !self.has_data || parts.data.is_some() || early.is_some() => {
                    from.next_value::<IgnoredAny>()?;
                }
                Part::Data if parts.head.is_granted(self.names) => {
                    parts.data = from.next_value()?;
                    parts.has_null |= parts.data.is_none();
                }
                Part::Data => {
                    early = from.next_value()?;
                    parts.has_null |= early.is_none();
                }
                part => parts.head.keep(part, from.next_value()?),
            }
        }
        if let Some(json) = early
            && parts.head.is_granted(self.names)
        {
            parts.data = Some(serde_json::from_str(json.get()).map_err(A::Error::custom)?);
        }
        Ok(parts)
    }
}

/// Reads the name of a part.
struct PartOf(&'static EnvelopeNames);

impl<'de> DeserializeSeed<'de> for PartOf {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Part, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for PartOf {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a part of the envelope")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Part, E> {
        Ok(match name {
            _ if name == self.0.data => Part::Data,
            _ if name == self.0.code => Part::Code,
            _ if name == self.0.version => Part::Version,
            _ if name == self.0.result => Part::Result,
            _ if Some(name) == self.0.message => Part::Message,
            _ if Some(name) == self.0.time => Part::Time,
            _ if Some(name) == self.0.request => Part::Request,
            _ if Some(name) == self.0.release => Part::Release,
            _ => Part::Other,
        })
    }
}

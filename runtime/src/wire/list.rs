use std::fmt;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use super::{Read, Written, WrittenText};
use crate::path;
use crate::{Canonical, Kind, Wire};

/// A list; in the canonical form an empty one contributes nothing.
impl<T: Wire> Wire for Vec<T> {
    const LISTED: bool = true;

    fn kind() -> Kind {
        Kind::List(Box::new(T::kind()))
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(ListVisitor(PhantomData))
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Written))
    }

    fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(WrittenText))
    }

    /// Empty: platforms say so both ways.
    fn null() -> Option<Self> {
        Some(Self::new())
    }

    fn canonical(&self, to: &mut Canonical<'_>) {
        let write = |to: &mut Canonical<'_>| to.items(self.len(), |to, index| self[index].canonical(to));
        // The second item of the first list and the twelfth list share the name `01`, roughly: lists in lists interleave.
        if T::LISTED { to.sorted(write) } else { write(to) }
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
        // A hint of a stranger is not trusted with memory.
        let mut items = Vec::with_capacity(from.size_hint().unwrap_or(0).min(256));
        loop {
            match from.next_element() {
                Ok(Some(Read(item))) => items.push(item),
                Ok(None) => return Ok(items),
                Err(error) => return Err(path::at_index(items.len(), &error)),
            }
        }
    }
}

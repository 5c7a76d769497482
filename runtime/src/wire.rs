//! How values travel.

mod boolean;
mod datetime;
pub(crate) mod decimal;
pub(crate) mod duration;
mod flag;
mod integer;
mod json;
mod list;
mod maybe;
mod nothing;
pub(crate) mod option;
mod text;
mod timestamp;

use serde::{Deserializer, Serializer};

pub use self::duration::{Hours, InexactDuration, Milliseconds, Seconds};
pub use self::flag::Flag;
use crate::{Canonical, Kind};

/// A value as it travels: in JSON bodies, and in the canonical form that is signed.
///
/// Reading is lenient where the platform is (numbers as text, text as numbers); writing is exact. The
/// [`object!`](crate::object) and [`open_enum!`](crate::open_enum) macros implement it.
pub trait Wire: Sized {
    /// Whether the value may be left out.
    const OPTIONAL: bool = false;

    /// Whether the value may be a list, so that a list of it needs its parameters sorted.
    const LISTED: bool = false;

    /// What the value is, for tools.
    fn kind() -> Kind;

    /// Reads the value.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;

    /// Reads the value; nothing where there is none, that is `null` and, for what is not text, the empty text. Times know
    /// other ways to say so.
    fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        option::read(from)
    }

    /// Writes the value.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Writes the value as text, where it is a scalar.
    fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }

    /// What stands for a value that did not come; nothing where one is required.
    fn absent() -> Option<Self> {
        None
    }

    /// What a `null` means where a value is required; nothing where it is as if no value had come.
    fn null() -> Option<Self> {
        None
    }

    /// Whether there is no value, so that a member of an object is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes the parameters that the signature covers, in byte order of their flattened names.
    fn canonical(&self, to: &mut Canonical<'_>);
}

/// Parameters of the signature, of any type.
pub trait Parameters {
    /// Writes them in byte order of their flattened names.
    fn write_to(&self, to: &mut Canonical<'_>);
}

impl<T: Wire> Parameters for T {
    fn write_to(&self, to: &mut Canonical<'_>) {
        self.canonical(to);
    }
}

/// Serialises a [`Wire`] value.
pub(crate) struct Written<'a, T>(pub(crate) &'a T);

impl<T: Wire> serde::Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

/// Serialises a [`Wire`] value as text.
pub(crate) struct WrittenText<'a, T>(pub(crate) &'a T);

impl<T: Wire> serde::Serialize for WrittenText<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write_text(to)
    }
}

/// Deserialises a [`Wire`] value.
pub(crate) struct Read<T>(pub(crate) T);

impl<'de, T: Wire> serde::Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self)
    }
}

/// Deserialises a [`Wire`] value, or nothing.
pub(crate) struct ReadOptional<T>(pub(crate) Option<T>);

impl<'de, T: Wire> serde::Deserialize<'de> for ReadOptional<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read_optional(from).map(Self)
    }
}

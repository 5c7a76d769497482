use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

use super::maybe::Maybe;
use crate::{Canonical, Kind, Wire};

macro_rules! integer {
    ($type:ty, $kind:ident, $name:literal) => {
        #[doc = $name]
        ///
        /// Read from numeric text and from whole numbers written with a fraction (`1.0`) too.
        impl Wire for $type {
            fn kind() -> Kind {
                Kind::$kind
            }

            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                narrow(from.deserialize_any(Whole)?)
            }

            fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
                from.deserialize_any(Maybe(Whole))?.map(narrow).transpose()
            }

            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_i64((*self).into())
            }

            fn write_text<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(itoa::Buffer::new().format(*self))
            }

            #[inline]
            fn canonical(&self, to: &mut Canonical<'_>) {
                to.integer((*self).into());
            }
        }
    };
}

integer!(i32, Int32, "A whole number of 32 bits.");
integer!(i64, Int64, "A whole number of 64 bits.");

fn narrow<T: TryFrom<i64>, E: Error>(value: i64) -> Result<T, E> {
    T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &"a whole number of 32 bits"))
}

/// Reads a whole number of 64 bits.
pub(super) struct Whole;

impl Visitor<'_> for Whole {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number of 64 bits")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        whole(value).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<i64, E> {
        let text = value.trim();
        let parsed = text.parse().ok().or_else(|| whole(text.parse().ok()?));
        parsed.ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// A float that is a whole number, as long as a float can tell one from the next.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

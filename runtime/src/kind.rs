//! What values are.

use crate::{EnumValue, Field};

/// What a value is, for tools that build or show values without their Rust types.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// An exact decimal of at most 28 digits.
    Decimal,
    /// A moment, in milliseconds since 1970 UTC.
    Timestamp,
    /// Date and time of day without a zone, `2018-11-09 18:28:26`.
    DateTime,
    /// A length of time in whole seconds.
    Seconds,
    /// A length of time in whole milliseconds.
    Milliseconds,
    /// A length of time in whole hours.
    Hours,
    /// 0 or 1.
    Flag,
    /// Any JSON.
    Json,
    /// Nothing.
    Nothing,
    /// One of these values, or one that is not known yet: another number among numbers, another text among texts.
    Enum(&'static [EnumValue]),
    /// A list.
    List(Box<Kind>),
    /// An object.
    Object {
        /// Name of the type.
        name: &'static str,
        /// Its members.
        fields: &'static [Field],
    },
}

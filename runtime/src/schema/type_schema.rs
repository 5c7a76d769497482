use super::{EnumSchema, ObjectSchema};

/// What a value is, for tools that build, read or show values without their Rust types.
#[derive(Clone, Copy, Debug)]
pub enum TypeSchema {
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
    /// A length of time whose unit depends on the edition: numbers of the editions that have it, and [`TypeSchema::Seconds`],
    /// [`TypeSchema::Milliseconds`] or [`TypeSchema::Hours`].
    Duration(&'static [(&'static str, TypeSchema)]),
    /// 0 or 1.
    Flag,
    /// Any JSON.
    Json,
    /// Nothing.
    Nothing,
    /// A value of an enumeration, or one that is not known yet: another number among numbers, another text among texts.
    Enum(&'static EnumSchema),
    /// A list.
    List(&'static TypeSchema),
    /// An object with free names, whose values are all of a type.
    Map(&'static TypeSchema),
    /// Text that holds JSON.
    JsonText(&'static TypeSchema),
    /// An object.
    Object(&'static ObjectSchema),
}

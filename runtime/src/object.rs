//! Objects: what the [`object!`](crate::object) macro stands on.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserializer, Serialize, Serializer};

use crate::wire::{ReadOptional, Written, WrittenText};
use crate::{Field, Wire, path};

/// Defines a struct that travels as a JSON object.
///
/// ```
/// rayvision_runtime::object! {
///     /// A task, as it is made.
///     #[derive(Clone, Debug, PartialEq)]
///     #[non_exhaustive]
///     pub struct NewTask {
///         /// How many.
///         #[wire("count", range = 1..)]
///         pub count: i32,
///         /// Which colour; two spellings are read, the first is written.
///         #[wire("colour", "color", as = string)]
///         pub colour: Option<i64>,
///     }
/// }
/// let task: NewTask = serde_json::from_str(r#"{ "color": 7, "count": "2" }"#)?;
/// assert_eq!(serde_json::to_string(&task)?, r#"{"count":2,"colour":"7"}"#);
/// assert_eq!(NewTask::FIELDS[1].aliases, ["color"]);
/// assert!(NewTask::FIELDS[1].as_text && !NewTask::FIELDS[0].as_text);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A field says its name in JSON, then, each optional and in this order: other names that are read too, `as = string`
/// (a scalar is written as text), and the `range` of numbers that is allowed (`1..`, `..=5`, `0..=100`). One type
/// parameter is possible. The macro implements [`Wire`], `Serialize` and `Deserialize`, and gives the struct
/// `FIELDS: &'static [Field]`; with `fn new(count: i32);` after the struct also a `new` that takes these fields and leaves
/// the others empty.
///
/// Reading: unknown members are skipped; of several spellings the first that is not `null` counts; an error names the
/// member. Writing: absent members are `null`; [`request!`](crate::request), otherwise the same, leaves them out.
#[macro_export]
macro_rules! object {
    ($($tokens:tt)*) => {
        $crate::__object! { Null $($tokens)* }
    };
}

/// Defines the parameters of a request: an [`object!`](crate::object) whose absent members are left out.
#[macro_export]
macro_rules! request {
    ($($tokens:tt)*) => {
        $crate::__object! { LeftOut $($tokens)* }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $Absent:ident
        $(#[$meta:meta])*
        $vis:vis struct $Name:ident $(<$T:ident>)? {
            $(
                $(#[doc = $doc:literal])*
                #[wire($name:literal $(, $alias:literal)* $(, as = $as:ident)? $(, range = $($range:tt)+)?)]
                $field_vis:vis $field:ident: $Type:ty
            ),* $(,)?
        }
        $($new:tt)*
    ) => {
        $crate::__new! { [$Name $(<$T>)?] [$($field),*] $($new)* }

        $(#[$meta])*
        #[allow(clippy::struct_field_names, clippy::struct_excessive_bools)]
        $vis struct $Name $(<$T>)? {
            $(
                $(#[doc = $doc])*
                $field_vis $field: $Type,
            )*
        }

        impl$(<$T: $crate::Wire>)? $Name$(<$T>)? {
            /// The members, in the order of declaration.
            pub const FIELDS: &'static [$crate::Field] = &[
                $($crate::Field {
                    name: $name,
                    aliases: &[$($alias),*],
                    doc: ::core::concat!($($doc, "\n"),*).trim_ascii(),
                    required: !<$Type as $crate::Wire>::OPTIONAL,
                    as_text: !<[&::core::primitive::str]>::is_empty(&[$(::core::stringify!($as))?]),
                    range: $crate::__range!($($($range)+)?),
                    kind: <$Type as $crate::Wire>::kind,
                }),*
            ];
        }

        impl$(<$T: $crate::Wire>)? $crate::Wire for $Name$(<$T>)? {
            #[inline]
            fn kind() -> $crate::Kind {
                $crate::Kind::Object { name: ::core::stringify!($Name), fields: Self::FIELDS }
            }

            fn read<'de, D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::object::read(from)
            }

            fn write<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unused_mut)]
                let mut to = $crate::object::Writer::new::<Self>(to, Self::FIELDS);
                $($crate::__put!(to $name, &self.$field $(, $as)?);)*
                to.end()
            }

            #[inline]
            fn canonical(&self, to: &mut $crate::Canonical<'_>) {
                $crate::object::canonical(const { $crate::object::is_sorted(Self::FIELDS) }, to, |to| {
                    let _ = &to;
                    $(to.field($name, &self.$field);)*
                });
            }
        }

        impl$(<$T: $crate::Wire>)? $crate::object::Object for $Name$(<$T>)? {
            const NAME: &'static str = ::core::stringify!($Name);
            const ABSENT: $crate::object::Absent = $crate::object::Absent::$Absent;

            fn visit<'de, A: $crate::serde::de::MapAccess<'de>>(mut from: A) -> ::core::result::Result<Self, A::Error> {
                #[allow(non_camel_case_types)]
                enum At { $($field),* }
                #[inline]
                fn place(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        $($name $(| $alias)* => ::core::option::Option::Some(At::$field as usize),)*
                        _ => ::core::option::Option::None,
                    }
                }
                $(let mut $field = ::core::option::Option::None;)*
                while let ::core::option::Option::Some(at) = $crate::object::next(&mut from, place)? {
                    match at.and_then(|at| const { &[$(At::$field),*] as &[At] }.get(at)) {
                        $(::core::option::Option::Some(At::$field) => {
                            $crate::object::fill(&mut $field, &mut from, $name)
                        })*
                        _ => $crate::object::skip(&mut from),
                    }?;
                }
                ::core::result::Result::Ok(Self {
                    $($field: match $crate::object::take($field, $name) {
                        ::core::result::Result::Ok(value) => value,
                        ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
                    }),*
                })
            }
        }

        impl$(<$T: $crate::Wire>)? $crate::serde::Serialize for $Name$(<$T>)? {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::Wire::write(self, to)
            }
        }

        impl<'de $(, $T: $crate::Wire)?> $crate::serde::Deserialize<'de> for $Name$(<$T>)? {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::Wire::read(from)
            }
        }
    };
}

/// `new`: of the names of all fields, those that it takes come as they are passed, the others are empty.
#[doc(hidden)]
#[macro_export]
macro_rules! __new {
    ([$Name:ident $(<$T:ident>)?] [$($field:ident),*]) => {};
    (
        [$Name:ident $(<$T:ident>)?] [$($field:ident),*]
        $(#[$meta:meta])*
        fn new($($passed:ident: $Passed:ty),* $(,)?);
    ) => {
        impl$(<$T: $crate::Wire>)? $Name$(<$T>)? {
            $(#[$meta])*
            pub fn new($($passed: $Passed),*) -> Self {
                #[allow(unused_macros, unused_macro_rules)]
                macro_rules! initial {
                    $(($passed) => { ::core::convert::Into::into($passed) };)*
                    ($empty:ident) => { ::core::option::Option::None };
                }
                Self { $($field: initial!($field)),* }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __range {
    () => {
        ::core::option::Option::None
    };
    ($min:literal ..= $max:literal) => {
        ::core::option::Option::Some($crate::Range {
            min: ::core::option::Option::Some($min),
            max: ::core::option::Option::Some($max),
        })
    };
    ($min:literal ..) => {
        ::core::option::Option::Some($crate::Range {
            min: ::core::option::Option::Some($min),
            max: ::core::option::Option::None,
        })
    };
    (..= $max:literal) => {
        ::core::option::Option::Some($crate::Range {
            min: ::core::option::Option::None,
            max: ::core::option::Option::Some($max),
        })
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __put {
    ($to:ident $name:literal, $value:expr) => {
        $to.put($name, $value)
    };
    ($to:ident $name:literal, $value:expr, string) => {
        $to.put_text($name, $value)
    };
}

/// A type that [`object!`](crate::object) defines.
pub trait Object: Sized {
    const NAME: &'static str;
    const ABSENT: Absent;

    fn visit<'de, A: MapAccess<'de>>(from: A) -> Result<Self, A::Error>;
}

pub fn read<'de, T: Object, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        T::visit(from)
    }
}

/// The place of the next member among the fields; nothing for an unknown one, and nothing at the end.
pub fn next<'de, A: MapAccess<'de>>(
    from: &mut A,
    place: fn(&str) -> Option<usize>,
) -> Result<Option<Option<usize>>, A::Error> {
    from.next_key_seed(Place(place))
}

struct Place(fn(&str) -> Option<usize>);

impl<'de> DeserializeSeed<'de> for Place {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<usize>, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Place {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0(name))
    }
}

/// Reads a member, unless another spelling of it brought a value before.
pub fn fill<'de, T: Wire, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    from: &mut A,
    name: &'static str,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return skip(from);
    }
    match from.next_value() {
        Ok(ReadOptional(value)) => *slot = value.or_else(T::null),
        Err(error) => return Err(path::at_member(name, &error)),
    }
    Ok(())
}

pub fn skip<'de, A: MapAccess<'de>>(from: &mut A) -> Result<(), A::Error> {
    from.next_value::<IgnoredAny>()?;
    Ok(())
}

pub fn take<T: Wire, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.or_else(T::absent).ok_or_else(|| path::missing(name))
}

/// How a member that is absent is written.
#[derive(Clone, Copy)]
pub enum Absent {
    Null,
    LeftOut,
}

/// Writes members, and remembers the first error.
pub struct Writer<S: Serializer> {
    to: Result<S::SerializeStruct, S::Error>,
    absent: Absent,
}

impl<S: Serializer> Writer<S> {
    pub fn new<T: Object>(to: S, fields: &'static [Field]) -> Self {
        Self { to: to.serialize_struct(T::NAME, fields.len()), absent: T::ABSENT }
    }

    pub fn put<T: Wire>(&mut self, name: &'static str, value: &T) {
        self.member(name, &Written(value), value.is_absent());
    }

    pub fn put_text<T: Wire>(&mut self, name: &'static str, value: &T) {
        self.member(name, &WrittenText(value), value.is_absent());
    }

    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.to?.end()
    }

    fn member<T: Serialize>(&mut self, name: &'static str, value: &T, is_absent: bool) {
        let Ok(to) = &mut self.to else { return };
        let written = match self.absent {
            Absent::LeftOut if is_absent => to.skip_field(name),
            _ => to.serialize_field(name, value),
        };
        if let Err(error) = written {
            self.to = Err(error);
        }
    }
}

/// Writes the members straight through where they are in order, and sorts them where they are not.
#[inline]
pub fn canonical(is_sorted: bool, to: &mut crate::Canonical<'_>, write: impl FnOnce(&mut crate::Canonical<'_>)) {
    if is_sorted { write(to) } else { to.sorted(write) }
}

/// Whether parameters written field by field are in byte order of their flattened names.
///
/// Names in order are not enough: the items of a list `a` and a field `a1b` would interleave.
pub const fn is_sorted(fields: &[Field]) -> bool {
    let mut at = 1;
    while at < fields.len() {
        if !precedes(fields[at - 1].name.as_bytes(), fields[at].name.as_bytes()) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether every name that `one` flattens to comes before every name that `other` flattens to.
const fn precedes(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    at < other.len() && other[at] > b'9'
}

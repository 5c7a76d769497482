//! Open enumerations: what the [`open_enum!`](crate::open_enum) macro stands on.

use std::fmt;

/// Defines an enumeration that keeps numbers, or texts, that it does not know.
///
/// ```
/// rayvision_runtime::open_enum! {
///     /// State of a task.
///     #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
///     #[non_exhaustive]
///     pub enum TaskStatus: i64 {
///         /// Waiting for a node.
///         #[wire("WAITING", 0, pending)]
///         Waiting,
///         /// Finished.
///         #[wire("DONE", 25, done)]
///         Done,
///     }
/// }
/// let status: TaskStatus = serde_json::from_str("25")?;
/// assert_eq!(status, TaskStatus::Done);
/// assert_eq!(TaskStatus::from(99).value(), 99);
/// assert!(serde_json::from_str::<TaskStatus>(r#""paused""#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// It is an `i64`, an `i32` or a `String`. A value says its name in the document, what travels and, optionally, what it
/// means to someone waiting: `pending`, `held`, `done` or `failed`. The macro adds the variant `Unknown`, and implements
/// [`Wire`](crate::Wire), `Serialize`, `Deserialize`, `Display`, `FromStr` and `From` what travels.
///
/// What is unknown survives if it is of that type: among numbers another number, also one that came as text, but no word,
/// no fraction and none that the type is too small for; among texts another text, also one that came as a number.
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $Name:ident: $repr:ident {
            $(
                $(#[doc = $doc:literal])*
                #[wire($name:literal, $value:literal $(, $progress:ident)?)]
                $Variant:ident
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        $vis enum $Name {
            $(
                $(#[doc = $doc])*
                $Variant,
            )*
            /// A value that the document does not know.
            Unknown($crate::Unknown<$repr>),
        }

        impl $Name {
            /// The values that the document knows.
            pub const VALUES: &'static [$crate::EnumValue] = &[
                $($crate::EnumValue {
                    name: $name,
                    value: $crate::__literal!($repr $value),
                    doc: ::core::concat!($($doc, "\n"),*).trim_ascii(),
                    progress: $crate::__progress!($($progress)?),
                }),*
            ];

            /// Name of the value in the document; nothing for one that it does not know.
            #[inline]
            pub fn name(&self) -> ::core::option::Option<&'static str> {
                match self {
                    $(Self::$Variant => ::core::option::Option::Some($name),)*
                    Self::Unknown(_) => ::core::option::Option::None,
                }
            }

            /// What the value means to someone waiting; nothing where the document does not tell.
            #[inline]
            pub fn progress(&self) -> ::core::option::Option<$crate::Progress> {
                match self {
                    $(Self::$Variant => $crate::__progress!($($progress)?),)*
                    Self::Unknown(_) => ::core::option::Option::None,
                }
            }
        }

        $crate::__open_enum!($repr $Name { $($value $Variant,)* });

        impl ::core::fmt::Display for $Name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.name() {
                    ::core::option::Option::Some(name) => f.write_str(name),
                    ::core::option::Option::None => ::core::fmt::Display::fmt(&self.value(), f),
                }
            }
        }

        impl ::core::str::FromStr for $Name {
            type Err = $crate::ParseEnumError;

            /// Reads a name, in any case, or what travels.
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseEnumError> {
                $crate::open_enum::parse::<$repr>(text, ::core::stringify!($Name), Self::VALUES).map(Self::from)
            }
        }

        impl $crate::serde::Serialize for $Name {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::Wire::write(self, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $Name {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::Wire::read(from)
            }
        }
    };
}

/// What depends on the type that travels.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    (String $Name:ident { $($value:literal $Variant:ident,)* }) => {
        impl $Name {
            /// The text that travels.
            #[inline]
            pub fn value(&self) -> &str {
                match self {
                    $(Self::$Variant => $value,)*
                    Self::Unknown(other) => other.value(),
                }
            }
        }

        impl ::core::convert::From<&str> for $Name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$Variant,)*
                    other => Self::Unknown($crate::Unknown::new(::std::borrow::ToOwned::to_owned(other))),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $Name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl $crate::Wire for $Name {
            #[inline]
            fn kind() -> $crate::Kind {
                $crate::Kind::Enum(Self::VALUES)
            }

            #[inline]
            fn read<'de, D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                <::std::string::String as $crate::Wire>::read(from).map(Self::from)
            }

            #[inline]
            fn write<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.value())
            }

            #[inline]
            fn canonical(&self, to: &mut $crate::Canonical<'_>) {
                to.text(self.value());
            }
        }
    };
    ($repr:ident $Name:ident { $($value:literal $Variant:ident,)* }) => {
        impl $Name {
            /// The number that travels.
            #[inline]
            pub fn value(&self) -> $repr {
                match self {
                    $(Self::$Variant => $value,)*
                    Self::Unknown(other) => *other.value(),
                }
            }
        }

        impl ::core::convert::From<$repr> for $Name {
            #[inline]
            fn from(value: $repr) -> Self {
                match value {
                    $($value => Self::$Variant,)*
                    other => Self::Unknown($crate::Unknown::new(other)),
                }
            }
        }

        impl $crate::Wire for $Name {
            #[inline]
            fn kind() -> $crate::Kind {
                $crate::Kind::Enum(Self::VALUES)
            }

            #[inline]
            fn read<'de, D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                <$repr as $crate::Wire>::read(from).map(Self::from)
            }

            #[inline]
            fn read_optional<'de, D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<::core::option::Option<Self>, D::Error> {
                ::core::result::Result::Ok(<$repr as $crate::Wire>::read_optional(from)?.map(Self::from))
            }

            #[inline]
            fn write<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::Wire::write(&self.value(), to)
            }

            #[inline]
            fn write_text<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::Wire::write_text(&self.value(), to)
            }

            #[inline]
            fn canonical(&self, to: &mut $crate::Canonical<'_>) {
                $crate::Wire::canonical(&self.value(), to);
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __literal {
    (String $value:literal) => {
        $crate::Literal::Text($value)
    };
    ($repr:ident $value:literal) => {
        $crate::Literal::Integer($value)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __progress {
    () => {
        ::core::option::Option::None
    };
    (pending) => {
        ::core::option::Option::Some($crate::Progress::Pending)
    };
    (held) => {
        ::core::option::Option::Some($crate::Progress::Held)
    };
    (done) => {
        ::core::option::Option::Some($crate::Progress::Done)
    };
    (failed) => {
        ::core::option::Option::Some($crate::Progress::Failed)
    };
}

/// A value of an enumeration that the document knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// Name in the document.
    pub name: &'static str,
    /// What travels.
    pub value: Literal,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// What it means to someone waiting.
    pub progress: Option<Progress>,
}

/// What travels for a value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A number.
    Integer(i64),
    /// Text.
    Text(&'static str),
}

impl PartialEq<str> for Literal {
    fn eq(&self, other: &str) -> bool {
        match self {
            Self::Integer(value) => other.parse() == Ok(*value),
            Self::Text(value) => *value == other,
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
        }
    }
}

/// What a state means to someone who waits for the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Moves on by itself.
    Pending,
    /// Stands still until someone acts.
    Held,
    /// Ended well.
    Done,
    /// Ended, but not well.
    Failed,
}

impl Progress {
    /// The state of several together: pending while one is, else held while one is, else failed if one has; nothing where
    /// there are none.
    pub fn all(states: impl IntoIterator<Item = Self>) -> Option<Self> {
        let rank = |state: &Self| match state {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Held => 2,
            Self::Pending => 3,
        };
        states.into_iter().max_by_key(rank)
    }
}

/// Says which value of an enumeration was not found by name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {name}: expected {known}")]
pub struct ParseEnumError {
    text: String,
    name: &'static str,
    known: String,
}

/// What travels for an enumeration.
pub trait Repr: Sized {
    fn from_literal(literal: Literal) -> Option<Self>;
}

impl Repr for i32 {
    fn from_literal(literal: Literal) -> Option<Self> {
        i64::from_literal(literal)?.try_into().ok()
    }
}

impl Repr for i64 {
    fn from_literal(literal: Literal) -> Option<Self> {
        match literal {
            Literal::Integer(value) => Some(value),
            Literal::Text(_) => None,
        }
    }
}

impl Repr for String {
    fn from_literal(literal: Literal) -> Option<Self> {
        match literal {
            Literal::Integer(_) => None,
            Literal::Text(value) => Some(value.to_owned()),
        }
    }
}

/// Finds a value by its name, or by what travels; any number will do for an enumeration of numbers.
pub fn parse<T: Repr>(text: &str, name: &'static str, values: &[EnumValue]) -> Result<T, ParseEnumError> {
    let text = text.trim();
    let matches = |known: &&EnumValue| known.name.eq_ignore_ascii_case(text) || known.value == *text;
    let known = values.iter().find(matches).map(|known| known.value);
    let found = known.or_else(|| text.parse().ok().map(Literal::Integer)).and_then(T::from_literal);
    found.ok_or_else(|| {
        let known: Vec<_> = values.iter().map(|known| format!("{} ({})", known.name, known.value)).collect();
        ParseEnumError { text: text.to_owned(), name, known: known.join(", ") }
    })
}

//! How values travel: what a field of a generated struct says in `#[serde(with = "codec::…")]` where serde's derive alone would be
//! too strict, and the types whose own `Deserialize` is lenient.
//!
//! Reading is lenient in form: numbers may come as text and text as numbers, `null` and the empty text stand for what is
//! absent, `null` for an empty list. Writing is exact.
//!
//! | a field holds            | required                | optional                          | as text             |
//! |--------------------------|-------------------------|-----------------------------------|---------------------|
//! | text                     | [`text`]                | [`text::optional`]                | –                   |
//! | `i32`, `i64`             | [`integer`]             | [`integer::optional`]             | [`integer::as_text`] |
//! | `bool`                   | [`boolean`]             | [`boolean::optional`]             | [`boolean::as_text`] |
//! | [`Decimal`]              | [`decimal`]             | [`decimal::optional`]             | [`decimal::as_text`] |
//! | [`Timestamp`]            | [`timestamp`]           | [`timestamp::optional`]           | [`timestamp::as_text`] |
//! | [`DateTime`]             | [`datetime`]            | [`datetime::optional`]            | –                   |
//! | [`Flag`], a length of time, an enumeration, an object | – | [`optional`]           | [`as_text`]         |
//! | text that holds JSON     | [`text`]                | [`text::optional`]                | –                   |
//! | a list of texts          | [`text::list`]          | [`text::optional_list`]           | –                   |
//! | a list of whole numbers  | [`integer::list`]       | [`integer::optional_list`]        | [`integer::as_text::list`] |
//! | a list of anything else  | [`list`]                | [`optional`]                      | –                   |
//!
//! The children of `as_text` are named as those of its parent. [`Decimal`]s keep every digit when they are read from JSON.
//!
//! [`Decimal`]: crate::Decimal
//! [`Timestamp`]: crate::Timestamp
//! [`DateTime`]: crate::DateTime

pub mod as_text;
pub mod boolean;
pub mod datetime;
pub mod decimal;
mod duration;
pub mod filled_list;
mod flag;
pub mod integer;
mod json_text;
pub mod list;
pub mod open_enum;
pub mod optional;
mod raw;
mod sensitive;
pub mod text;
pub mod timestamp;
mod unknown_value;

pub use self::duration::{Hours, InexactDuration, Milliseconds, Seconds};
pub use self::flag::Flag;
pub use self::json_text::JsonText;
pub use self::open_enum::ParseEnumError;
pub(crate) use self::raw::{Members, read};
pub use self::sensitive::Sensitive;
pub use self::unknown_value::UnknownValue;

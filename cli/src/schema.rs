//! The tables of operations, types and values that the SDK is generated with, as people read and write them.

mod example;
mod length;
mod markdown;
mod mask;
mod name;
mod operation;
mod record;
mod row;
mod types;
mod value;

pub(crate) use self::example::example;
pub(crate) use self::length::parse_duration;
pub(crate) use self::markdown::{first_paragraph, paragraphs};
pub(crate) use self::mask::{is_personal, mask};
pub(crate) use self::name::{join, kebab, sentence, value_name};
pub(crate) use self::operation::{about, effect, is_called, other_names};
pub(crate) use self::record::{Record, record};
pub(crate) use self::row::{RowSchema, member};
pub(crate) use self::types::{field, in_edition, is_separable, item_fields, scalar};
pub(crate) use self::value::{enum_value, literal, read, read_all};

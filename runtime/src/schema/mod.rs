//! What the tables of a generated crate are made of: operations, objects, fields, enumerations, and the facts of a
//! protocol. Plain data, for the client and for tools.

mod code;
mod enumeration;
mod field;
mod object;
mod operation;
mod preset;
mod progress;
mod protocol;
mod range;
mod request;
mod type_schema;
mod validation_error;

pub use self::code::{Category, CodeInfo, Executed, Retry};
pub use self::enumeration::{EnumSchema, EnumValue, Literal};
pub use self::field::FieldSchema;
pub use self::object::{Object, ObjectSchema};
pub use self::operation::{Effect, Example, Operation, Paging, Requirement};
pub use self::progress::Progress;
pub use self::protocol::{EnvelopeNames, Header, Protocol, Signing, Source, TemplatePart, TimeUnit};
pub use self::range::Range;
pub use self::request::Request;
pub use self::type_schema::TypeSchema;
pub use self::validation_error::{ValidationError, ValidationErrorKind};

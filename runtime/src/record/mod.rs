//! Records: objects of the files that describe work for a platform, in which numbers and switches are written as text.
//!
//! A record is what was read. Members that nobody knows, and values of another kind than described, stay as they are.

mod error;
mod members;
mod schema;
mod value;

pub use self::error::{MemberError, RecordError};
pub use self::members::Members;
pub use self::schema::{FileSchema, Kinds, MemberSchema, MemberType, RecordSchema};
pub use self::value::{MemberValue, describe};

/// An object of a file, with members that a program may set one by one.
pub trait Record: Sized {
    /// The members that are described.
    const SCHEMA: &'static RecordSchema;

    /// The record with these members.
    fn from_members(members: Members) -> Self;

    /// What stands in it.
    fn members(&self) -> &Members;

    /// The same, to be changed.
    fn members_mut(&mut self) -> &mut Members;

    /// Reads the JSON of a file.
    fn from_json(json: &[u8]) -> Result<Self, RecordError> {
        Ok(Self::from_members(Members::from_json(json)?))
    }

    /// The JSON of a file, indented.
    fn to_json(&self) -> String {
        self.members().to_json()
    }
}

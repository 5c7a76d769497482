use std::fmt;

use super::FieldSchema;

/// An object: a type of the document, or the parameters of an operation.
#[derive(Clone, Copy)]
pub struct ObjectSchema {
    /// Name of the type.
    pub name: &'static str,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// The fields, in the order of the document.
    pub fields: &'static [FieldSchema],
}

impl ObjectSchema {
    /// The field that a member of this name in JSON is.
    pub fn field(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.is_named(name))
    }
}

/// Names the fields only: an object may hold others of its own type.
impl fmt::Debug for ObjectSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|field| field.wire).collect();
        f.debug_struct("ObjectSchema").field("name", &self.name).field("fields", &names).finish_non_exhaustive()
    }
}

/// A type that travels as an object.
pub trait Object {
    /// Its fields.
    const SCHEMA: &'static ObjectSchema;
}

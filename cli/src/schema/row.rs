//! Rows of tables: which members they have, and of which types.

use rayvision::{FieldSchema, ObjectSchema, TypeSchema};

/// The members of a row: those of one type, or of several side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowSchema(pub(crate) &'static [&'static ObjectSchema]);

impl RowSchema {
    /// The type of the member at a path, such as `summary.taskStatus`.
    pub(crate) fn at(self, path: &str) -> Option<TypeSchema> {
        let mut names = path.split('.');
        let first = names.next()?;
        let mut found = self.0.iter().find_map(|object| object.field(first))?.schema;
        for name in names {
            let TypeSchema::Object(object) = found else { return None };
            found = object.field(name)?.schema;
        }
        Some(found)
    }
}

/// A member that this program adds to what the platform tells.
pub(crate) const fn member(name: &'static str, schema: TypeSchema) -> FieldSchema {
    FieldSchema { wire: name, schema, ..FieldSchema::NEW }
}

#[cfg(test)]
impl RowSchema {
    /// Checks that a row has exactly the members that are described.
    pub(crate) fn assert_describes(self, row: &serde_json::Value) {
        let described: Vec<&FieldSchema> = self.0.iter().flat_map(|object| object.fields).collect();
        assert_members(&described, row);
    }
}

#[cfg(test)]
fn assert_members(described: &[&FieldSchema], row: &serde_json::Value) {
    let members = row.as_object().unwrap();
    for name in members.keys() {
        assert!(described.iter().any(|field| field.wire == name), "`{name}` is not described");
    }
    for field in described {
        let value = members.get(field.wire).unwrap_or_else(|| panic!("`{}` is missing: {row}", field.wire));
        if let (TypeSchema::Object(object), true) = (field.schema, value.is_object()) {
            assert_members(&object.fields.iter().collect::<Vec<_>>(), value);
        }
    }
}

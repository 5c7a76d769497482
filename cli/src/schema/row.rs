//! Rows of tables: which members they have, and of which types.

use super::types::{FieldSchema, TypeSchema, field, type_of};

/// The members of a row: those of one type, or of several side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowSchema(pub(crate) &'static [&'static [FieldSchema]]);

impl RowSchema {
    /// The type of the member at a path, such as `summary.taskStatus`.
    pub(crate) fn at(self, path: &str) -> Option<TypeSchema> {
        let mut names = path.split('.');
        let first = names.next()?;
        let mut found = type_of(self.0.iter().find_map(|fields| field(fields, first))?);
        for name in names {
            let TypeSchema::Object { fields, .. } = found else { return None };
            found = type_of(field(fields, name)?);
        }
        Some(found)
    }
}

/// A member that this program adds to what the platform tells.
pub(crate) const fn member(name: &'static str, schema: fn() -> TypeSchema) -> FieldSchema {
    FieldSchema { name, aliases: &[], doc: "", required: false, as_text: false, range: None, kind: schema }
}

#[cfg(test)]
impl RowSchema {
    /// Checks that a row has exactly the members that are described.
    pub(crate) fn assert_describes(self, row: &serde_json::Value) {
        let described: Vec<&FieldSchema> = self.0.iter().copied().flatten().collect();
        assert_members(&described, row);
    }
}

#[cfg(test)]
fn assert_members(described: &[&FieldSchema], row: &serde_json::Value) {
    let members = row.as_object().unwrap();
    for name in members.keys() {
        assert!(described.iter().any(|field| field.name == name), "`{name}` is not described");
    }
    for field in described {
        let value = members.get(field.name).unwrap_or_else(|| panic!("`{}` is missing: {row}", field.name));
        if let (TypeSchema::Object { fields, .. }, true) = (type_of(field), value.is_object()) {
            assert_members(&fields.iter().collect::<Vec<_>>(), value);
        }
    }
}

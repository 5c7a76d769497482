//! The tables themselves, and how to find one's way in them.

use rayvision::Operation;
use rayvision::runtime::Wire;
pub(crate) use rayvision::{Field as FieldSchema, Kind as TypeSchema};

/// The type of a field.
pub(crate) fn type_of(field: &FieldSchema) -> TypeSchema {
    (field.kind)()
}

/// The type of what an operation answers.
pub(crate) fn type_of_data(operation: &Operation) -> TypeSchema {
    (operation.data)()
}

/// The fields of an object.
pub(crate) fn fields_of<T: Wire>() -> &'static [FieldSchema] {
    match T::kind() {
        TypeSchema::Object { fields, .. } => fields,
        _ => &[],
    }
}

/// The field that has a name, by any of its spellings.
pub(crate) fn field(fields: &'static [FieldSchema], name: &str) -> Option<&'static FieldSchema> {
    fields.iter().find(|field| field.name == name || field.aliases.contains(&name))
}

/// The type of a value or, of a list, that of its items.
pub(crate) fn scalar(schema: &TypeSchema) -> &TypeSchema {
    match schema {
        TypeSchema::List(item) => scalar(item),
        schema => schema,
    }
}

/// The fields of the objects in a list; nothing for any other type.
pub(crate) fn item_fields(schema: &TypeSchema) -> Option<&'static [FieldSchema]> {
    match schema {
        TypeSchema::List(item) => match **item {
            TypeSchema::Object { fields, .. } => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// Whether items of a list may be separated by commas: not where a comma may be part of one.
pub(crate) fn is_separable(schema: &TypeSchema) -> bool {
    !matches!(schema, TypeSchema::Text | TypeSchema::Json | TypeSchema::Object { .. })
}

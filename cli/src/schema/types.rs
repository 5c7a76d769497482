//! How to find one's way in the tables.

use rayvision::{Edition, FieldSchema, TypeSchema};

/// The field that has a name, by any of its spellings.
pub(crate) fn field(fields: &'static [FieldSchema], name: &str) -> Option<&'static FieldSchema> {
    fields.iter().find(|field| field.is_named(name))
}

/// A type as an edition has it: the unit of some lengths of time depends on it.
pub(crate) fn in_edition(schema: TypeSchema, edition: Edition) -> TypeSchema {
    match schema {
        TypeSchema::Duration(units) => {
            let unit = units.iter().find(|(number, _)| *number == edition.number());
            unit.map_or(schema, |(_, unit)| *unit)
        }
        schema => schema,
    }
}

/// The type of a value or, of a list, that of its items.
pub(crate) fn scalar(schema: TypeSchema) -> TypeSchema {
    match schema {
        TypeSchema::List(item) => scalar(*item),
        schema => schema,
    }
}

/// The fields of the objects in a list; nothing for any other type.
pub(crate) fn item_fields(schema: TypeSchema) -> Option<&'static [FieldSchema]> {
    match schema {
        TypeSchema::List(TypeSchema::Object(object)) => Some(object.fields),
        _ => None,
    }
}

/// Whether items of a list may be separated by commas: not where a comma may be part of one.
pub(crate) fn is_separable(schema: TypeSchema) -> bool {
    !matches!(
        schema,
        TypeSchema::Text | TypeSchema::Json | TypeSchema::JsonText(_) | TypeSchema::Map(_) | TypeSchema::Object(_)
    )
}

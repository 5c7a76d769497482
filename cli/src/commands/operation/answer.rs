//! What an operation answered, as its type says.

use rayvision::{FieldSchema, Json, TypeSchema};

use crate::failure::Failure;
use crate::output::{Column, Format, Output};
use crate::schema::{item_fields, sentence};

/// Columns that a table shows unless others are chosen.
const SHOWN: usize = 8;

/// Writes the data of an answer.
pub(crate) fn write(schema: TypeSchema, data: &Json, output: &mut Output) -> Result<(), Failure> {
    if output.has_query() && !output.has_columns() {
        // The query is about the answer as documented, whatever it is written as.
        return output.value(data);
    }
    if data.is_null() && !is_whole(output) {
        return if output.format() == Format::Table { output.text("done\n") } else { Ok(()) };
    }
    match (schema, item_fields(schema), data) {
        (TypeSchema::Object(schema), _, Json::Object(_)) => object(schema.fields, data, output),
        (_, Some(fields), Json::Array(items)) => rows(fields, items, output),
        _ => output.value(data),
    }
}

/// Whether the whole document is asked for. Where columns are chosen, a list is written as one, whatever is around it.
fn is_whole(output: &Output) -> bool {
    matches!(output.format(), Format::Json | Format::Yaml) && !output.has_columns()
}

/// An object that is there for one list is written as that list, unless the whole document is asked for.
fn object(fields: &'static [FieldSchema], data: &Json, output: &mut Output) -> Result<(), Failure> {
    let mut lists = fields.iter().filter_map(|field| Some((field, item_fields(field.schema)?)));
    if let (Some((list, fields)), None, false) = (lists.next(), lists.next(), is_whole(output))
        && let Some(Json::Array(items)) = data.get(list.wire)
    {
        return rows(fields, items, output);
    }
    if output.format() == Format::Table && !output.has_columns() {
        return sections(fields, data, output);
    }
    output.fields(columns(fields, usize::MAX), data)
}

/// An object as people see it: pairs, then a table for each list of objects.
fn sections(fields: &'static [FieldSchema], data: &Json, output: &mut Output) -> Result<(), Failure> {
    let list = |field: &FieldSchema| Some((item_fields(field.schema)?, data[field.wire].as_array()?));
    let others: Vec<Column> = fields.iter().filter(|field| list(field).is_none()).map(Column::of).collect();
    let mut gap = if others.is_empty() { "" } else { "\n" };
    if !others.is_empty() {
        output.fields(others, data)?;
    }
    for field in fields {
        if let Some((fields, items)) = list(field) {
            output.text(&format!("{gap}{}:\n", sentence(field.wire)))?;
            rows(fields, items, output)?;
            gap = "\n";
        }
    }
    Ok(())
}

fn rows(fields: &'static [FieldSchema], items: &[Json], output: &mut Output) -> Result<(), Failure> {
    let mut rows = output.rows(columns(fields, SHOWN))?;
    items.iter().try_for_each(|item| rows.push(item))?;
    rows.finish()
}

/// A column for each member: scalars first, of them those that always come, and hidden from so many on.
fn columns(fields: &'static [FieldSchema], shown: usize) -> Vec<Column> {
    let mut fields: Vec<&FieldSchema> = fields.iter().collect();
    fields.sort_by_key(|field| (is_nested(field.schema), !field.required));
    let columns = fields.into_iter().map(Column::of).enumerate();
    columns.map(|(index, column)| if index < shown { column } else { column.hidden() }).collect()
}

fn is_nested(schema: TypeSchema) -> bool {
    matches!(schema, TypeSchema::Json | TypeSchema::Nothing | TypeSchema::List(_) | TypeSchema::Object(_))
}

#[cfg(test)]
mod tests {
    use rayvision::OPERATIONS;

    use super::*;

    #[test]
    fn each_member_of_an_answer_has_a_column() {
        for operation in OPERATIONS {
            let fields = match operation.data {
                TypeSchema::Object(object) => object.fields,
                schema => item_fields(schema).unwrap_or_default(),
            };
            let columns = columns(fields, SHOWN);
            assert_eq!(columns.len(), fields.len(), "{}", operation.name);
            assert!(fields.iter().all(|field| columns.iter().any(|column| column.name == field.wire)));
            assert_eq!(columns.iter().filter(|column| !column.is_hidden).count(), fields.len().min(SHOWN));
        }
    }
}

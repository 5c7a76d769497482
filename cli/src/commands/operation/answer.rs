//! What an operation answered, as its type says.

use rayvision::{Edition, FieldSchema, Json, TypeSchema};

use crate::failure::Failure;
use crate::output::{Column, Format, Output};
use crate::schema::{item_fields, sentence};

/// Columns that a table shows unless others are chosen.
const SHOWN: usize = 8;

/// Writes the data of an answer.
pub(crate) fn write(edition: Edition, schema: TypeSchema, data: &Json, output: &mut Output) -> Result<(), Failure> {
    if output.has_query() && !output.has_columns() {
        // The query is about the answer as documented, whatever it is written as.
        return output.value(data);
    }
    if data.is_null() && !is_whole(output) {
        return if output.format() == Format::Table { output.text("done\n") } else { Ok(()) };
    }
    match (schema, item_fields(schema), data) {
        (TypeSchema::Object(schema), _, Json::Object(_)) => object(edition, schema.fields, data, output),
        (_, Some(fields), Json::Array(items)) => rows(edition, fields, items, output),
        _ => output.value(data),
    }
}

/// Whether the whole document is asked for. Where columns are chosen, a list is written as one, whatever is around it.
fn is_whole(output: &Output) -> bool {
    matches!(output.format(), Format::Json | Format::Yaml) && !output.has_columns()
}

/// An object that is there for one list is written as that list, unless the whole document is asked for.
fn object(edition: Edition, fields: &'static [FieldSchema], data: &Json, output: &mut Output) -> Result<(), Failure> {
    let mut lists = fields.iter().filter_map(|field| Some((field, item_fields(field.schema)?)));
    if let (Some((list, fields)), None, false) = (lists.next(), lists.next(), is_whole(output))
        && let Some(Json::Array(items)) = data.get(list.wire)
    {
        return rows(edition, fields, items, output);
    }
    if output.format() == Format::Table && !output.has_columns() {
        return sections(edition, fields, data, output);
    }
    output.fields(columns(edition, fields, usize::MAX), data)
}

/// An object as people see it: pairs, then a table for each list of objects.
fn sections(edition: Edition, fields: &'static [FieldSchema], data: &Json, output: &mut Output) -> Result<(), Failure> {
    let list = |field: &FieldSchema| Some((item_fields(field.schema)?, data[field.wire].as_array()?));
    let others: Vec<Column> =
        fields.iter().filter(|field| list(field).is_none()).map(|field| Column::of(field, edition)).collect();
    let mut gap = if others.is_empty() { "" } else { "\n" };
    if !others.is_empty() {
        output.fields(others, data)?;
    }
    for field in fields {
        if let Some((fields, items)) = list(field) {
            output.text(&format!("{gap}{}:\n", sentence(field.wire)))?;
            rows(edition, fields, items, output)?;
            gap = "\n";
        }
    }
    Ok(())
}

fn rows(edition: Edition, fields: &'static [FieldSchema], items: &[Json], output: &mut Output) -> Result<(), Failure> {
    // Programs get all; people what fits.
    let shown = if output.format() == Format::Table { SHOWN } else { usize::MAX };
    let mut rows = output.rows(columns(edition, fields, shown))?;
    items.iter().try_for_each(|item| rows.push(item))?;
    rows.finish()
}

/// A column for each member: scalars first, of them those that always come, and hidden from so many on.
fn columns(edition: Edition, fields: &'static [FieldSchema], shown: usize) -> Vec<Column> {
    let has = |field: &&FieldSchema| edition.has(field.since, field.until);
    let mut fields: Vec<&FieldSchema> = fields.iter().filter(has).collect();
    fields.sort_by_key(|field| (is_nested(field.schema), !field.required));
    let columns = fields.into_iter().map(|field| Column::of(field, edition)).enumerate();
    columns.map(|(index, column)| if index < shown { column } else { column.hidden() }).collect()
}

fn is_nested(schema: TypeSchema) -> bool {
    matches!(
        schema,
        TypeSchema::Json | TypeSchema::Nothing | TypeSchema::List(_) | TypeSchema::Map(_) | TypeSchema::Object(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::operations;

    #[test]
    fn each_member_of_an_answer_has_a_column() {
        let all = Edition::ALL.iter().flat_map(|edition| operations(*edition).iter().map(|it| (*edition, it)));
        for (edition, operation) in all {
            let fields = match operation.data {
                TypeSchema::Object(object) => object.fields,
                schema => item_fields(schema).unwrap_or_default(),
            };
            let known: Vec<_> = fields.iter().filter(|field| edition.has(field.since, field.until)).collect();
            let columns = columns(edition, fields, SHOWN);
            assert_eq!(columns.len(), known.len(), "{}", operation.name);
            assert!(known.iter().all(|field| columns.iter().any(|column| column.name == field.wire)));
            assert_eq!(columns.iter().filter(|column| !column.is_hidden).count(), known.len().min(SHOWN));
        }
    }
}

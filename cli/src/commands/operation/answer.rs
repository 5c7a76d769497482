//! What an operation answered, as its kind says.

use rayvision::{Field, Json, Kind, Operation};

use super::words;
use crate::failure::Failure;
use crate::output::{Column, Format, Look, Output};

/// Columns that a table shows unless others are chosen.
const SHOWN: usize = 8;

/// Writes the data of an answer.
///
/// `chooses_columns`: whether the command line does; then a list is written as one, whatever is around it.
pub(crate) fn show(
    operation: &'static Operation,
    data: Json,
    chooses_columns: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    if output.has_query() && !chooses_columns {
        // The query is about the answer as documented, whatever it is written as.
        return output.value(&data);
    }
    let is_document = matches!(output.format(), Format::Json | Format::Yaml) && !chooses_columns;
    if data.is_null() && !is_document {
        return if output.format() == Format::Table { output.text("done\n") } else { Ok(()) };
    }
    match (operation.data)() {
        Kind::List(item) => match (*item, data) {
            (Kind::Object { fields, .. }, Json::Array(items)) => rows(fields, items, output),
            (_, data) => output.value(&data),
        },
        Kind::Object { fields, .. } if data.is_object() => object(fields, data, chooses_columns, output),
        _ => output.value(&data),
    }
}

/// An object that is there for one list is written as that list, unless the whole document is asked for.
fn object(fields: &'static [Field], mut data: Json, chooses_columns: bool, output: &mut Output) -> Result<(), Failure> {
    let is_document = matches!(output.format(), Format::Json | Format::Yaml) && !chooses_columns;
    let mut lists = fields.iter().filter_map(|field| Some((field, items_of((field.kind)())?)));
    if let (Some((list, fields)), None, false) = (lists.next(), lists.next(), is_document)
        && let Some(Json::Array(items)) = data.get_mut(list.name).map(Json::take)
    {
        return rows(fields, items, output);
    }
    if output.format() == Format::Table && !chooses_columns {
        return sections(fields, data, output);
    }
    output.fields(&columns(fields, usize::MAX), &data)
}

/// An object as people see it: pairs, then a table for each list of objects.
fn sections(fields: &'static [Field], mut data: Json, output: &mut Output) -> Result<(), Failure> {
    let is_list = |field: &&Field| items_of((field.kind)()).is_some() && data[field.name].is_array();
    let (lists, others): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(is_list);
    if !others.is_empty() {
        output.fields(&others.iter().copied().map(column).collect::<Vec<_>>(), &data)?;
    }
    for (at, list) in lists.into_iter().enumerate() {
        let gap = if at == 0 && others.is_empty() { "" } else { "\n" };
        output.text(&format!("{gap}{}:\n", words(list.name)))?;
        if let (Some(fields), Json::Array(items)) = (items_of((list.kind)()), data[list.name].take()) {
            rows(fields, items, output)?;
        }
    }
    Ok(())
}

fn items_of(kind: Kind) -> Option<&'static [Field]> {
    match kind {
        Kind::List(item) => match *item {
            Kind::Object { fields, .. } => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

fn rows(fields: &'static [Field], items: Vec<Json>, output: &mut Output) -> Result<(), Failure> {
    let mut rows = output.rows(columns(fields, SHOWN))?;
    for item in items {
        rows.push(item)?;
    }
    rows.finish()
}

/// A column for each member: scalars first, of them those that always come, and hidden from so many on.
fn columns(fields: &'static [Field], shown: usize) -> Vec<Column> {
    let mut fields: Vec<&Field> = fields.iter().collect();
    fields.sort_by_key(|field| (matches!(look(&(field.kind)()), Look::Nested), !field.required));
    let columns = fields.into_iter().map(column);
    columns.enumerate().map(|(at, column)| if at < shown { column } else { column.hidden() }).collect()
}

fn column(field: &'static Field) -> Column {
    Column::new(field.name, words(field.name)).look(look(&(field.kind)()))
}

/// How a member looks.
fn look(kind: &Kind) -> Look {
    match kind {
        Kind::Text | Kind::DateTime => Look::Text,
        Kind::Bool | Kind::Flag => Look::Flag,
        Kind::Int32 | Kind::Int64 | Kind::Decimal => Look::Number,
        Kind::Timestamp => Look::Time,
        Kind::Seconds => Look::Seconds,
        Kind::Milliseconds => Look::Milliseconds,
        Kind::Hours => Look::Hours,
        Kind::Enum(values) => Look::Enum(values),
        Kind::Json | Kind::Nothing | Kind::List(_) | Kind::Object { .. } => Look::Nested,
    }
}

#[cfg(test)]
mod tests {
    use rayvision::OPERATIONS;

    use super::*;

    #[test]
    fn each_member_of_an_answer_has_a_column() {
        for operation in OPERATIONS {
            let fields = match (operation.data)() {
                Kind::Object { fields, .. } => fields,
                kind => items_of(kind).unwrap_or_default(),
            };
            let columns = columns(fields, SHOWN);
            assert_eq!(columns.len(), fields.len(), "{}", operation.name);
            assert!(fields.iter().all(|field| columns.iter().any(|column| column.name == field.name)));
            assert_eq!(columns.iter().filter(|column| !column.is_hidden).count(), fields.len().min(SHOWN));
        }
    }
}

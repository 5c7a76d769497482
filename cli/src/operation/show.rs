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
        Kind::Object { fields, .. } => object(fields, data, is_document, output),
        _ => output.value(&data),
    }
}

/// An object that is there for one list is written as that list, unless the whole document is asked for.
fn object(fields: &'static [Field], mut data: Json, is_document: bool, output: &mut Output) -> Result<(), Failure> {
    let mut lists = fields.iter().filter_map(|field| Some((field, items_of((field.kind)())?)));
    match (lists.next(), lists.next()) {
        (Some((list, fields)), None) if !is_document && data.get(list.name).is_some_and(Json::is_array) => {
            match data.get_mut(list.name).map(Json::take) {
                Some(Json::Array(items)) => rows(fields, items, output),
                _ => Ok(()),
            }
        }
        _ => output.fields(&columns(fields, usize::MAX), &data),
    }
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

/// A column for each scalar: those that always come first, and hidden from so many on.
fn columns(fields: &'static [Field], shown: usize) -> Vec<Column> {
    let scalars = fields.iter().filter(|field| look(&(field.kind)()).is_some());
    let (required, optional): (Vec<_>, Vec<_>) = scalars.partition(|field| field.required);
    let columns = required.into_iter().chain(optional).map(column);
    columns.enumerate().map(|(at, column)| if at < shown { column } else { column.hidden() }).collect()
}

fn column(field: &'static Field) -> Column {
    Column::new(field.name, words(field.name)).look(look(&(field.kind)()).unwrap_or(Look::Text))
}

/// How a scalar looks.
fn look(kind: &Kind) -> Option<Look> {
    Some(match kind {
        Kind::Text | Kind::DateTime => Look::Text,
        Kind::Bool | Kind::Flag => Look::Flag,
        Kind::Int32 | Kind::Int64 | Kind::Decimal => Look::Number,
        Kind::Timestamp => Look::Time,
        Kind::Seconds => Look::Seconds,
        Kind::Milliseconds => Look::Milliseconds,
        Kind::Hours => Look::Hours,
        Kind::Enum(values) => Look::Enum(values),
        _ => return None,
    })
}

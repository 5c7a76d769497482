//! Values as documents: JSON, YAML, and what of them fits a table or CSV.

use std::io::{self, Write};

use jiff::tz::TimeZone;
use rayvision::TypeSchema;
use serde_json::Value as Json;

use super::cell::{self, Cell};
use super::column::Column;
use super::csv;
use super::format::Format;
use super::selection::Selection;
use super::sink::View;
use super::table::{self, Table};
use crate::failure::Failure;
use crate::terminal::escape;

/// Writes a value that has no columns of its own.
pub(super) fn write(value: &Json, format: Format, view: &View, to: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json(value, to),
        Format::Jsonl => jsonl(value, to),
        Format::Yaml => yaml(value, to),
        Format::Csv => separated(value, view.is_csv_raw, to),
        Format::Table => people(value, view, to),
    }
}

pub(super) fn json(value: &Json, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, value)?;
    writeln!(to)
}

/// A list is a line an item.
fn jsonl(value: &Json, to: &mut dyn Write) -> io::Result<()> {
    match value {
        Json::Array(items) => items.iter().try_for_each(|item| json_line(item, to)),
        other => json_line(other, to),
    }
}

pub(super) fn json_line(value: &Json, to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, value)?;
    to.write_all(b"\n")
}

pub(super) fn yaml(value: &impl serde::Serialize, to: &mut dyn Write) -> io::Result<()> {
    let text = serde_saphyr::to_string(value).map_err(io::Error::other)?;
    to.write_all(text.trim_end().as_bytes())?;
    writeln!(to)
}

fn separated(value: &Json, is_raw: bool, to: &mut dyn Write) -> io::Result<()> {
    let rows = items(value);
    let names = names(rows);
    if names.is_empty() {
        return rows.iter().try_for_each(|item| csv::line([csv::field(item, is_raw)], to));
    }
    csv::line(names.iter().cloned(), to)?;
    rows.iter().try_for_each(|row| {
        csv::line(names.iter().map(|name| csv::field(row.get(name).unwrap_or(&Json::Null), is_raw)), to)
    })
}

fn people(value: &Json, view: &View, to: &mut dyn Write) -> io::Result<()> {
    match value {
        Json::Object(members) => {
            let cell = |value| Cell::new(value, &TypeSchema::Text, &TimeZone::UTC);
            let pairs = members.iter().map(|(name, value)| (escape(name).into_owned(), cell(value)));
            table::pairs(&pairs.collect::<Vec<_>>(), to)
        }
        Json::Array(items) if !names(items).is_empty() => {
            let selection = Selection { columns: untyped(items), is_chosen: false };
            let mut table = Table::new(&selection.columns);
            for item in items {
                table.push(selection.cells(item, &view.zone));
            }
            table.write(view.room, false, to).map(drop)
        }
        Json::Array(items) => items.iter().try_for_each(|item| writeln!(to, "{}", escape(&cell::text(item)))),
        scalar => writeln!(to, "{}", escape(&cell::text(scalar))),
    }
}

/// Takes of an object, or of each of a list, only these members.
pub(super) fn select(value: &Json, members: &[String]) -> Result<Json, Failure> {
    let selection = Selection::new(untyped(items(value)), Some(members))?;
    Ok(match value {
        Json::Array(items) => items.iter().map(|item| selection.row(item).into_owned()).collect(),
        other => selection.row(other).into_owned(),
    })
}

/// A column for each member of objects of which no more is known.
fn untyped(items: &[Json]) -> Vec<Column> {
    let titled = names(items).into_iter().map(|name| (escape(&name).into_owned(), name));
    titled.map(|(title, name)| Column::untyped(name, title)).collect()
}

fn items(value: &Json) -> &[Json] {
    match value {
        Json::Array(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// Names of the members of all objects, in the order in which they come; none where one is no object.
fn names(items: &[Json]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let Json::Object(members) = item else { return Vec::new() };
        for name in members.keys() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

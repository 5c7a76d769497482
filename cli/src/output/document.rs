//! Values as documents: JSON, YAML, and what of them fits a table or CSV.

use std::io::{self, Write};

use jiff::tz::TimeZone;
use serde_json::Value as Json;

use super::cell::{Cell, plain};
use super::column::{Column, Look};
use super::table::{self, Table};
use super::{Format, View, cell, csv, rows};
use crate::failure::Failure;

/// Writes a value that has no columns of its own.
pub(super) fn write(value: &Json, format: Format, view: &View, to: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json(value, to),
        Format::Jsonl => jsonl(value, to),
        Format::Yaml => yaml(value, to),
        Format::Csv => separated(value, to),
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

fn separated(value: &Json, to: &mut dyn Write) -> io::Result<()> {
    let rows = items(value);
    let names = names(rows);
    if names.is_empty() {
        return rows.iter().try_for_each(|item| csv::line([csv::field(item)], to));
    }
    csv::line(names.iter().cloned(), to)?;
    rows.iter()
        .try_for_each(|row| csv::line(names.iter().map(|name| csv::field(row.get(name).unwrap_or(&Json::Null))), to))
}

fn people(value: &Json, view: &View, to: &mut dyn Write) -> io::Result<()> {
    match value {
        Json::Object(members) => {
            let pair = |(name, value): (&String, &Json)| {
                (plain(name).into_owned(), Cell::new(value, Look::Text, &TimeZone::UTC))
            };
            table::pairs(&members.iter().map(pair).collect::<Vec<_>>(), to)
        }
        Json::Array(items) if !names(items).is_empty() => {
            let columns: Vec<Column> = names(items).into_iter().map(guessed).collect();
            let mut table = Table::new(&columns);
            for item in items {
                let cell = |column: &Column| {
                    Cell::new(item.get(column.name.as_ref()).unwrap_or(&Json::Null), column.look, &view.zone)
                };
                table.push(columns.iter().map(cell).collect());
            }
            table.write(view.room, to)
        }
        Json::Array(items) => items.iter().try_for_each(|item| writeln!(to, "{}", plain(&cell::text(item)))),
        scalar => writeln!(to, "{}", plain(&cell::text(scalar))),
    }
}

/// Takes of an object, or of each of a list, only these members.
pub(super) fn select(value: &Json, members: &[String]) -> Result<Json, Failure> {
    let columns: Vec<Column> = names(items(value)).into_iter().map(guessed).collect();
    let columns = rows::choose(columns, Some(members))?;
    Ok(match value {
        Json::Array(items) => items.iter().map(|item| rows::chosen(&columns, item)).collect(),
        other => rows::chosen(&columns, other),
    })
}

/// A column of which no more is known than its name.
fn guessed(name: String) -> Column {
    let title = plain(&name).into_owned();
    Column::new(name, title)
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

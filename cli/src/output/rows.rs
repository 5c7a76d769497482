//! Results that come row by row, written as they come wherever the format allows it.

use std::io::Write;

use serde_json::Value as Json;

use super::cell::Cell;
use super::column::Column;
use super::table::Table;
use super::{Format, Output, csv, document};
use crate::failure::Failure;

/// Rows on their way out.
pub(crate) struct Rows<'a> {
    output: &'a mut Output,
    columns: Vec<Column>,
    /// Whether `--columns` chose them: then rows have no other members.
    are_chosen: bool,
    road: Road,
    count: u64,
    /// The first row, for what may be told of a query at the end.
    first: Option<Json>,
}

/// What becomes of a row.
enum Road {
    /// It is written at once.
    Straight,
    /// Its widths count for all.
    Table(Table),
    /// The query wants all of them.
    Collected(Vec<Json>),
}

impl<'a> Rows<'a> {
    pub(super) fn new(output: &'a mut Output, columns: Vec<Column>) -> Result<Self, Failure> {
        let are_chosen = output.columns.is_some();
        let columns = choose(columns, output.columns.as_deref())?;
        let road = match (output.format, &output.query) {
            (Format::Jsonl, _) => Road::Straight,
            (_, Some(_)) => Road::Collected(Vec::new()),
            (Format::Table, None) => Road::Table(Table::new(&columns)),
            _ => Road::Straight,
        };
        let mut rows = Self { output, columns, are_chosen, road, count: 0, first: None };
        rows.begin()?;
        Ok(rows)
    }

    /// Takes a row.
    pub(crate) fn push(&mut self, row: Json) -> Result<(), Failure> {
        let row = if self.are_chosen { chosen(&self.columns, &row) } else { row };
        let view = &self.output.view;
        match &mut self.road {
            Road::Table(table) if self.are_chosen => {
                let cell = |column: &Column| {
                    Cell::new(row.get(column.name.as_ref()).unwrap_or(&Json::Null), column.look, &view.zone)
                };
                table.push(self.columns.iter().map(cell).collect());
            }
            Road::Table(table) => {
                table.push(
                    self.columns.iter().map(|column| Cell::new(column.value(&row), column.look, &view.zone)).collect(),
                );
            }
            Road::Collected(rows) => rows.push(row),
            Road::Straight => {
                self.write(&row)?;
                if self.count == 0 && self.output.query.is_some() {
                    self.first = Some(row);
                }
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Hands on what was written, as before a wait for more.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.output.destination.flush()?)
    }

    /// Ends the result.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Output { format, view, query, destination, .. } = self.output;
        match (self.road, query) {
            (Road::Table(table), _) => table.write(view.room, destination)?,
            (Road::Collected(rows), Some(query)) => {
                let taken = query.take(&Json::Array(rows))?;
                document::write(&taken, *format, view, destination)?;
            }
            (Road::Straight, Some(query)) => query.end(self.first.as_ref()),
            (Road::Straight, _) if *format == Format::Json => {
                destination.write_all(if self.count == 0 { b"]\n" } else { b"\n]\n" })?;
            }
            (Road::Straight, _) if *format == Format::Yaml && self.count == 0 => destination.write_all(b"[]\n")?,
            _ => {}
        }
        Ok(destination.flush()?)
    }

    fn begin(&mut self) -> Result<(), Failure> {
        let destination = &mut self.output.destination;
        match (&self.road, self.output.format) {
            (Road::Straight, Format::Json) => destination.write_all(b"[")?,
            (Road::Straight, Format::Csv) => {
                csv::line(self.columns.iter().map(|column| column.name.to_string()), destination)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, row: &Json) -> Result<(), Failure> {
        let Output { format, query, destination, .. } = &mut *self.output;
        match format {
            Format::Jsonl => match query {
                Some(query) => document::json_line(&query.take_each(row)?, destination)?,
                None => document::json_line(row, destination)?,
            },
            Format::Csv if self.are_chosen => {
                csv::line(self.columns.iter().map(|column| csv::field(&row[column.name.as_ref()])), destination)?;
            }
            Format::Csv => csv::line(self.columns.iter().map(|column| csv::field(column.value(row))), destination)?,
            Format::Yaml => document::yaml(&[row], destination)?,
            Format::Json | Format::Table => {
                destination.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
                let text = serde_json::to_string_pretty(row).map_err(std::io::Error::from)?;
                for (number, line) in text.lines().enumerate() {
                    write!(destination, "{}  {line}", if number == 0 { "" } else { "\n" })?;
                }
            }
        }
        Ok(())
    }
}

/// Those that are asked for, in that order; where none are, those that are not hidden.
pub(super) fn choose(columns: Vec<Column>, names: Option<&[String]>) -> Result<Vec<Column>, Failure> {
    let Some(names) = names else {
        return Ok(columns.into_iter().filter(|column| !column.is_hidden).collect());
    };
    names.iter().map(|name| choice(&columns, name)).collect()
}

fn choice(columns: &[Column], name: &str) -> Result<Column, Failure> {
    let found = columns.iter().find(|column| column.name.eq_ignore_ascii_case(name));
    found.cloned().ok_or_else(|| {
        let all: Vec<&str> = columns.iter().map(|column| column.name.as_ref()).collect();
        let next = match crate::failure::nearest(name, &all) {
            Some(near) => format!("did you mean `{near}`? There are: {}", all.join(", ")),
            None => format!("there are: {}", all.join(", ")),
        };
        Failure::usage_with(format!("there is no column `{name}`"), next)
    })
}

/// A row of the chosen members alone, by the names of their columns.
pub(super) fn chosen(columns: &[Column], row: &Json) -> Json {
    let members = columns.iter().map(|column| (column.name.to_string(), column.value(row).clone()));
    Json::Object(members.collect())
}

//! Results that come row by row, written as they come wherever the format allows it.

use std::io::Write;

use serde_json::Value as Json;

use super::column::Column;
use super::format::Format;
use super::selection::Selection;
use super::sink::Sink;
use super::table::Table;
use super::{csv, document};
use crate::failure::Failure;

/// Rows on their way out.
pub(crate) struct Rows<'a> {
    sink: &'a mut Sink,
    selection: Selection,
    mode: Mode,
    count: u64,
    /// The first row, for what may be told of a query at the end.
    first: Option<Json>,
}

/// What becomes of a row.
enum Mode {
    /// It is written at once.
    Streaming,
    /// Its widths count for all.
    Table(Table),
    /// The query wants all of them.
    Collected(Vec<Json>),
}

impl<'a> Rows<'a> {
    pub(super) fn new(sink: &'a mut Sink, columns: Vec<Column>) -> Result<Self, Failure> {
        let selection = Selection::new(columns, sink.columns.as_deref())?;
        let mode = match (sink.format, &sink.query) {
            (Format::Jsonl, _) => Mode::Streaming,
            (_, Some(_)) => Mode::Collected(Vec::new()),
            (Format::Table, None) => Mode::Table(Table::new(&selection.columns)),
            _ => Mode::Streaming,
        };
        match (&mode, sink.format) {
            (Mode::Streaming, Format::Json) => sink.destination.write_all(b"[")?,
            (Mode::Streaming, Format::Csv) => {
                csv::line(selection.columns.iter().map(|column| column.name.to_string()), &mut sink.destination)?;
            }
            _ => {}
        }
        Ok(Self { sink, selection, mode, count: 0, first: None })
    }

    /// Takes a row.
    pub(crate) fn push(&mut self, row: &Json) -> Result<(), Failure> {
        match &mut self.mode {
            Mode::Table(table) => table.push(self.selection.cells(row, &self.sink.view.zone)),
            Mode::Collected(rows) => rows.push(self.selection.row(row).into_owned()),
            Mode::Streaming => self.write(row)?,
        }
        self.count += 1;
        Ok(())
    }

    /// Hands on what was written, as before a wait for more.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.sink.flush()?)
    }

    /// Ends the result.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Sink { format, view, query, destination, notices, .. } = self.sink;
        let mut left_out = Vec::new();
        match (self.mode, query) {
            (Mode::Table(table), _) => left_out = table.write(view.room, !self.selection.is_chosen, destination)?,
            (Mode::Collected(rows), Some(query)) => {
                let taken = query.take(&Json::Array(rows))?;
                document::write(&taken, *format, view, destination)?;
            }
            (Mode::Streaming, Some(query)) => query.end(self.first.as_ref()),
            (Mode::Streaming, _) if *format == Format::Json => {
                destination.write_all(if self.count == 0 { b"]\n" } else { b"\n]\n" })?;
            }
            (Mode::Streaming, _) if *format == Format::Yaml && self.count == 0 => destination.write_all(b"[]\n")?,
            _ => {}
        }
        destination.flush()?;
        if !left_out.is_empty() {
            let titles = left_out.join(", ");
            notices.tell(&format!("no room for {titles}: --columns shows them"));
        }
        Ok(())
    }

    fn write(&mut self, row: &Json) -> Result<(), Failure> {
        let Sink { format, query, view, destination, .. } = &mut *self.sink;
        let chosen = self.selection.row(row);
        match format {
            Format::Jsonl => match query {
                Some(query) => {
                    document::json_line(&query.take_each(&chosen)?, destination)?;
                    self.first.get_or_insert_with(|| chosen.into_owned());
                }
                None => document::json_line(&chosen, destination)?,
            },
            Format::Csv => {
                let field = |column: &Column| csv::field(column.value(row), view.is_csv_raw);
                csv::line(self.selection.columns.iter().map(field), destination)?;
            }
            Format::Yaml => document::yaml(&[&*chosen], destination)?,
            Format::Json | Format::Table => {
                destination.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
                let text = serde_json::to_string_pretty(&*chosen).map_err(std::io::Error::from)?;
                for (number, line) in text.lines().enumerate() {
                    write!(destination, "{}  {line}", if number == 0 { "" } else { "\n" })?;
                }
            }
        }
        Ok(())
    }
}

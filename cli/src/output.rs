//! Results as they are written: a table for people, the same values in a format for programs.

mod cell;
mod column;
mod csv;
mod destination;
mod document;
mod format;
mod order;
mod pager;
mod query;
mod rows;
mod selection;
mod settings;
mod sink;
mod table;
mod width;

use serde_json::Value as Json;

pub(crate) use self::cell::{duration, local_time, progress_style};
pub(crate) use self::column::{Column, Columns, column, text};
pub(crate) use self::format::Format;
pub(crate) use self::order::Order;
pub(crate) use self::rows::Rows;
use self::selection::Selection;
pub(crate) use self::settings::Settings;
use self::sink::Sink;
use crate::failure::Failure;

/// Where results are written, and how.
pub(crate) struct Output(Sink);

impl Output {
    pub(crate) fn new(settings: Settings) -> Result<Self, Failure> {
        Ok(Self(Sink::new(settings)?))
    }

    pub(crate) fn format(&self) -> Format {
        self.0.format
    }

    /// Whether only a part of the result is asked for.
    pub(crate) fn has_query(&self) -> bool {
        self.0.query.is_some()
    }

    /// Whether `--columns` chooses what is shown.
    pub(crate) fn has_columns(&self) -> bool {
        self.0.columns.is_some()
    }

    /// Writes a value. People see an object as pairs, and a list of objects as a table.
    pub(crate) fn value(&mut self, value: &Json) -> Result<(), Failure> {
        match self.0.columns.as_deref() {
            Some(names) => {
                let chosen = document::select(value, names)?;
                self.document(&chosen)
            }
            None => self.document(value),
        }
    }

    /// Writes an object of which people see these members, line by line, with their titles.
    pub(crate) fn fields(&mut self, columns: Vec<Column>, value: &Json) -> Result<(), Failure> {
        let selection = Selection::new(columns, self.0.columns.as_deref())?;
        if self.0.format != Format::Table || self.0.query.is_some() {
            return self.document(&selection.row(value));
        }
        let pairs: Vec<_> = selection.titles().zip(selection.cells(value, &self.0.view.zone)).collect();
        table::pairs(&pairs, &mut self.0.destination)?;
        Ok(self.0.flush()?)
    }

    /// Begins a result of many rows.
    pub(crate) fn rows(&mut self, columns: Vec<Column>) -> Result<Rows<'_>, Failure> {
        Rows::new(&mut self.0, columns)
    }

    /// Writes prose as it is.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.0.destination.prose(text)?;
        Ok(self.0.flush()?)
    }

    /// Writes what the query takes of a value.
    fn document(&mut self, value: &Json) -> Result<(), Failure> {
        let taken = self.0.query.as_ref().map(|query| query.take(value)).transpose()?;
        document::write(taken.as_ref().unwrap_or(value), self.0.format, &self.0.view, &mut self.0.destination)?;
        Ok(self.0.flush()?)
    }
}

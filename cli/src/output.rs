//! Results as they are written: a table for people, the same values in a format for programs.

mod cell;
mod colours;
mod column;
mod csv;
mod destination;
mod document;
mod format;
mod pager;
mod query;
mod rows;
mod table;
mod width;

use std::io::Write;

use jiff::tz::TimeZone;
use serde_json::Value as Json;

pub(crate) use self::cell::plain;
pub(crate) use self::colours::colours;
pub(crate) use self::column::{Align, Column, Look};
use self::destination::Destination;
pub(crate) use self::format::Format;
use self::query::Query;
pub(crate) use self::rows::Rows;
use crate::arguments::Global;
use crate::failure::Failure;

/// Where results are written, and how.
pub(crate) struct Output {
    format: Format,
    query: Option<Query>,
    /// Names that `--columns` chose.
    columns: Option<Vec<String>>,
    view: View,
    destination: Destination,
}

/// What the reader sees with.
struct View {
    zone: TimeZone,
    /// Columns of the terminal; nothing where lines need not fit.
    room: Option<usize>,
}

impl Output {
    pub(crate) fn new(format: Format, global: &Global, zone: TimeZone) -> Result<Self, Failure> {
        Ok(Self {
            format,
            query: global.query.as_deref().map(|query| Query::new(query, global.json)).transpose()?,
            columns: global.columns.clone(),
            view: View { zone, room: room() },
            destination: Destination::new(!global.no_pager, format != Format::Table),
        })
    }

    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether only a part of the result is asked for.
    pub(crate) fn has_query(&self) -> bool {
        self.query.is_some()
    }

    /// Writes a value. People see an object as pairs, and a list of objects as a table.
    pub(crate) fn value(&mut self, value: &Json) -> Result<(), Failure> {
        match self.columns.as_deref() {
            Some(names) => {
                let chosen = document::select(value, names)?;
                self.taken(&chosen)
            }
            None => self.taken(value),
        }
    }

    /// Writes an object of which people see these members, line by line, with their titles.
    pub(crate) fn fields(&mut self, columns: &[Column], value: &Json) -> Result<(), Failure> {
        let columns = rows::choose(columns.to_vec(), self.columns.as_deref())?;
        if self.format != Format::Table || self.query.is_some() {
            let chosen = self.columns.is_some().then(|| rows::chosen(&columns, value));
            return self.taken(chosen.as_ref().unwrap_or(value));
        }
        let cell = |column: &Column| cell::Cell::new(column.value(value), column.look, &self.view.zone);
        let pairs: Vec<_> = columns.iter().map(|column| (column.title.to_string(), cell(column))).collect();
        table::pairs(&pairs, &mut self.destination)?;
        Ok(self.destination.flush()?)
    }

    /// Begins a result of many rows.
    pub(crate) fn rows(&mut self, columns: Vec<Column>) -> Result<Rows<'_>, Failure> {
        Rows::new(self, columns)
    }

    /// Writes prose as it is.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.destination.prose(text)?;
        Ok(self.destination.flush()?)
    }

    /// Writes what the query takes of a value.
    fn taken(&mut self, value: &Json) -> Result<(), Failure> {
        let taken = self.query.as_ref().map(|query| query.take(value)).transpose()?;
        document::write(taken.as_ref().unwrap_or(value), self.format, &self.view, &mut self.destination)?;
        Ok(self.destination.flush()?)
    }
}

/// Columns of the terminal, which `COLUMNS` may say otherwise; nothing where there is none.
fn room() -> Option<usize> {
    let term = console::Term::stdout();
    let said = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    // The last one stays free, since terminals differ in what follows it.
    let measured = || term.size_checked().map(|(_, columns)| usize::from(columns).saturating_sub(1).max(1));
    term.is_term().then(|| said().or_else(measured)).flatten()
}

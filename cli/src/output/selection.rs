//! The columns that are written: those that `--columns` names, else those that are not hidden.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use serde_json::Value as Json;

use super::cell::Cell;
use super::column::Column;
use crate::failure::Failure;

/// The columns that are written.
pub(super) struct Selection {
    pub(super) columns: Vec<Column>,
    /// Whether `--columns` named them: then rows have no other members.
    pub(super) is_chosen: bool,
}

impl Selection {
    pub(super) fn new(columns: Vec<Column>, names: Option<&[String]>) -> Result<Self, Failure> {
        let columns = match names {
            None => columns.into_iter().filter(|column| !column.is_hidden).collect(),
            Some(names) => names.iter().map(|name| Column::named(&columns, name).cloned()).collect::<Result<_, _>>()?,
        };
        Ok(Self { columns, is_chosen: names.is_some() })
    }

    /// A row as documents have it: whole, or with the chosen members alone, by the names of their columns.
    pub(super) fn row<'a>(&self, row: &'a Json) -> Cow<'a, Json> {
        if !self.is_chosen {
            return Cow::Borrowed(row);
        }
        let members = self.columns.iter().map(|column| (column.name.to_string(), column.value(row).clone()));
        Cow::Owned(Json::Object(members.collect()))
    }

    pub(super) fn titles(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|column| column.title.to_string())
    }

    /// A row as people see it.
    pub(super) fn cells(&self, row: &Json, zone: &TimeZone) -> Vec<Cell> {
        self.columns.iter().map(|column| Cell::new(column.value(row), &column.schema, zone)).collect()
    }
}

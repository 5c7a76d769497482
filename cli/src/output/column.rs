//! What a column of a table shows.

use std::borrow::Cow;

use rayvision::{Edition, FieldSchema, TypeSchema};
use serde_json::Value as Json;

use crate::failure::{Failure, alternatives};
use crate::schema::{RowSchema, in_edition, sentence};

/// A column: where its values are in a row, and of which type they are.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) title: Cow<'static, str>,
    path: Cow<'static, str>,
    /// The type of its values, which says how people see them.
    pub(crate) schema: TypeSchema,
    is_right_aligned: bool,
    pub(crate) is_hidden: bool,
    /// Where there is no room for all, those with the greatest go first.
    pub(super) expendable: u8,
}

impl Column {
    /// The column of a member, with its name in words as title, as an edition has it.
    pub(crate) fn of(field: &'static FieldSchema, edition: Edition) -> Self {
        Self::new(field.wire, field.wire, sentence(field.wire), in_edition(field.schema, edition))
    }

    /// A column of which no more is known than its name.
    pub(super) fn untyped(name: String, title: String) -> Self {
        Self::new(name.clone(), name, title, TypeSchema::Text)
    }

    fn new(
        name: impl Into<Cow<'static, str>>,
        path: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
        schema: TypeSchema,
    ) -> Self {
        let is_right_aligned = matches!(
            schema,
            TypeSchema::Int32
                | TypeSchema::Int64
                | TypeSchema::Decimal
                | TypeSchema::Seconds
                | TypeSchema::Milliseconds
                | TypeSchema::Hours
                | TypeSchema::Duration(_)
        );
        Self {
            name: name.into(),
            title: title.into(),
            path: path.into(),
            schema,
            is_right_aligned,
            is_hidden: false,
            expendable: 0,
        }
    }

    /// Shows it only where `--columns` asks for it.
    pub(crate) fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// The column of a name, in any case.
    pub(crate) fn named<'a>(columns: &'a [Self], name: &str) -> Result<&'a Self, Failure> {
        columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let all: Vec<&str> = columns.iter().map(|column| column.name.as_ref()).collect();
            Failure::usage_with(format!("there is no column `{name}`"), alternatives(name, &all))
        })
    }

    /// Its value in a row.
    pub(crate) fn value<'a>(&self, row: &'a Json) -> &'a Json {
        // A member whose own name has a dot in it comes first.
        if let Some(member) = row.get(self.path.as_ref()) {
            return member;
        }
        self.path.split('.').fold(row, |value, name| value.get(name).unwrap_or(&Json::Null))
    }

    pub(super) fn is_right_aligned(&self) -> bool {
        self.is_right_aligned
    }

    /// Whether its values may be shortened where there is no room.
    pub(super) fn may_shrink(&self) -> bool {
        let may_be_long = matches!(
            self.schema,
            TypeSchema::Text
                | TypeSchema::DateTime
                | TypeSchema::Json
                | TypeSchema::Nothing
                | TypeSchema::JsonText(_)
                | TypeSchema::List(_)
                | TypeSchema::Map(_)
                | TypeSchema::Object(_)
        );
        may_be_long && !self.is_right_aligned
    }
}

/// The columns of a command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// The members of its rows, as far as the tables describe them.
    pub(crate) row: RowSchema,
    pub(crate) shown: &'static [ColumnSpec],
    /// Those that are shown only where `--columns` asks for them.
    pub(crate) hidden: &'static [ColumnSpec],
}

/// What a command says of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnSpec {
    name: &'static str,
    title: &'static str,
    path: &'static str,
    /// The type of a member that no table describes.
    schema: Option<TypeSchema>,
    is_right_aligned: bool,
    expendable: u8,
}

/// A column of a member that a table describes, by the member's name.
pub(crate) const fn column(name: &'static str, title: &'static str) -> ColumnSpec {
    ColumnSpec { name, title, path: name, schema: None, is_right_aligned: false, expendable: 0 }
}

/// A column of a text that this program adds to its rows.
pub(crate) const fn text(name: &'static str, title: &'static str) -> ColumnSpec {
    column(name, title).typed(TypeSchema::Text)
}

impl ColumnSpec {
    /// Takes its values from here: members of members, such as `summary.taskStatus`.
    pub(crate) const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    /// Says the type of a member that this program adds to its rows.
    pub(crate) const fn typed(self, schema: TypeSchema) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// Left out of narrow tables: the sooner the greater the number.
    pub(crate) const fn expendable(self, expendable: u8) -> Self {
        Self { expendable, ..self }
    }

    /// Lines texts up as numbers are.
    pub(crate) const fn right_aligned(self) -> Self {
        Self { is_right_aligned: true, ..self }
    }

    /// The type of its values; nothing where its path is that of no member.
    fn schema(self, row: RowSchema) -> Option<TypeSchema> {
        self.schema.or_else(|| row.at(self.path))
    }

    fn column(self, row: RowSchema) -> Column {
        // A test sees to it that there is one.
        let schema = self.schema(row).unwrap_or(TypeSchema::Text);
        let mut column = Column::new(self.name, self.path, self.title, schema);
        column.is_right_aligned |= self.is_right_aligned;
        column.expendable = self.expendable;
        column
    }
}

impl Columns {
    /// Columns of members that this program makes, each with its type.
    pub(crate) const fn own(shown: &'static [ColumnSpec]) -> Self {
        Self { row: RowSchema(&[]), shown, hidden: &[] }
    }

    pub(crate) fn all(self) -> Vec<Column> {
        let shown = self.shown.iter().map(|spec| spec.column(self.row));
        shown.chain(self.hidden.iter().map(|spec| spec.column(self.row).hidden())).collect()
    }
}

#[cfg(test)]
impl Columns {
    /// Columns whose path is that of no member.
    pub(crate) fn unknown(self) -> Vec<&'static str> {
        let specs = self.shown.iter().chain(self.hidden);
        specs.filter(|spec| spec.schema(self.row).is_none()).map(|spec| spec.name).collect()
    }

    /// Checks that a row has the member of each column that is no table's.
    pub(crate) fn assert_own(self, row: &Json) {
        for spec in self.shown.iter().chain(self.hidden).filter(|spec| spec.schema.is_some()) {
            let found = spec.path.split('.').try_fold(row, |value, name| value.get(name));
            assert!(found.is_some(), "`{}` is no member of {row}", spec.path);
        }
    }
}

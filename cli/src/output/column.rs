//! What a column of a table shows.

use std::borrow::Cow;

use rayvision::EnumValue;
use serde_json::Value as Json;

/// A column: where its values are in a row, and how people see them.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) title: Cow<'static, str>,
    path: Cow<'static, str>,
    pub(crate) look: Look,
    align: Option<Align>,
    pub(crate) is_hidden: bool,
}

/// The side on which values line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// How a value looks in a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Look {
    Text,
    Number,
    Money,
    /// A moment: RFC 3339, or milliseconds since 1970. Shown in the local zone.
    Time,
    Seconds,
    Milliseconds,
    Hours,
    /// 0 or 1, `false` or `true`.
    Flag,
    /// Objects and lists: their values, without names.
    Nested,
    /// What travels, or its name. Coloured by what it means to someone waiting.
    Enum(&'static [EnumValue]),
}

impl Column {
    /// A column whose name is also the path of its values.
    pub(crate) fn new(name: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        Self { path: name.clone(), name, title: title.into(), look: Look::Text, align: None, is_hidden: false }
    }

    /// Takes its values from here: members of members, such as `task.id`.
    pub(crate) fn path(mut self, path: impl Into<Cow<'static, str>>) -> Self {
        self.path = path.into();
        self
    }

    pub(crate) fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    pub(crate) fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    /// Shows it only where `--columns` asks for it.
    pub(crate) fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// Its value in a row.
    pub(crate) fn value<'a>(&self, row: &'a Json) -> &'a Json {
        let mut value = row;
        // A member whose own name has a dot in it comes first.
        if let Some(member) = row.get(self.path.as_ref()) {
            return member;
        }
        for name in self.path.split('.') {
            value = value.get(name).unwrap_or(&Json::Null);
        }
        value
    }

    pub(crate) fn side(&self) -> Align {
        self.align.unwrap_or(match self.look {
            Look::Text | Look::Time | Look::Flag | Look::Nested | Look::Enum(_) => Align::Left,
            Look::Number | Look::Money | Look::Seconds | Look::Milliseconds | Look::Hours => Align::Right,
        })
    }

    /// Whether its values may be shortened where there is no room.
    pub(crate) fn may_shrink(&self) -> bool {
        matches!(self.look, Look::Text | Look::Nested)
    }
}

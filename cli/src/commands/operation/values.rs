//! Values of an enumeration, for help and completions.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use rayvision::EnumValue;

use crate::schema::{first_paragraph, value_name};

/// Takes any text, and knows the names of the values: the checks find what is wrong, all of it at once.
#[derive(Clone, Copy)]
pub(crate) struct Values(pub(crate) &'static [EnumValue]);

impl TypedValueParser for Values {
    type Value = String;

    fn parse_ref(&self, command: &Command, flag: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, flag, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |value: &EnumValue| PossibleValue::new(value_name(value.name)).help(first_paragraph(value.doc));
        Some(Box::new(self.0.iter().map(value)))
    }
}

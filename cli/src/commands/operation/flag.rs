//! A flag for each parameter.

use std::collections::BTreeSet;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Args, Command};
use rayvision::{FieldSchema, TypeSchema};

use super::super::global::Global;
use super::super::sign_flags::SignFlags;
use super::request;
use super::values::Values;
use crate::schema::{first_paragraph, is_separable, kebab, paragraphs, scalar};

/// Heading above them in the help.
const HEADING: &str = "Parameters";
/// Before the name of a parameter whose own name is taken.
const PREFIX: &str = "parameter-";

/// Long names of flags that parameters can't have.
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Those of the flags of all commands, of signing, and of all operations.
    pub(crate) fn taken() -> Self {
        let flags = SignFlags::augment_args(Global::augment_args(Command::new("all")));
        let own = request::flags();
        let taken = flags.get_arguments().chain(&own).filter_map(Arg::get_long).chain(["help", "version"]);
        Self(taken.map(str::to_owned).collect())
    }

    /// The name of a parameter's flag.
    pub(crate) fn of(&self, field: &FieldSchema) -> String {
        if self.is_taken(field.wire) { format!("{PREFIX}{}", field.wire) } else { field.wire.to_owned() }
    }

    fn is_taken(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// The flag of a parameter. Its ID is the parameter's name.
pub(crate) fn of(field: &'static FieldSchema, names: &Names) -> Arg {
    let schema = field.schema;
    let long = names.of(field);
    let spellings = spellings(field, names).filter(|name| *name != long);
    let (visible, hidden): (Vec<_>, Vec<_>) = spellings.partition(|name| *name == kebab(field.wire));
    let flag = Arg::new(id(field))
        .long(long)
        .visible_aliases(visible)
        .aliases(hidden)
        .help_heading(HEADING)
        .display_order(usize::from(!field.required))
        .value_name(placeholder(schema))
        .allow_hyphen_values(true)
        .help(short_help(field, schema))
        .long_help(long_help(field, schema));
    let flag = match schema {
        TypeSchema::List(item) if is_separable(*item) => flag.action(ArgAction::Append).value_delimiter(','),
        TypeSchema::List(_) => flag.action(ArgAction::Append),
        _ => flag.action(ArgAction::Set),
    };
    match scalar(schema) {
        TypeSchema::Enum(schema) => flag.value_parser(Values(schema.values)),
        _ => flag,
    }
}

/// ID of the flag, apart from those of all other flags.
pub(crate) fn id(field: &FieldSchema) -> String {
    format!("parameter {}", field.wire)
}

fn spellings(field: &'static FieldSchema, names: &Names) -> impl Iterator<Item = String> {
    let known = std::iter::once(field.wire).chain(field.aliases.iter().copied());
    let all: BTreeSet<String> = known.flat_map(|name| [name.to_owned(), kebab(name)]).collect();
    all.into_iter().filter(|name| !names.is_taken(name))
}

fn placeholder(schema: TypeSchema) -> &'static str {
    match schema {
        TypeSchema::List(item) if is_separable(*item) => match placeholder(*item) {
            "N" => "N,...",
            "VALUE" => "VALUE,...",
            other => other,
        },
        TypeSchema::List(item) => placeholder(*item),
        TypeSchema::Text => "TEXT",
        TypeSchema::Bool => "true|false",
        TypeSchema::Flag => "0|1",
        TypeSchema::Decimal => "DECIMAL",
        TypeSchema::Timestamp | TypeSchema::DateTime => "TIME",
        TypeSchema::Seconds => "SECONDS",
        TypeSchema::Milliseconds => "MILLISECONDS",
        TypeSchema::Hours => "HOURS",
        TypeSchema::Enum(_) => "VALUE",
        TypeSchema::Json
        | TypeSchema::JsonText(_)
        | TypeSchema::Map(_)
        | TypeSchema::Nothing
        | TypeSchema::Object(_) => "JSON",
        _ => "N",
    }
}

fn short_help(field: &FieldSchema, schema: TypeSchema) -> StyledStr {
    let doc = first_paragraph(field.doc);
    let notes = notes(field, schema).join("; ");
    if notes.is_empty() { doc.into() } else { format!("{doc} [{notes}]").into() }
}

fn long_help(field: &FieldSchema, schema: TypeSchema) -> StyledStr {
    let mut paragraphs = paragraphs(field.doc);
    let notes = notes(field, schema);
    if !notes.is_empty() {
        paragraphs.push(format!("[{}]", notes.join("; ")));
    }
    paragraphs.join("\n\n").into()
}

fn notes(field: &FieldSchema, schema: TypeSchema) -> Vec<String> {
    let mut notes = Vec::new();
    if field.required {
        notes.push("required".to_owned());
    }
    if let Some(range) = field.range {
        notes.push(range.to_string());
    }
    if let TypeSchema::List(item) = schema {
        let commas = if is_separable(*item) { "commas between several, or " } else { "" };
        notes.push(format!("{commas}the flag several times; '' for none"));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::member;

    const fn field(name: &'static str, aliases: &'static [&'static str]) -> FieldSchema {
        FieldSchema { aliases, ..member(name, TypeSchema::Int64) }
    }

    static TAKEN: FieldSchema = field("platform", &[]);
    static TWO_WORDS: FieldSchema = field("taskParam", &["taskIds"]);

    #[test]
    fn a_name_that_is_taken_is_avoided() {
        let root = Command::new("root").arg(Arg::new("platform").long("platform").global(true));
        let names = Names::taken();
        assert_eq!(of(&TAKEN, &names).get_long(), Some("parameter-platform"));
        let flag = of(&TWO_WORDS, &names);
        assert_eq!(flag.get_long(), Some("taskParam"));
        assert_eq!(flag.get_visible_aliases().unwrap_or_default(), ["task-param"]);
        assert_eq!(flag.get_all_aliases().unwrap_or_default().len(), 3);
        let command = Command::new("root").arg(of(&TAKEN, &names)).args(root.get_arguments().cloned());
        command.debug_assert();
    }
}

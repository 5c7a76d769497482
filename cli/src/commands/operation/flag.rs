//! A flag for each parameter.

use std::collections::BTreeSet;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use rayvision::{Field, Kind};

use super::values::Values;
use super::{kebab, markdown};

/// Heading above them in the help.
const HEADING: &str = "Parameters";
/// Before the name of a parameter whose own name is taken.
const PREFIX: &str = "parameter-";

/// Long names of flags that parameters can't have.
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Those of the flags that hold for all commands, for those of signing, and for all operations.
    pub(crate) fn taken_by(root: &Command, signing: &Command) -> Self {
        let flags = root.get_arguments().chain(signing.get_arguments());
        let own = super::request::flags();
        let taken = flags.chain(own.iter()).filter_map(Arg::get_long).chain(["help", "version"]);
        Self(taken.map(str::to_owned).collect())
    }

    fn is_taken(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

/// The flag of a parameter. Its ID is the parameter's name.
pub(crate) fn of(field: &'static Field, names: &Names) -> Arg {
    let kind = (field.kind)();
    let long = if names.is_taken(field.name) { format!("{PREFIX}{}", field.name) } else { field.name.to_owned() };
    let spellings = spellings(field, names).filter(|name| *name != long);
    let (visible, hidden): (Vec<_>, Vec<_>) = spellings.partition(|name| *name == kebab(field.name));
    let flag = Arg::new(id(field))
        .long(long)
        .visible_aliases(visible)
        .aliases(hidden)
        .help_heading(HEADING)
        .display_order(usize::from(!field.required))
        .value_name(placeholder(&kind))
        .allow_hyphen_values(true)
        .help(short_help(field, &kind))
        .long_help(long_help(field, &kind));
    let flag = match &kind {
        Kind::List(item) if is_separable(item) => flag.action(ArgAction::Append).value_delimiter(','),
        Kind::List(_) => flag.action(ArgAction::Append),
        _ => flag.action(ArgAction::Set),
    };
    match scalar(&kind) {
        Kind::Enum(values) => flag.value_parser(Values(values)),
        _ => flag,
    }
}

/// ID of the flag, apart from those of all other flags.
pub(crate) fn id(field: &Field) -> String {
    format!("parameter {}", field.name)
}

/// What a value, or an item of a list, is.
pub(crate) fn scalar(kind: &Kind) -> &Kind {
    match kind {
        Kind::List(kind) => scalar(kind),
        kind => kind,
    }
}

/// Whether items of a list may be separated by commas: not where a comma may be part of one.
pub(crate) fn is_separable(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::Json | Kind::Object { .. })
}

fn spellings(field: &'static Field, names: &Names) -> impl Iterator<Item = String> {
    let known = std::iter::once(field.name).chain(field.aliases.iter().copied());
    let all: BTreeSet<String> = known.flat_map(|name| [name.to_owned(), kebab(name)]).collect();
    all.into_iter().filter(|name| !names.is_taken(name))
}

fn placeholder(kind: &Kind) -> &'static str {
    match kind {
        Kind::List(kind) if is_separable(kind) => match placeholder(kind) {
            "N" => "N,...",
            "VALUE" => "VALUE,...",
            other => other,
        },
        Kind::List(kind) => placeholder(kind),
        Kind::Text => "TEXT",
        Kind::Bool => "true|false",
        Kind::Flag => "0|1",
        Kind::Decimal => "DECIMAL",
        Kind::Timestamp | Kind::DateTime => "TIME",
        Kind::Seconds => "SECONDS",
        Kind::Milliseconds => "MILLISECONDS",
        Kind::Hours => "HOURS",
        Kind::Enum(_) => "VALUE",
        Kind::Json | Kind::Nothing | Kind::Object { .. } => "JSON",
        _ => "N",
    }
}

fn short_help(field: &Field, kind: &Kind) -> StyledStr {
    let doc = markdown::first(field.doc);
    let notes = notes(field, kind).join("; ");
    if notes.is_empty() { doc.into() } else { format!("{doc} [{notes}]").into() }
}

fn long_help(field: &Field, kind: &Kind) -> StyledStr {
    let mut paragraphs = markdown::of_field(field);
    let notes = notes(field, kind);
    if !notes.is_empty() {
        paragraphs.push(format!("[{}]", notes.join("; ")));
    }
    paragraphs.join("\n\n").into()
}

fn notes(field: &Field, kind: &Kind) -> Vec<String> {
    let mut notes = Vec::new();
    if field.required {
        notes.push("required".to_owned());
    }
    if let Some(range) = field.range {
        notes.push(range.to_string());
    }
    if let Kind::List(kind) = kind {
        let commas = if is_separable(kind) { "commas between several, or " } else { "" };
        notes.push(format!("{commas}the flag several times; '' for none"));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn field(name: &'static str, aliases: &'static [&'static str]) -> Field {
        Field { name, aliases, doc: "", required: false, as_text: false, range: None, kind: || Kind::Int64 }
    }

    static TAKEN: Field = field("platform", &[]);
    static TWO_WORDS: Field = field("taskParam", &["taskIds"]);

    #[test]
    fn a_name_that_is_taken_is_avoided() {
        let root = Command::new("root").arg(Arg::new("platform").long("platform").global(true));
        let names = Names::taken_by(&root, &Command::new("sign"));
        assert_eq!(of(&TAKEN, &names).get_long(), Some("parameter-platform"));
        let flag = of(&TWO_WORDS, &names);
        assert_eq!(flag.get_long(), Some("taskParam"));
        assert_eq!(flag.get_visible_aliases().unwrap_or_default(), ["task-param"]);
        assert_eq!(flag.get_all_aliases().unwrap_or_default().len(), 3);
        let command = Command::new("root").arg(of(&TAKEN, &names)).args(root.get_arguments().cloned());
        command.debug_assert();
    }
}

//! The commands, one for each operation, in a group for each group.
//!
//! The flags are those of the edition at hand. Names that only other editions have are known too, to say what is to be done.

use std::collections::BTreeSet;

use clap::{Arg, Command};
use rayvision::{Edition, Operation};

use super::flag::{self, Names};
use super::request;
use crate::platform::operations;
use crate::schema::{about, example, first_paragraph, other_names};

/// What the commands do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Calling,
    Signing,
}

/// The groups of all editions, those of the edition at hand first and in the order of its document.
pub(crate) fn groups(edition: Edition, names: &Names, purpose: For) -> Vec<Command> {
    let mut groups: Vec<&'static str> = Vec::new();
    for operation in operations(edition).iter().chain(others(edition)) {
        if !groups.contains(&operation.group) {
            groups.push(operation.group);
        }
    }
    groups.into_iter().map(|name| group(name, edition, names, purpose)).collect()
}

/// The operations of other editions, the newest first.
fn others(edition: Edition) -> impl Iterator<Item = &'static &'static Operation> {
    Edition::ALL.iter().rev().filter(move |other| **other != edition).flat_map(|other| operations(*other))
}

fn group(name: &'static str, edition: Edition, names: &Names, purpose: For) -> Command {
    let about = match purpose {
        For::Calling => format!("Operations of the group `{name}`, one by one, as the document has them"),
        For::Signing => format!("A request of an operation of the group `{name}`"),
    };
    let mut group = Command::new(name).about(about).subcommand_required(true).arg_required_else_help(true);
    let own: Vec<_> = operations(edition).iter().filter(|operation| operation.group == name).collect();
    if own.is_empty() {
        group = group.hide(true);
    }
    let mut taken = BTreeSet::new();
    for operation in own {
        taken.insert(operation.name.to_owned());
        taken.extend(other_names(operation));
        group = group.subcommand(command(operation, names, purpose));
    }
    for operation in others(edition).filter(|operation| operation.group == name) {
        if taken.insert(operation.name.to_owned()) {
            let aliases: Vec<_> =
                other_names(operation).into_iter().filter(|name| taken.insert(name.clone())).collect();
            group = group.subcommand(lacking(operation).aliases(aliases));
        }
    }
    group
}

fn command(operation: &'static Operation, names: &Names, purpose: For) -> Command {
    let flags = operation.parameters.fields.iter().filter(|field| !field.fixed).map(|field| flag::of(field, names));
    let command = Command::new(operation.name)
        .visible_aliases(other_names(operation))
        .about(first_paragraph(operation.doc))
        .args(flags)
        .args(request::flags());
    match purpose {
        For::Calling => command
            .long_about(about(operation))
            .after_long_help(format!("Example:\n  {}", example(operation, |field| names.of(field)))),
        For::Signing => command,
    }
}

/// The command of an operation that the edition at hand lacks under this name: it takes whatever is said, and fails.
fn lacking(operation: &'static Operation) -> Command {
    let anything = Arg::new("anything").num_args(0..).trailing_var_arg(true).allow_hyphen_values(true).hide(true);
    Command::new(operation.name).hide(true).disable_help_flag(true).arg(anything)
}

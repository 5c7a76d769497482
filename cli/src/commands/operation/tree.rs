//! The commands, one for each operation, in a group for each group.

use clap::Command;
use rayvision::{OPERATIONS, Operation};

use super::flag::{self, Names};
use super::request;
use crate::schema::{about, example, first_paragraph, kebab};

/// What the commands do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    Calling,
    Signing,
}

/// The groups, in the order of the document.
pub(crate) fn groups(names: &Names, purpose: For) -> Vec<Command> {
    let mut groups: Vec<&'static str> = Vec::new();
    for operation in OPERATIONS {
        if !groups.contains(&operation.group) {
            groups.push(operation.group);
        }
    }
    groups.into_iter().map(|name| group(name, names, purpose)).collect()
}

fn group(name: &'static str, names: &Names, purpose: For) -> Command {
    let operations = OPERATIONS.iter().filter(|operation| operation.group == name);
    let about = match purpose {
        For::Calling => format!("Operations of the group `{name}`, one by one, as the document has them"),
        For::Signing => format!("A request of an operation of the group `{name}`"),
    };
    Command::new(name)
        .about(about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(operations.map(|operation| command(operation, names, purpose)))
}

fn command(operation: &'static Operation, names: &Names, purpose: For) -> Command {
    let flags = operation.parameters.fields.iter().map(|field| flag::of(field, names));
    let command = Command::new(operation.name).about(first_paragraph(operation.doc)).args(flags).args(request::flags());
    let kebab = kebab(operation.name);
    let command = if kebab == operation.name { command } else { command.visible_alias(kebab) };
    match purpose {
        For::Calling => {
            command.long_about(about(operation)).after_long_help(format!("Example:\n  {}", example(operation)))
        }
        For::Signing => command,
    }
}

//! Every operation as a command, from the table of operations: what is added there appears here.

mod answer;
mod call;
mod check;
mod flag;
mod request;
mod skeleton;
mod tree;
mod values;

use clap::{ArgMatches, Command};
use rayvision::{Edition, Operation};

pub(crate) use self::call::call;
use self::flag::Names;
pub(crate) use self::request::body;
use self::tree::{For, groups};
use crate::failure::Failure;
use crate::platform::{find_in_group, newest_spoken, operations};
use crate::schema;

/// Adds a command for each operation, and below `sign` one to sign its request.
pub(crate) fn attach(root: Command, sign: Command, edition: Edition) -> Command {
    let names = Names::taken();
    let sign = sign.subcommands(groups(edition, &names, For::Signing));
    let groups = groups(edition, &names, For::Calling);
    let root = groups.into_iter().fold(root, |root, group| match root.find_subcommand(group.get_name()) {
        // A command of the same name has operations beside its own subcommands.
        Some(_) => {
            root.mut_subcommand(group.get_name(), |command| command.subcommands(group.get_subcommands().cloned()))
        }
        None => root.subcommand(group),
    });
    root.subcommand(sign)
}

/// The documented example of an operation, as a command line.
pub(crate) fn example(operation: &'static Operation) -> String {
    let names = Names::taken();
    schema::example(operation, |field| names.of(field))
}

/// Whether operations are grouped under a name.
pub(crate) fn is_group(name: &str) -> bool {
    Edition::ALL.iter().flat_map(|edition| operations(*edition)).any(|operation| operation.group == name)
}

/// Whether a command line names an operation of any edition.
pub(crate) fn is_named(matches: &ArgMatches) -> bool {
    let Some((group, matches)) = matches.subcommand() else { return false };
    let name = matches.subcommand_name().unwrap_or_default();
    find_in_group(newest_spoken(), group, name).is_some()
}

/// The operation that a group's command chose.
pub(crate) fn chosen<'a>(
    edition: Edition,
    group: &str,
    matches: &'a ArgMatches,
) -> Result<(&'static Operation, &'a ArgMatches), Failure> {
    let missing = || Failure::usage(format!("{group} needs an operation"));
    let (name, matches) = matches.subcommand().ok_or_else(missing)?;
    Ok((find_in_group(edition, group, name).ok_or_else(missing)??, matches))
}

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
use rayvision::{OPERATIONS, Operation};

pub(crate) use self::call::call;
use self::flag::Names;
pub(crate) use self::request::body;
use self::tree::{For, groups};
use crate::failure::Failure;

/// Adds a command for each operation, and below `sign` one to sign its request.
pub(crate) fn attach(root: Command, sign: Command) -> Command {
    let names = Names::taken_by(&root, &sign, &request::flags());
    let sign = sign.subcommands(groups(&names, For::Signing));
    root.subcommands(groups(&names, For::Calling)).subcommand(sign)
}

/// The operation that a group's command chose.
pub(crate) fn chosen<'a>(
    group: &str,
    matches: &'a ArgMatches,
) -> Result<(&'static Operation, &'a ArgMatches), Failure> {
    let found = matches.subcommand().and_then(|(name, matches)| {
        let operation = OPERATIONS.iter().find(|operation| operation.group == group && operation.name == name)?;
        Some((*operation, matches))
    });
    found.ok_or_else(|| Failure::usage(format!("{group} needs an operation")))
}

//! Every operation as a command, from the table of operations: what is added there appears here.

mod call;
pub(crate) mod check;
pub(crate) mod example;
mod flag;
pub(crate) mod id;
pub(crate) mod input;
mod length;
pub(crate) mod markdown;
mod name;
pub(crate) mod request;
mod show;
mod skeleton;
pub(crate) mod tree;
pub(crate) mod value;
mod values;

use clap::{ArgMatches, Command};
use rayvision::{OPERATIONS, Operation};

pub(crate) use self::name::{kebab, value_name, words};
use crate::context::Context;
use crate::failure::Failure;
use crate::sign;

/// Adds the commands that come from the table.
pub(crate) fn attach(root: Command) -> Command {
    let names = flag::Names::taken_by(&root, &sign::command());
    let sign = sign::command().subcommands(tree::groups(&names, tree::For::Signing));
    root.subcommands(tree::groups(&names, tree::For::Calling)).subcommand(sign)
}

/// Runs a command that [`attach`] added.
pub(crate) async fn run(root: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let Some((group, matches)) = root.subcommand() else {
        return Err(Failure::usage("a command is missing"));
    };
    if group == sign::NAME {
        return sign::run(matches, context);
    }
    let (operation, matches) = chosen(group, matches)?;
    call::run(operation, matches, context).await
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

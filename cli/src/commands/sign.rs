//! `rayvision sign`: how a signature comes about, and why another does not fit.

mod capture;
mod curl;
mod difference;
mod explanation;
mod near_miss;
mod subject;
mod verify;

use std::path::PathBuf;

use clap::{ArgMatches, Args, Command, FromArgMatches};

use self::explanation::Explanation;
use self::subject::Subject;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Format;

/// Name of the command.
pub(crate) const NAME: &str = "sign";

#[derive(Args, Clone, Debug)]
pub(crate) struct Sign {
    /// Body to sign: a file of JSON, `-` for standard input
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
    /// Operation that the body is for
    #[arg(long, value_name = "NAME", requires = "body")]
    operation: Option<String>,
    /// Path that the body is for, in the place of an operation
    #[arg(long, value_name = "PATH", requires = "body", conflicts_with = "operation")]
    path: Option<String>,
    /// Request as it was sent, `-` for standard input: HTTP as text, or a curl command
    #[arg(long, value_name = "FILE", conflicts_with_all = ["body", "operation", "path"])]
    request: Option<PathBuf>,
    /// Shows every step from the parameters to the signature
    #[arg(long, global = true)]
    explain: bool,
    /// Says whether this signature fits and, where it does not, which usual mistake explains it
    #[arg(long, value_name = "SIGNATURE", global = true)]
    verify: Option<String>,
    /// Says where the string to sign in this file differs, `-` for standard input
    #[arg(long, value_name = "FILE", global = true)]
    verify_string: Option<PathBuf>,
    /// Time to sign for, as the header has it
    #[arg(long, value_name = "N", global = true)]
    timestamp: Option<String>,
    /// Nonce to sign with
    #[arg(long, value_name = "N", global = true)]
    nonce: Option<String>,
    /// Host to sign for, with its port where that is not the default
    #[arg(long, value_name = "HOST", global = true)]
    host: Option<String>,
}

/// The command, without the operations below it.
pub(crate) fn command() -> Command {
    let command = Command::new(NAME)
        .about("Signs a request without sending it, shows how the signature comes about, or checks one")
        .long_about(
            "Signs a request without sending it, shows how the signature comes about, or checks one.\n\nThe request is an \
             operation with its flags (`sign task stopTask --taskParam 1`), a body in a file, or a request as it was sent. \
             The access key is never shown.",
        )
        .arg_required_else_help(true);
    Sign::augment_args(command)
}

/// Runs it.
pub(crate) fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let arguments = Sign::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
    let subject = Subject::new(&arguments, matches, context)?;
    let credentials = context.credentials()?;
    let explanation = Explanation::new(&subject, &credentials);
    let mut output = context.output()?;
    if arguments.explain || !matches!(output.format(), Format::Table) {
        if matches!(output.format(), Format::Table) {
            output.text(&explanation.to_string())?;
        } else {
            output.value(&explanation.document())?;
        }
    } else if arguments.verify.is_none() && arguments.verify_string.is_none() && subject.signature.is_none() {
        return output.text(&format!("{}\n", explanation.signature));
    }
    verify::run(&arguments, &subject, &explanation, context, &mut output)
}

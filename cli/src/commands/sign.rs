//! `rayvision sign`: how a signature comes about, and why another does not fit.

mod verify;

use clap::{ArgMatches, Args, Command, FromArgMatches};
use rayvision::{Edition, Json};

use super::context::Context;
use super::operation;
use super::sign_flags::SignFlags;
use crate::arguments::{file_name, read_text};
use crate::failure::{Failure, did_you_mean};
use crate::output::Format;
use crate::platform::{find_operation, operations, protocol};
use crate::signing::{Explanation, SignedRequest, read_request};

/// Name of the command.
pub(crate) const NAME: &str = "sign";

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
    SignFlags::augment_args(command)
}

/// Runs it.
pub(crate) fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let arguments = SignFlags::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string()))?;
    let mut request = request(&arguments, matches, context)?;
    request.replace(arguments.replacements());
    let explanation = Explanation::new(&request, &context.credentials()?);
    let mut output = context.output()?;
    let is_table = output.format() == Format::Table;
    if !is_table {
        output.value(&explanation.document())?;
    } else if arguments.explain {
        output.text(&explanation.to_string())?;
    } else if arguments.verify.is_none() && arguments.verify_string.is_none() && request.signature.is_none() {
        return output.text(&format!("{}\n", explanation.signature));
    }
    let fits = verify::verify(&arguments, &request, &explanation, context)?;
    if fits.is_empty() || !is_table {
        return Ok(());
    }
    output.text(&format!("Right: {}.\n", fits.join(" and ")))
}

/// The request that the command line names: an operation, a request as it was sent, or a body.
fn request(arguments: &SignFlags, matches: &ArgMatches, context: &Context) -> Result<SignedRequest, Failure> {
    if let Some((group, matches)) = matches.subcommand() {
        let (operation, matches) = operation::chosen(context.edition()?, group, matches)?;
        return prepared(operation.path, operation::body(operation, matches)?, "the request", context);
    }
    match (&arguments.request, &arguments.body) {
        (Some(file), _) => {
            let captured = read_request(&read_text(file)?, &file_name(file))?;
            SignedRequest::captured(protocol(context.edition()?)?, captured, arguments.replacements())
        }
        (None, Some(file)) => {
            let request = prepared("/", read_text(file)?, &file_name(file), context)?;
            Ok(SignedRequest { path: path(arguments, context.edition()?)?, ..request })
        }
        (None, None) => Err(Failure::usage("there is nothing to sign: give an operation, --body or --request")),
    }
}

/// A request as the client would make it now.
fn prepared(path: &str, body: String, origin: &str, context: &Context) -> Result<SignedRequest, Failure> {
    let edition = context.edition()?;
    // Headers are the same for all operations.
    let any = operations(edition).first().copied().ok_or_else(|| Failure::usage("there is no operation"))?;
    let prepared = context.client()?.prepare(any, &Json::Object(serde_json::Map::new()));
    SignedRequest::new(protocol(edition)?, &prepared.map_err(Failure::call("signing"))?, path, body, origin)
}

/// The path that a body is for.
fn path(arguments: &SignFlags, edition: Edition) -> Result<String, Failure> {
    match (&arguments.operation, &arguments.path) {
        (Some(name), _) => {
            if let Some(found) = find_operation(edition, name) {
                return Ok(found?.path.to_owned());
            }
            let known: Vec<&str> = operations(edition).iter().map(|operation| operation.name).collect();
            let message = format!("there is no operation {name}{}", did_you_mean(name, &known));
            Err(Failure::usage_with(message, "`rayvision docs operations` lists them"))
        }
        (None, Some(path)) if path.starts_with('/') => Ok(path.clone()),
        (None, Some(path)) => Err(Failure::usage(format!("the path {path} must begin with /"))),
        (None, None) => Err(Failure::usage("a body needs --operation or --path")),
    }
}

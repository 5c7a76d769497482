//! Calling an operation.

use clap::ArgMatches;
use rayvision::Operation;
use rayvision::runtime::{Effect, Options};

use super::super::context::Context;
use super::skeleton::{Form, skeleton};
use super::{answer, request};
use crate::failure::Failure;
use crate::schema::{is_personal, mask};

/// Calls an operation with what the flags say, or writes a request to fill in.
pub(crate) async fn call(
    operation: &'static Operation,
    matches: &ArgMatches,
    context: &Context,
) -> Result<(), Failure> {
    if let Some(form) = matches.get_one::<Form>(request::SKELETON) {
        return context.output()?.text(&skeleton(operation, *form));
    }
    let body = request::body(operation, matches)?;
    // What is wrong with the output is told before the call.
    let mut output = context.output()?;
    let answer = context.client()?.send_body(operation, body, Options::default()).await;
    let mut data = answer.map_err(Failure::call(operation.name))?.data;
    if is_personal(operation.data) && !context.global().show_secrets {
        mask(&mut data);
    }
    let written = answer::write(context.edition()?, operation.data, &data, &mut output);
    if operation.effect == Effect::Read {
        return written;
    }
    written.map_err(|failure| failure.keep_report(&data))
}

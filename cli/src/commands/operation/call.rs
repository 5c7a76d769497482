//! Calling an operation.

use clap::ArgMatches;
use rayvision::Operation;
use rayvision::runtime::Options;

use super::skeleton::{Form, skeleton};
use super::{request, show};
use crate::context::Context;
use crate::failure::Failure;

/// Calls an operation with what the flags say, or writes a request to fill in.
pub(crate) async fn run(operation: &'static Operation, matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    if let Some(form) = matches.get_one::<Form>(request::SKELETON) {
        return context.output()?.text(&skeleton(operation, *form));
    }
    let parameters = request::parameters(operation, matches)?;
    let client = context.untyped()?;
    let answer = client.send_untyped(operation, &parameters, Options::default()).await;
    let data = answer.map_err(Failure::call(operation.name))?.data;
    show::show(operation, data, context.global().columns.is_some(), &mut context.output()?)
}

//! `rayvision docs`: the reference in the terminal, from the tables that the program itself works by.

mod codes;
mod config;
mod errata;
mod exits;
mod operations;
mod page;
mod query;
mod topics;
mod types;
mod values;

use clap::Args;
use rayvision::Edition;

use self::page::Page;
pub(crate) use self::topics::names;
use super::context::Context;
use crate::failure::{Failure, did_you_mean};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// What to read about: a topic, operation, type, code, parameter or erratum. All topics where it is left out
    topic: Option<String>,
}

/// Writes the page of a topic.
pub(crate) fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let topic = arguments.topic.as_deref();
    let page = match topic {
        None => Some(topics::overview()),
        Some(topic) => page(context.edition()?, topic),
    };
    match (page, topic) {
        (Some(page), _) => context.output()?.text(&page.into_text()),
        (None, topic) => Err(unknown(topic.unwrap_or_default())),
    }
}

/// The page of a topic, if there is one.
fn page(edition: Edition, topic: &str) -> Option<Page> {
    match topic {
        "operations" => Some(operations::all(edition)),
        "codes" => Some(codes::all()),
        "types" => Some(types::all()),
        "errata" => Some(errata::all()),
        "exits" => Some(exits::page()),
        "config" => Some(config::page()),
        "query" => Some(query::page()),
        _ => operations::one(edition, topic)
            .or_else(|| operations::group(edition, topic))
            .or_else(|| types::one(topic))
            .or_else(|| codes::one(topic))
            .or_else(|| values::of_member(topic))
            .or_else(|| errata::one(topic)),
    }
}

fn unknown(topic: &str) -> Failure {
    let names = names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let meant = did_you_mean(topic, &known);
    Failure::usage_with(format!("there is nothing about {topic}{meant}"), "`rayvision docs` lists all topics")
}

//! What is wrong with an expression, in the words of this program.

use jmespath::{ErrorReason, JmespathError, RuntimeError};

use crate::failure::{Failure, did_you_mean};
use crate::terminal::escape;

const NEXT: &str = "`rayvision docs query` tells how expressions are written, with examples";

/// The functions there are.
const FUNCTIONS: &str = "abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse \
                         sort sort_by starts_with sum to_array to_number to_string type values";

/// Of an expression that can't be read.
pub(super) fn unreadable(text: &str, error: &JmespathError) -> Failure {
    let rest = text.get(error.offset..).unwrap_or_default();
    let position = text.len().saturating_sub(rest.len());
    let position = text.get(..position).unwrap_or(text).chars().count() + 1;
    let what = match &error.reason {
        ErrorReason::Parse(reason) => what(reason, rest),
        ErrorReason::Runtime(error) => unsuited(error),
    };
    Failure::usage_with(format!("--query can't be read at character {position} of `{}`: {what}", escape(text)), NEXT)
}

/// Of one that can't be applied to the result.
pub(super) fn unsuitable(error: &JmespathError) -> Failure {
    let what = match &error.reason {
        ErrorReason::Parse(reason) => reason.clone(),
        ErrorReason::Runtime(error) => unsuited(error),
    };
    Failure::usage_with(format!("--query does not suit the result: {what}"), NEXT)
}

/// What is wrong where the rest of an expression begins.
fn what(reason: &str, rest: &str) -> String {
    let Some(first) = rest.trim_start().chars().next() else { return "it ends too early".to_owned() };
    let is_word = first.is_alphanumeric() || first == '_';
    let word: String = rest.trim_start().chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
    if reason.starts_with("Unclosed") {
        format!("the `{first}` there is not closed")
    } else if first == '`' {
        "between backticks there has to be JSON, such as `2` or `\"text\"`".to_owned()
    } else if first == '=' && !rest.starts_with("==") {
        "write == to compare".to_owned()
    } else if first.is_ascii_digit() {
        format!("a number to compare with is written in backticks: `{}`", escape(&word))
    } else if is_word {
        format!("{} can't stand there", escape(&word))
    } else {
        format!("{} can't stand there", escape(&first.to_string()))
    }
}

fn unsuited(error: &RuntimeError) -> String {
    match error {
        RuntimeError::UnknownFunction(name) => {
            let known: Vec<&str> = FUNCTIONS.split_whitespace().collect();
            format!("there is no function {}{}", escape(name), did_you_mean(name, &known))
        }
        RuntimeError::TooManyArguments { expected, actual } | RuntimeError::NotEnoughArguments { expected, actual } => {
            format!("a function takes {expected} values, but is given {actual}")
        }
        RuntimeError::InvalidType { expected, actual, position } => {
            format!(
                "value {} of a function has to be {expected}, but is {actual}{}",
                position + 1,
                amounts(expected, actual)
            )
        }
        RuntimeError::InvalidReturnType { expected, actual, position, .. } => {
            let amounts = amounts(expected, actual);
            format!("value {} of a function has to yield {expected}, but yields {actual}{amounts}", position + 1)
        }
        RuntimeError::InvalidSlice => "a slice can't go in steps of 0".to_owned(),
    }
}

/// A reminder where a number was wanted and a text came.
fn amounts(expected: &str, actual: &str) -> &'static str {
    if expected.contains("number") && (actual.contains("string") || actual.contains("array")) {
        "; amounts are texts: to_number(…)"
    } else {
        ""
    }
}

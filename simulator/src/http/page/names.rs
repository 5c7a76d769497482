//! Names of operations and codes, to choose from.

use rayvision::CODES;
use serde::Serialize;

use crate::editions::operation_names;

/// What there is to choose from.
#[derive(Debug, Serialize)]
pub(super) struct Names {
    operations: Vec<&'static str>,
    codes: Vec<Code>,
}

#[derive(Debug, Serialize)]
struct Code {
    code: i64,
    name: &'static str,
}

pub(super) fn all() -> Names {
    Names {
        operations: operation_names(),
        codes: CODES.iter().map(|code| Code { code: code.code, name: code.name }).collect(),
    }
}

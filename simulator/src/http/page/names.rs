//! Names of operations and codes, to choose from, and the operations of each edition.

use rayvision::CODES;
use serde::Serialize;

use crate::editions::{self, Served, operation_names};

/// What there is to choose from.
#[derive(Debug, Serialize)]
pub(super) struct Names {
    operations: Vec<&'static str>,
    codes: Vec<Code>,
    /// The newest first.
    editions: Vec<Edition>,
}

#[derive(Debug, Serialize)]
struct Code {
    code: i64,
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct Edition {
    edition: &'static str,
    operations: Vec<Operation>,
}

#[derive(Debug, Serialize)]
struct Operation {
    name: &'static str,
    path: &'static str,
}

pub(super) fn all() -> Names {
    Names {
        operations: operation_names(),
        codes: CODES.iter().map(|code| Code { code: code.code, name: code.name }).collect(),
        editions: editions::all().map(edition).collect(),
    }
}

fn edition(served: Served) -> Edition {
    let operations = served.operations.iter();
    let operations = operations.map(|operation| Operation { name: operation.name, path: operation.path }).collect();
    Edition { edition: served.protocol.edition, operations }
}

//! The generated operations of all editions, chosen by a byte.

use rayvision::{Edition, Operation, v2019, v2020, v2026};
use rayvision_runtime::testing::RequestVisitor;

/// Visits the operation that `byte` chooses.
pub(super) fn visit<V: RequestVisitor>(byte: u8, visitor: V) -> V::Output {
    let all: Vec<_> = Edition::ALL.iter().flat_map(|edition| of(*edition)).collect();
    let (edition, operation) = all[usize::from(byte) % all.len()];
    let visited = match edition {
        Edition::V2019 => v2019::requests::visit(operation, visitor),
        Edition::V2020 => v2020::requests::visit(operation, visitor),
        _ => v2026::requests::visit(operation, visitor),
    };
    visited.expect("an operation of this edition")
}

fn of(edition: Edition) -> impl Iterator<Item = (Edition, &'static Operation)> {
    edition.operations().unwrap_or_default().iter().map(move |operation| (edition, *operation))
}

//! What the spec says of its editions.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::ast::{Edition, Operation, TypeExpr, TypeKind, Written};
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::Span;

use super::names::is_keyword;

pub(super) fn check_editions(editions: &[Edition], diagnostics: &Diagnostics) {
    let mut modules: HashMap<&str, Span> = HashMap::new();
    for edition in editions {
        if let Some(module) = &edition.module {
            let name = module.as_str();
            if !is_module(name) {
                diagnostics.refuse(module.span, messages::no_module(name));
            }
            if let Some(first) = modules.insert(name, module.span) {
                diagnostics.refuse(module.span, messages::module_twice(name)).also(first, "the other");
            }
        }
        if let Some(date) = edition.date.as_ref().filter(|date| date.value.parse::<Date>().is_err()) {
            diagnostics.refuse(date.span, messages::no_date(&date.value));
        }
    }
}

/// Whether a module of Rust can be called so.
pub(super) fn is_module(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !is_keyword(name)
}

/// Examples that belong to no operation of any edition.
pub(super) fn check_strays(written: &Written, diagnostics: &Diagnostics) {
    let mut known = Vec::new();
    for (edition, spec) in written.editions.iter().zip(&written.specs) {
        for operation in &spec.operations {
            for part in ["request", "response"] {
                known.push(format!("{}/{}.{part}", edition.name.value, operation.name.wire.value));
            }
        }
    }
    known.sort_unstable();
    known.dedup();
    for (name, example) in &written.examples {
        let edition = name.split('/').next().unwrap_or_default();
        if !written.editions.iter().any(|known| known.name.value == edition) {
            diagnostics.refuse(example.span, messages::example_of_no_edition(name));
        } else if known.binary_search(name).is_err() {
            let known = known.iter().map(String::as_str);
            diagnostics.refuse(example.span, messages::stray_example(name)).did_you_mean(name, known);
        }
    }
}

/// Whether the exchange of an operation was the same in two editions, as far as requests go.
pub(super) fn is_sent_alike(one: &Operation, other: &Operation) -> bool {
    let path = |operation: &Operation| operation.path.as_ref().map(|path| path.value.clone());
    one.name.wire.value == other.name.wire.value
        && path(one) == path(other)
        && one.request.len() == other.request.len()
        && one.request.iter().zip(&other.request).all(|(one, other)| {
            let fixed = one.fixed.as_ref().map(|fixed| &fixed.value) == other.fixed.as_ref().map(|fixed| &fixed.value);
            let shape = (one.optional, one.as_string.is_some()) == (other.optional, other.as_string.is_some());
            one.name.wire.value == other.name.wire.value && fixed && shape && is_same_type(&one.ty, &other.ty)
        })
}

fn is_same_type(one: &TypeExpr, other: &TypeExpr) -> bool {
    match (&one.kind, &other.kind) {
        (TypeKind::Builtin(one), TypeKind::Builtin(other)) => one == other,
        (TypeKind::Named(one), TypeKind::Named(other)) => one == other,
        (TypeKind::List(one), TypeKind::List(other))
        | (TypeKind::Page(one), TypeKind::Page(other))
        | (TypeKind::Map(one), TypeKind::Map(other))
        | (TypeKind::JsonText(one), TypeKind::JsonText(other)) => is_same_type(one, other),
        _ => false,
    }
}

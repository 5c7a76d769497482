//! Operations, but for what they send and what they show.

use std::collections::{HashMap, HashSet};

use crate::ast;
use crate::messages::{self, Message};
use crate::model::{Effect, Example, Operation};
use crate::sources::{Span, Spanned};

use super::checker::Checker;
use super::errata::unique;
use super::names::is_plain;
use super::scope::Scope;
use super::type_exprs::Use;

/// What every call can do besides taking its optional parameters.
const CALL_METHODS: [&str; 10] = [
    "items",
    "new",
    "pages",
    "request",
    "send",
    "send_each",
    "send_envelope",
    "with_attempt_timeout",
    "with_retries",
    "with_timeout",
];

/// Names that stand beside those of operations in the generated code.
const RESERVED: [(&str, &str); 3] = [
    ("new", "a function of every group"),
    ("dispatch", "a method of the platform's side"),
    ("operations", "the list of all operations"),
];

impl<'s> Checker<'s> {
    pub(super) fn operations(&self, order: &[&'s ast::Operation], calls: &mut Scope) -> Vec<Operation> {
        self.check_paths(order);
        self.check_groups(order);
        order.iter().map(|operation| self.operation(operation, calls)).collect()
    }

    fn operation(&self, operation: &'s ast::Operation, calls: &mut Scope) -> Operation {
        let wire = &operation.name.wire;
        // Its examples are files that are called after it.
        if !is_plain(&wire.value) {
            self.refuse(wire.span, messages::no_operation_name(&wire.value));
        }
        let name = self.name(&operation.name);
        calls.claim(&name.pascal, &operation.name);
        if let Some((taken, what)) = RESERVED.iter().find(|(taken, _)| *taken == name.snake) {
            self.refuse(operation.name.rust_span(), messages::reserved_name(taken, what));
        }
        let owner = format!("operations.{}", wire.value);
        let mut errata = self.cite(&operation.errata, &owner);
        if let Some(span) = operation.bare
            && operation.errata.is_empty()
        {
            self.refuse(span, messages::needs_erratum("an answer without its envelope"));
        }
        let parameters = self.fields(&operation.request, Use::Request, &owner);
        errata.extend(parameters.iter().flat_map(|parameter| parameter.errata.iter().cloned()));
        unique(&mut errata);
        for (parameter, written) in parameters.iter().zip(&operation.request) {
            if parameter.optional && CALL_METHODS.contains(&parameter.name.snake.as_str()) {
                let span = written.name.rust_span();
                self.refuse(span, messages::reserved_name(&parameter.name.snake, "a method of every call"));
            }
        }
        let mut signed: Vec<usize> = (0..parameters.len()).collect();
        signed.sort_by(|a, b| parameters[*a].name.wire.cmp(&parameters[*b].name.wire));
        Operation {
            name,
            availability: operation.name.availability,
            group: operation.group().to_owned(),
            path: operation.path.as_ref().map(|path| path.value.clone()).unwrap_or_default(),
            source: self.source(operation),
            section: operation.section.clone().unwrap_or_default(),
            doc: self.prose(&operation.doc),
            effect: operation.effect.unwrap_or(Effect::Once),
            reason: self.prose(&operation.reason),
            lookup: self.lookup(operation),
            signed,
            response: operation.response.as_ref().map(|response| self.resolve(response, Use::Answer)),
            paged: false,
            split: self.split(operation, &parameters),
            one_of: self.one_of(operation, &parameters),
            requirements: self.requirements(operation, &parameters),
            parameters,
            example: Example { request: serde_json::Value::Null, response: serde_json::Value::Null },
            errata,
        }
    }

    /// Who must not send again has to be able to look up what became of the call.
    fn lookup(&self, operation: &ast::Operation) -> Option<String> {
        match (operation.effect, &operation.lookup) {
            (Some(Effect::Once), None) => {
                let name = &operation.name.wire;
                self.refuse(name.span, messages::once_without_lookup(&name.value));
            }
            (Some(Effect::Read | Effect::Repeatable), Some(lookup)) => {
                self.refuse(lookup.span, messages::lookup_of_repeatable());
            }
            _ => {}
        }
        operation.lookup.as_ref().map(|lookup| self.prose(lookup))
    }

    fn check_paths(&self, order: &[&'s ast::Operation]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for path in order.iter().filter_map(|operation| operation.path.as_ref()) {
            if let Some(message) = path_problem(path) {
                self.refuse(path.span, message);
                continue;
            }
            if let Some(first) = seen.insert(path.as_str(), path.span) {
                self.refuse(path.span, messages::path_twice(&path.value)).also(first, "first here");
            }
        }
    }

    fn check_groups(&self, order: &[&'s ast::Operation]) {
        let known: HashSet<&str> = self.spec.api.groups.iter().map(|group| group.name.wire.as_str()).collect();
        for group in order.iter().filter_map(|operation| operation.group.as_ref()) {
            if !known.contains(group.as_str()) {
                let message = messages::undefined_group(&group.value);
                self.refuse(group.span, message).did_you_mean(&group.value, known.iter().copied());
            }
        }
    }

    /// Which of the edition's documents an operation is from. What none describes has no section there.
    fn source(&self, operation: &ast::Operation) -> Option<usize> {
        let sources = &self.edition().sources;
        let named = operation.source.as_ref();
        let found = match named {
            Some(named) => sources.iter().position(|(key, _)| key.value == named.value),
            None => (!sources.is_empty()).then_some(0),
        };
        if let Some(named) = named.filter(|_| found.is_none()) {
            let known = sources.iter().map(|(key, _)| key.as_str());
            self.refuse(named.span, messages::undefined_source(&named.value)).did_you_mean(&named.value, known);
        }
        if operation.section.is_none() && named.is_none_or(|named| named.value != "client") {
            self.refuse(operation.name.span(), messages::no_section());
        }
        found
    }
}

fn path_problem(path: &Spanned<String>) -> Option<Message> {
    let Some(segments) = path.value.strip_prefix('/') else {
        return Some(messages::path_start(&path.value));
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c);
    if segments.split('/').any(|segment| segment.is_empty() || segment == "." || segment == "..") {
        return Some(messages::path_segment(&path.value));
    }
    path.value.chars().find(|c| !plain(*c) && *c != '/').map(messages::path_character)
}

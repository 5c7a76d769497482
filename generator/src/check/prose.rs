//! Prose: references to other parts of the spec, rendered with the names that the edition has.

use std::collections::HashMap;

use crate::ast::{Field, Prose, Spec};
use crate::messages;

use super::checker::Checker;

/// Everything in a spec that prose can refer to, by today's names, and what the edition calls it.
pub(super) fn references(spec: &Spec) -> HashMap<String, &str> {
    let mut references = HashMap::new();
    for operation in &spec.operations {
        references.insert(operation.name.key.clone(), operation.name.wire.as_str());
        add_fields(&mut references, &operation.name.key, &operation.request);
    }
    for object in &spec.objects {
        references.insert(object.name.key.clone(), object.name.wire.as_str());
        add_fields(&mut references, &object.name.key, &object.fields);
    }
    for declared in &spec.enums {
        references.insert(declared.name.key.clone(), declared.name.wire.as_str());
        for value in &declared.values {
            references.insert(format!("{}.{}", declared.name.key, value.name.key), value.name.wire.as_str());
        }
    }
    references
}

fn add_fields<'s>(references: &mut HashMap<String, &'s str>, owner: &str, fields: &'s [Field]) {
    for field in fields {
        references.insert(format!("{owner}.{}", field.name.key), field.name.wire.as_str());
    }
}

impl Checker<'_> {
    /// Text for people, with its references as code.
    pub(super) fn prose(&self, prose: &Prose) -> String {
        self.check_code(prose);
        let mut text = String::with_capacity(prose.value.len());
        let mut rest = prose.as_str();
        while let Some((before, name, after)) = next_reference(rest) {
            text.push_str(before);
            let start = prose.value.len() - rest.len() + before.len();
            let called = self.references.get(name).copied().unwrap_or_else(|| {
                self.refuse_reference(prose, name, start);
                name
            });
            text.push('`');
            text.push_str(called);
            text.push('`');
            rest = after;
        }
        text + rest
    }

    fn refuse_reference(&self, prose: &Prose, name: &str, start: usize) {
        let span = self.sources.part(prose, start, start + name.len() + 4);
        if self.all.references.contains(name) {
            self.refuse(span, messages::missing_reference(name));
        } else {
            let known = self.all.references.iter().map(String::as_str);
            self.refuse(span, messages::undefined_reference(name)).did_you_mean(name, known);
        }
    }

    /// The name of an operation is written as a reference, for other editions may call it something else.
    fn check_code(&self, prose: &Prose) {
        let mut start = 0;
        for (index, piece) in prose.value.split('`').enumerate() {
            if index % 2 == 1 && self.all.operation_names.contains(piece) {
                let span = self.sources.part(prose, start - 1, start + piece.len() + 1);
                self.refuse(span, messages::operation_as_code(piece));
            }
            start += piece.len() + 1;
        }
    }
}

/// What comes before the next reference, the name in it, and what comes after. Brackets around anything but a name, as in
/// code, are none.
fn next_reference(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic())
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
    };
    text.match_indices("[[").find_map(|(start, _)| {
        let (name, after) = text[start + 2..].split_once("]]")?;
        is_name(name).then_some((&text[..start], name, after))
    })
}

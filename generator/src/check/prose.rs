//! Prose: references to other parts of the spec, rendered with the names that the edition has.

use std::collections::HashMap;

use crate::ast::{Naming, Prose, Spec};
use crate::messages;

use super::checker::Checker;

/// Everything that prose can refer to in each edition, and what it is called there. What is read is called alike in all:
/// as the newest edition that has it does.
pub(super) fn references(specs: &[Spec]) -> Vec<HashMap<String, String>> {
    let shared: HashMap<String, &str> = specs.iter().flat_map(read).collect();
    let edition = |spec| {
        let newest = |(reference, name)| {
            let name: &str = shared.get(&reference).copied().unwrap_or(name);
            (reference, name)
        };
        read(spec).map(newest).chain(sent(spec)).map(|(reference, name)| (reference, name.to_owned())).collect()
    };
    specs.iter().map(edition).collect()
}

/// Operations and their parameters.
fn sent(spec: &Spec) -> impl Iterator<Item = (String, &str)> {
    spec.operations.iter().flat_map(|operation| {
        let parameters = operation.request.iter().map(|field| &field.name);
        with_members(&operation.name, parameters)
    })
}

/// Types and their fields, enumerations and their values.
fn read(spec: &Spec) -> impl Iterator<Item = (String, &str)> {
    let objects = spec.objects.iter();
    let objects = objects.flat_map(|object| with_members(&object.name, object.fields.iter().map(|field| &field.name)));
    let enums = spec.enums.iter();
    let enums =
        enums.flat_map(|declared| with_members(&declared.name, declared.values.iter().map(|value| &value.name)));
    objects.chain(enums)
}

/// `pourTea` and `pourTea.cup`, by today's names, with the names that the edition has.
fn with_members<'s>(
    owner: &'s Naming,
    members: impl Iterator<Item = &'s Naming>,
) -> impl Iterator<Item = (String, &'s str)> {
    let members = members.map(|member| (format!("{}.{}", owner.key, member.key), member.wire.as_str()));
    [(owner.key.clone(), owner.wire.as_str())].into_iter().chain(members)
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
            let called = self.all.references[self.spec.edition].get(name);
            if called.is_none() && !self.spec.doubtful {
                self.refuse_reference(prose, name, start);
            }
            text = text + "`" + called.map_or(name, String::as_str) + "`";
            rest = after;
        }
        text + rest
    }

    fn refuse_reference(&self, prose: &Prose, name: &str, start: usize) {
        let span = self.sources.part(prose, start, start + name.len() + 4);
        let known = || self.all.references.iter().flat_map(HashMap::keys).map(String::as_str);
        if known().any(|known| known == name) {
            self.refuse(span, messages::missing_reference(name));
        } else {
            self.refuse(span, messages::undefined_reference(name)).did_you_mean(name, known());
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

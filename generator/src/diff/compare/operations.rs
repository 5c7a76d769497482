//! Operations, their parameters, and waits.

use super::super::catalogue::Kind;
use super::{Comparison, debug, rust_name, text};
use crate::model::{Api, Effect, Field, Operation, Type, Waiter};

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let kinds = (|_: &_| Kind::OperationAdded, |_: &_| Kind::OperationRemoved);
        self.entries("operations", (&old.operations, &new.operations), |it| &it.name, kinds, Self::operation);
        let kinds = (|_: &_| Kind::WaiterAdded, |_: &_| Kind::WaiterRemoved);
        self.entries("waiters", (&old.waiters, &new.waiters), |it| &it.name, kinds, Self::waiter);
    }

    fn operation(&mut self, place: &str, old: &Operation, new: &Operation) {
        let names = (rust_name(&old.name), &old.name.wire, rust_name(&new.name), &new.name.wire);
        self.differ(Kind::OperationName, place, (names.0, names.1), (names.2, names.3), |(_, wire)| text(wire));
        self.differ(Kind::OperationPath, place, &old.path, &new.path, text);
        self.differ(Kind::OperationGroup, place, &old.group, &new.group, text);
        self.effect(place, old.effect, new.effect);
        self.differ(Kind::Lookup, place, old.lookup.clone(), new.lookup.clone(), |lookup| {
            lookup.clone().unwrap_or_default()
        });
        let answer =
            |response: Option<&Type>, api| response.map_or_else(|| "nothing".to_owned(), |ty| Api::type_words(api, ty));
        let (before, after) = (answer(old.response.as_ref(), self.old), answer(new.response.as_ref(), self.new));
        self.differ(Kind::Response, place, before, after, text);
        self.differ(Kind::Paged, place, old.paged, new.paged, text);
        let split = |operation: &Operation| {
            operation.split.map(|split| (operation.parameters[split.parameter].name.key.clone(), split.at_most))
        };
        self.differ(Kind::Split, place, split(old), split(new), debug);
        self.differ(Kind::Alternatives, place, alternatives(old), alternatives(new), debug);
        self.differ(Kind::Requirements, place, requirements(old), requirements(new), debug);
        self.parameters(&format!("{place}.request"), &old.parameters, &new.parameters);
        self.prose(place, &old.doc, &new.doc);
        self.prose(&format!("{place}.reason"), &old.reason, &new.reason);
        self.prose(&format!("{place}.section"), &old.section, &new.section);
        let exchange = |operation: &Operation| (operation.example.request.clone(), operation.example.response.clone());
        if exchange(old) != exchange(new) {
            self.find(Kind::Example, place, None, None);
        }
    }

    fn effect(&mut self, place: &str, old: Effect, new: Effect) {
        let strictness = |effect| match effect {
            Effect::Read => 0,
            Effect::Repeatable => 1,
            Effect::Once => 2,
        };
        let kind = if strictness(new) > strictness(old) { Kind::EffectStricter } else { Kind::EffectLaxer };
        self.differ(kind, place, old, new, debug);
    }

    fn parameters(&mut self, within: &str, old: &[Field], new: &[Field]) {
        // Sent where the program says nothing.
        let is_sent = |field: &Field| field.fixed.is_some() || field.default.as_ref().is_some_and(|it| it.sent);
        let added = |new: &Field| match new.optional {
            _ if is_sent(new) => Kind::ParameterSent,
            true => Kind::ParameterAdded,
            false => Kind::ParameterRequired,
        };
        let removed = |old: &Field| if is_sent(old) { Kind::ParameterSent } else { Kind::ParameterRemoved };
        self.entries(within, (old, new), |field| &field.name, (added, removed), Self::parameter);
    }

    fn parameter(&mut self, place: &str, old: &Field, new: &Field) {
        self.differ(Kind::ParameterName, place, &old.name.wire, &new.name.wire, text);
        if old.name.wire == new.name.wire {
            self.differ(Kind::ParameterRustName, place, &old.name.snake, &new.name.snake, text);
        }
        let (before, after) = self.types(&old.ty, &new.ty);
        self.differ(Kind::ParameterType, place, before, after, text);
        self.differ(Kind::ParameterOptional, place, old.optional, new.optional, text);
        self.differ(Kind::ParameterAsText, place, old.as_string, new.as_string, text);
        let kind = if is_wider(old, new) { Kind::ParameterWidened } else { Kind::ParameterNarrowed };
        self.differ(kind, place, bounds(old), bounds(new), debug);
        let sent = |field: &Field| {
            let default = field.default.as_ref().filter(|default| default.sent).map(|default| default.value.clone());
            default.or_else(|| field.fixed.clone())
        };
        self.differ(Kind::ParameterSent, place, sent(old), sent(new), debug);
        let told = |field: &Field| field.default.as_ref().filter(|default| !default.sent).map(|it| it.value.clone());
        self.differ(Kind::ParameterDefault, place, told(old), told(new), debug);
        self.differ(Kind::ParameterHeader, place, &old.same_as_header, &new.same_as_header, debug);
        self.differ(Kind::ParameterSensitivity, place, old.sensitivity, new.sensitivity, debug);
        self.prose(place, &old.doc, &new.doc);
    }

    fn waiter(&mut self, place: &str, old: &Waiter, new: &Waiter) {
        self.differ(Kind::WaiterName, place, &old.name.snake, &new.name.snake, text);
        self.differ(Kind::OperationGroup, place, &old.group, &new.group, text);
        let looks = |waiter: &Waiter, api: &Api| {
            let operation = |index: usize| &api.operations[index];
            let (poll, failures) = (operation(waiter.poll.operation), operation(waiter.failures.operation));
            let field = |index: usize| api.objects[waiter.subject].fields[index].name.key.clone();
            [
                api.type_words(&waiter.parameter.ty),
                poll.name.key.clone(),
                poll.parameters[waiter.poll.parameter].name.key.clone(),
                field(waiter.id),
                field(waiter.status),
                failures.name.key.clone(),
                failures.parameters[waiter.failures.parameter].name.key.clone(),
                field(waiter.failures.from),
            ]
        };
        let (before, after) = (looks(old, self.old), looks(new, self.new));
        self.differ(Kind::WaiterChanged, place, before, after, |parts| parts.join(", "));
        self.prose(place, &old.doc, &new.doc);
    }
}

/// Bounds of a number, items and characters.
pub(super) fn bounds(field: &Field) -> (Option<i64>, Option<i64>, Option<u32>, Option<u32>) {
    let range = field.range.unwrap_or_default();
    (range.min, range.max, field.min_items, field.min_length)
}

/// Whether all that was allowed still is.
fn is_wider(old: &Field, new: &Field) -> bool {
    let (old, new) = (bounds(old), bounds(new));
    let least = |old: Option<i64>, new: Option<i64>| new.is_none_or(|new| old.is_some_and(|old| new <= old));
    let most = |old: Option<i64>, new: Option<i64>| new.is_none_or(|new| old.is_some_and(|old| new >= old));
    let wide = |bound: Option<u32>| bound.map(i64::from);
    least(old.0, new.0) && most(old.1, new.1) && least(wide(old.2), wide(new.2)) && least(wide(old.3), wide(new.3))
}

fn alternatives(operation: &Operation) -> Vec<Vec<String>> {
    let key = |index: &usize| operation.parameters[*index].name.key.clone();
    operation.one_of.iter().map(|alternative| alternative.iter().map(key).collect()).collect()
}

/// What parameters need beside them, by keys.
fn requirements(operation: &Operation) -> impl PartialEq + std::fmt::Debug + use<> {
    let key = |index: usize| operation.parameters[index].name.key.clone();
    let needs = operation.requirements.iter().map(|requirement| {
        let needs = requirement.needs.iter().map(|(index, value)| (key(*index), value.clone()));
        (key(requirement.parameter), needs.collect::<Vec<_>>())
    });
    needs.collect::<Vec<_>>()
}

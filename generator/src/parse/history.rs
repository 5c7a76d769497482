//! What an entry was in older editions: `since`, `until` and `before`. From a spec as it is written, what one edition sees.
//!
//! An entry is written as it stands in the newest edition that has it. For an older one, every `before` of a younger edition
//! is applied, from the youngest to the oldest.

use std::ops::RangeInclusive;

use crate::ast::Edition;
use crate::language::{API, Form, Shape};
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{Span, Spanned};

use super::yaml::{Node, Pair, Value};

pub(super) struct History<'h> {
    pub(super) editions: &'h [Edition],
}

/// What may differ by edition under a key.
enum Held {
    /// It is an entry itself.
    Entry(&'static Shape),
    Entries(&'static Shape),
    /// A mapping whose keys may hold entries.
    Mapping(&'static Shape),
}

impl Held {
    fn under(pair: &Pair, shape: &Shape) -> Option<Self> {
        match &shape.key(&pair.key.value)?.form {
            Form::Mapping(inner) if inner.is_versioned() => Some(Self::Entry(inner)),
            Form::Mapping(inner) => Some(Self::Mapping(inner)),
            form => form.entries().filter(|inner| inner.is_versioned()).map(Self::Entries),
        }
    }
}

impl History<'_> {
    /// The index of an edition.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.editions.iter().position(|edition| edition.name.value == name)
    }

    fn newest(&self) -> usize {
        self.editions.len().saturating_sub(1)
    }

    /// The editions that have an entry, whatever is wrong with how it says so.
    pub(super) fn availability(&self, entry: &Node) -> RangeInclusive<usize> {
        let named = |key| entry.get(key).and_then(Node::as_text).and_then(|name| self.find(name));
        named("since").unwrap_or(0)..=named("until").unwrap_or(self.newest())
    }

    /// api.yaml, as an edition sees it.
    pub(super) fn project_api(&self, api: &Node, edition: usize) -> Node {
        let mut api = api.clone();
        self.project_keys(&mut api, &API, edition);
        api
    }

    /// A mapping of entries, as an edition sees it.
    pub(super) fn project(&self, entries: &Node, shape: &Shape, edition: usize) -> Node {
        let Value::Map(pairs) = &entries.value else { return entries.clone() };
        let pairs = pairs.iter().filter_map(|pair| self.project_entry(pair, shape, edition)).collect();
        Node { span: entries.span, value: Value::Map(pairs) }
    }

    fn project_entry(&self, entry: &Pair, shape: &Shape, edition: usize) -> Option<Pair> {
        if !self.availability(&entry.value).contains(&edition) {
            return None;
        }
        let mut entry = entry.clone();
        for (_, changes) in self.changes(&entry.value.clone(), edition) {
            for change in changes {
                entry.apply(change, shape);
            }
        }
        if let Value::Map(pairs) = &mut entry.value.value {
            pairs.retain(|pair| pair.key.value != "before");
        }
        self.project_keys(&mut entry.value, shape, edition);
        Some(entry)
    }

    /// What the keys of a mapping hold.
    fn project_keys(&self, mapping: &mut Node, shape: &Shape, edition: usize) {
        let Value::Map(pairs) = &mut mapping.value else { return };
        for mut pair in std::mem::take(pairs) {
            match Held::under(&pair, shape) {
                Some(Held::Entry(inner)) => {
                    pairs.extend(self.project_entry(&pair, inner, edition));
                    continue;
                }
                Some(Held::Entries(inner)) => pair.value = self.project(&pair.value, inner, edition),
                Some(Held::Mapping(inner)) => self.project_keys(&mut pair.value, inner, edition),
                None => {}
            }
            pairs.push(pair);
        }
    }

    /// What `before` says of an edition, from the youngest change to the oldest.
    fn changes<'n>(&self, entry: &'n Node, edition: usize) -> Vec<(usize, &'n [Pair])> {
        let before = entry.get("before").map(Node::pairs).unwrap_or_default();
        let mut changes: Vec<_> = before
            .iter()
            .filter_map(|pair| Some((self.find(&pair.key.value)?, pair.value.pairs())))
            .filter(|(younger, _)| edition < *younger)
            .collect();
        changes.sort_by_key(|(younger, _)| std::cmp::Reverse(*younger));
        changes
    }
}

impl Pair {
    /// Makes an entry what it was before a change.
    fn apply(&mut self, change: &Pair, shape: &Shape) {
        if shape.is_renamed() && change.key.value == "name" {
            self.called = change.value.as_text().map(|name| Spanned::new(name.to_owned(), change.value.span));
            return;
        }
        let Value::Map(pairs) = &mut self.value.value else { return };
        let known = pairs.iter().position(|pair| pair.key.value == change.key.value);
        match known {
            Some(index) if change.value.is_null() => drop(pairs.remove(index)),
            Some(index) => pairs[index] = change.clone(),
            None if change.value.is_null() => {}
            None => pairs.push(change.clone()),
        }
    }

    fn name(&self) -> &str {
        self.called.as_ref().unwrap_or(&self.key).as_str()
    }
}

/// Whether what the entries say of their history makes sense. What they were is checked as each edition sees it.
pub(super) struct HistoryChecker<'h> {
    pub(super) history: &'h History<'h>,
    pub(super) diagnostics: &'h Diagnostics,
}

impl HistoryChecker<'_> {
    pub(super) fn check_api(&self, api: &Node) {
        self.check_keys(api, &API, &(0..=self.history.newest()));
    }

    pub(super) fn check_file(&self, entries: &Node, shape: &Shape) {
        self.check(entries, shape, &(0..=self.history.newest()));
    }

    /// `within`: the editions that have what holds the entries.
    fn check(&self, entries: &Node, shape: &Shape, within: &RangeInclusive<usize>) {
        entries.pairs().iter().for_each(|entry| self.check_entry(entry, shape, within));
    }

    fn check_entry(&self, entry: &Pair, shape: &Shape, within: &RangeInclusive<usize>) {
        for key in ["since", "until"] {
            if let Some(node) = entry.value.get(key) {
                self.check_edition(node);
            }
        }
        let available = self.history.availability(&entry.value);
        let common = *available.start().max(within.start())..=*available.end().min(within.end());
        if common.is_empty() {
            self.diagnostics.refuse(entry.key.span, messages::in_no_edition(&entry.key.value));
            return;
        }
        if let Some(before) = entry.value.get("before") {
            self.check_before(entry, before, shape, &common);
        }
        self.check_keys(&entry.value, shape, &common);
    }

    fn check_keys(&self, mapping: &Node, shape: &Shape, within: &RangeInclusive<usize>) {
        for pair in mapping.pairs() {
            match Held::under(pair, shape) {
                Some(Held::Entry(inner)) => self.check_entry(pair, inner, within),
                Some(Held::Entries(inner)) => self.check(&pair.value, inner, within),
                Some(Held::Mapping(inner)) => self.check_keys(&pair.value, inner, within),
                None => {}
            }
        }
    }

    fn check_edition(&self, node: &Node) -> Option<usize> {
        match &node.value {
            Value::Text(name) => self.check_edition_name(name, node.span),
            Value::Plain(plain) if !plain.is_null() => {
                self.diagnostics.refuse(node.span, messages::unquoted(plain));
                None
            }
            _ => {
                self.diagnostics.refuse(node.span, messages::expected("the name of an edition", "something else"));
                None
            }
        }
    }

    fn check_edition_name(&self, name: &str, span: Span) -> Option<usize> {
        let found = self.history.find(name);
        if found.is_none() {
            let known = self.history.editions.iter().map(|edition| format!("`{}`", edition.name.value));
            let known = known.collect::<Vec<_>>().join(", ");
            self.diagnostics.refuse(span, messages::unknown_edition(name, known));
        }
        found
    }

    fn check_before(&self, entry: &Pair, before: &Node, shape: &Shape, available: &RangeInclusive<usize>) {
        if before.pairs().is_empty() {
            self.diagnostics.refuse(before.span, messages::before_shape());
            return;
        }
        for pair in before.pairs() {
            let younger = self.check_edition_name(&pair.key.value, pair.key.span);
            if younger.is_some_and(|younger| younger <= *available.start()) {
                let message = messages::before_nothing(&pair.key.value, &entry.key.value);
                self.diagnostics.refuse(pair.key.span, message);
            }
            if pair.value.pairs().is_empty() {
                self.diagnostics.refuse(pair.value.span, messages::before_shape());
            }
        }
        let oldest = *available.start();
        let mut state = entry.clone();
        for (_, changes) in self.history.changes(&entry.value, oldest) {
            for change in changes {
                self.check_change(&state, change, shape);
            }
            for change in changes {
                state.apply(change, shape);
            }
            self.check_keys(&Node { span: entry.key.span, value: Value::Map(changes.to_vec()) }, shape, available);
        }
    }

    fn check_change(&self, state: &Pair, change: &Pair, shape: &Shape) {
        let key = change.key.as_str();
        if matches!(key, "since" | "until" | "before") {
            self.diagnostics.refuse(change.key.span, messages::before_key(key));
            return;
        }
        if shape.is_renamed() && key == "name" && change.value.as_text().is_none() {
            self.diagnostics.refuse(change.value.span, messages::expected("the name that it had", "something else"));
            return;
        }
        let same = match state.value.get(key) {
            _ if shape.is_renamed() && key == "name" => change.value.as_text() == Some(state.name()),
            None => change.value.is_null(),
            Some(present) => present.json() == change.value.json(),
        };
        if same {
            self.diagnostics.refuse(change.key.span, messages::before_same(key));
        }
    }
}

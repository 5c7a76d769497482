//! Reading a mapping key by key. Every mistake is reported where it stands, and reading goes on with what is left.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use crate::ast::{Citations, Field, Prose, TypeExpr, TypeKind};
use crate::language::{Form, Key, Presence, Shape, words};
use crate::messages::{self, Message};
use crate::report::similar;
use crate::sources::{Span, Spanned};

use super::reader::{Entry, Reader};
use super::yaml::{Node, Pair, Value};

/// A mapping that is read by the table of its keys.
pub(super) struct Mapping<'r, 'n> {
    pub(super) reader: &'r Reader<'r>,
    /// What the mapping belongs to: where a missing key is reported.
    pub(super) owner: Span,
    shape: &'static Shape,
    /// `None`: no mapping at all, which is reported. Nothing is missing in it.
    entries: Option<Vec<&'n Pair>>,
}

impl<'r, 'n> Mapping<'r, 'n> {
    pub(super) fn new(owner: Span, node: &'n Node, shape: &'static Shape, reader: &'r Reader<'r>) -> Self {
        Self { reader, owner, shape, entries: entries(node, reader) }
    }

    pub(super) fn get(&self, key: &'static str) -> Option<(Span, &'n Node)> {
        assert!(self.keys().any(|known| known.name == key), "{} has no `{key}`", self.shape.name);
        let pair = self.find(key)?;
        Some((pair.key.span, &pair.value))
    }

    fn find(&self, key: &str) -> Option<&'n Pair> {
        self.entries.iter().flatten().find(|pair| pair.key.value == key).copied()
    }

    /// The keys that the language knows here.
    fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.shape.keys.iter().chain(self.shape.entry_keys())
    }

    pub(super) fn text(&self, key: &'static str) -> Option<Spanned<String>> {
        let (_, node) = self.get(key)?;
        text(node, self.reader)
    }

    /// Text that may be empty.
    pub(super) fn any_text(&self, key: &'static str) -> Option<Spanned<String>> {
        let (_, node) = self.get(key)?;
        any_text(node, self.reader)
    }

    /// Text for people. Nothing depends on it; it is empty where it is missing.
    pub(super) fn prose(&self, key: &'static str) -> Prose {
        let Some((_, node)) = self.get(key) else { return Spanned::new(String::new(), self.owner) };
        let read = text_of(node).map(|text| (text, node.span)).map_err(|message| (node.span, message));
        let (text, span) = read.unwrap_or_else(|(span, message)| {
            self.reader.diagnostics.refuse(span, message);
            ("", span)
        });
        Spanned::new(text.trim().to_owned(), span)
    }

    pub(super) fn optional_prose(&self, key: &'static str) -> Option<Prose> {
        self.get(key).is_some().then(|| self.prose(key))
    }

    pub(super) fn bool(&self, key: &'static str) -> bool {
        self.optional_bool(key).unwrap_or(false)
    }

    pub(super) fn optional_bool(&self, key: &'static str) -> Option<bool> {
        let (_, node) = self.get(key)?;
        match &node.value {
            Value::Plain(Json::Bool(value)) => Some(*value),
            other => {
                self.reader.refuse(node.span, messages::expected("true or false", describe(other)));
                None
            }
        }
    }

    pub(super) fn int(&self, key: &'static str) -> Option<Spanned<i64>> {
        let (_, node) = self.get(key)?;
        int(node, self.reader)
    }

    /// One word of a fixed vocabulary.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let (_, node) = self.get(key)?;
        word(node, words, self.reader)
    }

    /// Any value, as JSON.
    pub(super) fn json(&self, key: &'static str) -> Option<Spanned<Json>> {
        self.get(key).map(|(_, node)| Spanned::new(node.json(), node.span))
    }

    /// A key that can only say one thing: where it says it.
    pub(super) fn marker(&self, key: &'static str, words: &[(&'static str, ()); 1]) -> Option<Span> {
        let (_, node) = self.get(key)?;
        word(node, words, self.reader).map(|()| node.span)
    }

    /// One text, or a list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Spanned<String>> {
        let Some((_, node)) = self.get(key) else { return Vec::new() };
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| text(item, self.reader)).collect(),
            _ => text(node, self.reader).into_iter().collect(),
        }
    }

    /// A mapping of texts.
    pub(super) fn texts_by_key(&self, key: &'static str) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some((_, node)) = self.get(key) else { return Vec::new() };
        let pairs = entries(node, self.reader).unwrap_or_default();
        pairs.into_iter().filter_map(|pair| Some((pair.key.clone(), text(&pair.value, self.reader)?))).collect()
    }

    pub(super) fn citations(&self) -> Citations {
        self.texts("erratum")
    }

    /// The type under `type`; a broken one when it is missing.
    pub(super) fn type_of(&self, owner: &Spanned<String>) -> TypeExpr {
        match self.text("type") {
            Some(written) => self.reader.type_expr(&written),
            None => TypeExpr { span: owner.span, kind: TypeKind::Broken },
        }
    }

    /// The entries of a mapping that has some, if it is there.
    pub(super) fn filled<T>(&self, key: &'static str, read: impl Fn(&'r Reader<'r>, Entry<'n>) -> T) -> Vec<T> {
        let Some((span, node)) = self.get(key) else { return Vec::new() };
        if node.is_null() || matches!(&node.value, Value::Map(entries) if entries.is_empty()) {
            self.reader.refuse(span, messages::empty(key));
        }
        self.reader.entries(Some(node), read)
    }

    pub(super) fn fields(&self, key: &'static str) -> Vec<Field> {
        self.filled(key, Reader::field)
    }

    /// A mapping of known keys; nothing in it where it is missing.
    pub(super) fn nested<T: Default>(&self, key: &'static str, read: impl FnOnce(&Mapping<'r, 'n>) -> T) -> T {
        self.optional_nested(key, read).unwrap_or_default()
    }

    pub(super) fn optional_nested<T>(&self, key: &'static str, read: impl FnOnce(&Mapping<'r, 'n>) -> T) -> Option<T> {
        let (span, node) = self.get(key)?;
        let shape = self.shape.key(key)?.form.mapping()?;
        Some(self.reader.mapping(span, node, shape, read))
    }

    /// Refuses what the language does not know here, and what is missing. A key that is spelled almost like a missing one is
    /// that.
    pub(super) fn finish(self) {
        let mut missing: Vec<&Key> = self.missing().collect();
        let known: Vec<&str> = self.keys().filter(|key| self.may_have(key)).map(|key| key.name).collect();
        for Pair { key, .. } in self.entries.iter().flatten() {
            if known.contains(&key.as_str()) {
                continue;
            }
            let message = messages::unknown_key(&key.value, listed(&known));
            self.reader.refuse(key.span, message).did_you_mean(&key.value, known.iter().copied());
            let meant = similar(&key.value, missing.iter().map(|missing| missing.name));
            missing.retain(|missing| Some(missing.name) != meant);
        }
        for key in missing {
            self.refuse_missing(key);
        }
    }

    /// Of one key only: whether it is missing.
    pub(super) fn finish_with(self, key: &str) {
        self.missing().filter(|missing| missing.name == key).for_each(|missing| self.refuse_missing(missing));
    }

    fn missing(&self) -> impl Iterator<Item = &'static Key> {
        let keys = self.shape.keys.iter().filter(|_| self.entries.is_some());
        keys.filter(|key| self.must_have(key) && self.find(key.name).is_none())
    }

    fn refuse_missing(&self, key: &Key) {
        let message = messages::missing_key(key.name);
        match key.form {
            // Nothing depends on prose.
            Form::Prose => self.reader.diagnostics.refuse(self.owner, message),
            _ => self.reader.refuse(self.owner, message),
        };
    }

    fn must_have(&self, key: &Key) -> bool {
        match key.presence {
            Presence::Required => true,
            Presence::Optional => false,
            Presence::Unless(other) => !self.says(other, |value| matches!(value, Value::Plain(Json::Bool(true)))),
            Presence::Without(_) | Presence::With(..) => self.may_have(key),
        }
    }

    fn may_have(&self, key: &Key) -> bool {
        match key.presence {
            Presence::Required | Presence::Optional | Presence::Unless(_) => true,
            Presence::Without(other) => self.find(other).is_none(),
            Presence::With(other, word) => self.says(other, |value| matches!(value, Value::Text(text) if text == word)),
        }
    }

    fn says(&self, key: &str, what: impl FnOnce(&Value) -> bool) -> bool {
        self.find(key).is_some_and(|pair| what(&pair.value.value))
    }
}

/// The entries of a mapping; a key that comes again is reported and left out. `None` when it is no mapping, which is
/// reported too.
pub(super) fn entries<'n>(node: &'n Node, reader: &Reader<'_>) -> Option<Vec<&'n Pair>> {
    let Value::Map(map) = &node.value else {
        reader.refuse(node.span, messages::expected("a mapping", describe(&node.value)));
        return None;
    };
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(map.len());
    let mut entries = Vec::with_capacity(map.len());
    let mut again: Vec<(&Spanned<String>, Span)> = Vec::new();
    for pair in map {
        let key = &pair.key;
        if let Some(first) = seen.get(key.as_str()) {
            again.push((key, *first));
        } else {
            seen.insert(key.as_str(), key.span);
            entries.push(pair);
        }
    }
    if let [(key, first), more @ ..] = again.as_slice() {
        let message = match more.len() {
            0 => messages::duplicate_key(&key.value),
            more => messages::duplicate_keys(&key.value, more),
        };
        reader.refuse(key.span, message).also(*first, "first here");
    }
    Some(entries)
}

pub(super) fn list<'n>(node: &'n Node, reader: &Reader<'_>) -> &'n [Node] {
    if let Value::List(items) = &node.value {
        return items;
    }
    reader.refuse(node.span, messages::expected("a list", describe(&node.value)));
    &[]
}

/// Text with something in it.
pub(super) fn text(node: &Node, reader: &Reader<'_>) -> Option<Spanned<String>> {
    match text_of(node) {
        Ok(text) => Some(Spanned::new(text.to_owned(), node.span)),
        Err(message) => {
            reader.refuse(node.span, message);
            None
        }
    }
}

fn text_of(node: &Node) -> Result<&str, Message> {
    match &node.value {
        Value::Text(text) if text.trim_start().starts_with('?') => Err(messages::open_question(text.trim())),
        Value::Text(text) if !text.trim().is_empty() => Ok(text),
        Value::Text(_) => Err(messages::expected("text", "an empty text")),
        Value::Plain(plain) if !plain.is_null() => Err(messages::unquoted(plain)),
        other => Err(messages::expected("text", describe(other))),
    }
}

/// Text that may be empty: the value of an enum, the pointer to a whole document.
pub(super) fn any_text(node: &Node, reader: &Reader<'_>) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) if text.is_empty() => Some(Spanned::new(String::new(), node.span)),
        _ => text(node, reader),
    }
}

pub(super) fn int(node: &Node, reader: &Reader<'_>) -> Option<Spanned<i64>> {
    if let Value::Plain(plain) = &node.value
        && let Some(value) = plain.as_i64()
    {
        return Some(Spanned::new(value, node.span));
    }
    reader.refuse(node.span, messages::expected("a whole number", describe(&node.value)));
    None
}

fn word<T: Copy>(node: &Node, words: &[(&'static str, T)], reader: &Reader<'_>) -> Option<T> {
    let written = match &node.value {
        // In quotes or not, it is none of the words.
        Value::Plain(plain) if !plain.is_null() => Spanned::new(plain.to_string(), node.span),
        _ => text(node, reader)?,
    };
    let found = words.iter().find(|(word, _)| *word == written.value);
    if found.is_none() {
        let known = words::known(words);
        let message = messages::unknown_word(&written.value, listed(&known));
        reader.refuse(written.span, message).did_you_mean(&written.value, known);
    }
    found.map(|(_, value)| *value)
}

fn listed(words: &[&str]) -> String {
    let words: BTreeSet<_> = words.iter().map(|word| format!("`{word}`")).collect();
    Vec::from_iter(words).join(", ")
}

fn describe(value: &Value) -> &'static str {
    match value {
        Value::Plain(Json::Null) => "nothing",
        Value::Plain(Json::Bool(_)) => "a truth value",
        Value::Plain(_) => "a number",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "a mapping",
    }
}

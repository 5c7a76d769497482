//! Reading a mapping key by key. Every mistake is reported where it stands, and reading goes on with what is left.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;

use crate::ast::{Citations, Field, Prose, TypeExpr, TypeKind};
use crate::messages::{self, Message};
use crate::report::similar;
use crate::sources::{Span, Spanned};

use super::reader::{Entry, Reader};
use super::yaml::{Node, Pair, Value};

/// A mapping of which every key must be asked for.
pub(super) struct Mapping<'r, 'n> {
    pub(super) reader: &'r Reader<'r>,
    /// What the mapping belongs to: where a missing key is reported.
    pub(super) owner: Span,
    /// `None`: no mapping at all, which is reported. Nothing is missing in it.
    entries: Option<Vec<&'n Pair>>,
    asked: Vec<&'static str>,
    /// What was needed and is not there, and whether more than prose depends on it.
    missing: Vec<(&'static str, bool)>,
}

impl<'r, 'n> Mapping<'r, 'n> {
    pub(super) fn new(owner: Span, node: &'n Node, reader: &'r Reader<'r>) -> Self {
        Self { reader, owner, entries: entries(node, reader), asked: Vec::new(), missing: Vec::new() }
    }

    pub(super) fn get(&mut self, key: &'static str) -> Option<(Span, &'n Node)> {
        self.asked.push(key);
        let pair = self.entries.iter().flatten().find(|pair| pair.key.value == key)?;
        Some((pair.key.span, &pair.value))
    }

    pub(super) fn need(&mut self, key: &'static str) -> Option<(Span, &'n Node)> {
        let found = self.get(key);
        if found.is_none() && self.entries.is_some() {
            self.missing.push((key, true));
        }
        found
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (_, node) = self.need(key)?;
        text(node, self.reader)
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (_, node) = self.get(key)?;
        text(node, self.reader)
    }

    /// Text that may be empty.
    pub(super) fn any_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (_, node) = self.get(key)?;
        any_text(node, self.reader)
    }

    /// Text for people. Nothing depends on it.
    pub(super) fn prose(&mut self, key: &'static str) -> Prose {
        let Some((_, node)) = self.get(key) else {
            self.missing.extend(self.entries.is_some().then_some((key, false)));
            return Spanned::new(String::new(), self.owner);
        };
        let read = text_of(node).map(|text| (text, node.span)).map_err(|message| (node.span, message));
        let (text, span) = read.unwrap_or_else(|(span, message)| {
            self.reader.diagnostics.refuse(span, message);
            ("", span)
        });
        Spanned::new(text.trim().to_owned(), span)
    }

    pub(super) fn optional_prose(&mut self, key: &'static str) -> Option<Prose> {
        self.get(key).is_some().then(|| self.prose(key))
    }

    pub(super) fn bool(&mut self, key: &'static str) -> bool {
        self.optional_bool(key).unwrap_or(false)
    }

    pub(super) fn optional_bool(&mut self, key: &'static str) -> Option<bool> {
        let (_, node) = self.get(key)?;
        match &node.value {
            Value::Plain(Json::Bool(value)) => Some(*value),
            other => {
                self.reader.refuse(node.span, messages::expected("true or false", describe(other)));
                None
            }
        }
    }

    pub(super) fn int(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (_, node) = self.need(key)?;
        int(node, self.reader)
    }

    pub(super) fn optional_int(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (_, node) = self.get(key)?;
        int(node, self.reader)
    }

    /// One word of a fixed vocabulary.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let (_, node) = self.need(key)?;
        word(node, words, self.reader)
    }

    pub(super) fn optional_word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let (_, node) = self.get(key)?;
        word(node, words, self.reader)
    }

    /// Any value, as JSON.
    pub(super) fn json(&mut self, key: &'static str) -> Option<Spanned<Json>> {
        self.get(key).map(|(_, node)| Spanned::new(node.json(), node.span))
    }

    /// A key that can only say one thing: where it says it.
    pub(super) fn marker(&mut self, key: &'static str, says: &'static str) -> Option<Span> {
        let (_, node) = self.get(key)?;
        word(node, &[(says, node.span)], self.reader)
    }

    /// One text, or a list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some((_, node)) = self.get(key) else { return Vec::new() };
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| text(item, self.reader)).collect(),
            _ => text(node, self.reader).into_iter().collect(),
        }
    }

    /// A mapping of texts.
    pub(super) fn texts_by_key(&mut self, key: &'static str) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some((_, node)) = self.get(key) else { return Vec::new() };
        let pairs = entries(node, self.reader).unwrap_or_default();
        pairs.into_iter().filter_map(|pair| Some((pair.key.clone(), text(&pair.value, self.reader)?))).collect()
    }

    pub(super) fn citations(&mut self) -> Citations {
        self.texts("erratum")
    }

    /// The type under `type`; a broken one when it is missing.
    pub(super) fn type_of(&mut self, owner: &Spanned<String>) -> TypeExpr {
        match self.text("type") {
            Some(written) => self.reader.type_expr(&written),
            None => TypeExpr { span: owner.span, kind: TypeKind::Broken },
        }
    }

    /// The entries of a mapping that has to be there and to have some.
    pub(super) fn filled<T>(&mut self, key: &'static str, read: impl Fn(&'r Reader<'r>, Entry<'n>) -> T) -> Vec<T> {
        let Some((span, node)) = self.need(key) else { return Vec::new() };
        if node.is_null() || matches!(&node.value, Value::Map(entries) if entries.is_empty()) {
            self.reader.refuse(span, messages::empty(key));
        }
        self.reader.entries(Some(node), read)
    }

    pub(super) fn fields(&mut self, key: &'static str) -> Vec<Field> {
        self.filled(key, Reader::field)
    }

    /// A mapping that has to be there, and is one of keys that are known.
    pub(super) fn nested<T: Default>(&mut self, key: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.need(key).map(|(span, node)| self.reader.mapping(span, node, read)).unwrap_or_default()
    }

    /// Refuses what nobody asked for, and what is missing. A key that is spelled almost like a missing one is that.
    pub(super) fn finish(mut self) {
        for Pair { key, .. } in self.entries.iter().flatten() {
            if self.asked.contains(&key.as_str()) {
                continue;
            }
            let known = self.asked.iter().copied();
            let message = messages::unknown_key(&key.value, listed(known.clone()));
            self.reader.refuse(key.span, message).did_you_mean(&key.value, known);
            let meant = similar(&key.value, self.missing.iter().map(|(missing, _)| *missing));
            self.missing.retain(|(missing, _)| Some(*missing) != meant);
        }
        self.refuse_missing();
    }

    /// Refuses what was needed and is not there.
    pub(super) fn refuse_missing(self) {
        for (key, is_essential) in self.missing {
            let message = messages::missing_key(key);
            if is_essential {
                self.reader.refuse(self.owner, message);
            } else {
                self.reader.diagnostics.refuse(self.owner, message);
            }
        }
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
        let known = words.iter().map(|(word, _)| *word);
        let message = messages::unknown_word(&written.value, listed(known.clone()));
        reader.refuse(written.span, message).did_you_mean(&written.value, known);
    }
    found.map(|(_, value)| *value)
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: BTreeSet<_> = words.map(|word| format!("`{word}`")).collect();
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

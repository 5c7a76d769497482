//! Reading a mapping key by key. Every mistake is reported where it stands, and reading goes on with what is left.

use std::collections::{BTreeSet, HashMap};

use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{Span, Spanned};

use super::yaml::{Node, Value};

/// A mapping of which every key must be asked for.
pub(crate) struct Fields<'n> {
    /// What the mapping belongs to: where a missing key is reported.
    owner: Span,
    entries: Vec<(&'n Spanned<String>, &'n Node)>,
    asked: Vec<&'static str>,
    /// No mapping at all, which is reported: nothing is missing in it.
    broken: bool,
}

impl<'n> Fields<'n> {
    pub(crate) fn of(owner: Span, node: &'n Node, diagnostics: &mut Diagnostics) -> Self {
        let entries = entries(node, diagnostics);
        Self { owner, broken: entries.is_none(), entries: entries.unwrap_or_default(), asked: Vec::new() }
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    pub(crate) fn get(&mut self, key: &'static str) -> Option<(Span, &'n Node)> {
        self.asked.push(key);
        let (name, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        Some((name.span, node))
    }

    pub(crate) fn need(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<(Span, &'n Node)> {
        let found = self.get(key);
        if found.is_none() && !self.broken {
            diagnostics.refuse(self.owner, messages::missing_key(key));
        }
        found
    }

    /// Text that has to be there.
    pub(crate) fn text(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
        self.need(key, diagnostics).and_then(|(_, node)| text(node, diagnostics))
    }

    pub(crate) fn optional_text(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<String>> {
        self.get(key).and_then(|(_, node)| text(node, diagnostics))
    }

    /// Text for people, that has to be there.
    pub(crate) fn prose(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> String {
        self.text(key, diagnostics).map(|text| text.value.trim().to_owned()).unwrap_or_default()
    }

    pub(crate) fn bool(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let Some((_, node)) = self.get(key) else { return false };
        match &node.value {
            Value::Plain(serde_json::Value::Bool(value)) => *value,
            other => {
                diagnostics.refuse(node.span, messages::expected("true or false", describe(other)));
                false
            }
        }
    }

    pub(crate) fn int(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Spanned<i64>> {
        self.need(key, diagnostics).and_then(|(_, node)| int(node, diagnostics))
    }

    pub(crate) fn optional_int(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Spanned<i64>> {
        self.get(key).and_then(|(_, node)| int(node, diagnostics))
    }

    /// One word of a fixed vocabulary.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        self.need(key, diagnostics).and_then(|(_, node)| word(node, words, diagnostics))
    }

    pub(crate) fn optional_word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        self.get(key).and_then(|(_, node)| word(node, words, diagnostics))
    }

    /// A key that can only say one thing: where it says it.
    pub(crate) fn marker(
        &mut self,
        key: &'static str,
        says: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Span> {
        let (_, node) = self.get(key)?;
        word(node, &[(says, node.span)], diagnostics)
    }

    /// One text, or a list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Vec<Spanned<String>> {
        match self.get(key) {
            None => Vec::new(),
            Some((_, node)) => match &node.value {
                Value::List(items) => items.iter().filter_map(|item| text(item, diagnostics)).collect(),
                _ => text(node, diagnostics).into_iter().collect(),
            },
        }
    }

    /// Refuses what nobody asked for.
    pub(crate) fn finish(self, diagnostics: &mut Diagnostics) {
        for (key, _) in &self.entries {
            if !self.asked.contains(&key.as_str()) {
                let unknown = messages::unknown_key(&key.value, listed(self.asked.iter().copied()));
                diagnostics.refuse(key.span, unknown).did_you_mean(&key.value, self.asked.iter().copied());
            }
        }
    }
}

/// The entries of a mapping; a key that comes again is reported and left out. `None` when it is no mapping, which is
/// reported too.
pub(crate) fn entries<'n>(
    node: &'n Node,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(&'n Spanned<String>, &'n Node)>> {
    let Value::Map(map) = &node.value else {
        diagnostics.refuse(node.span, messages::expected("a mapping", describe(&node.value)));
        return None;
    };
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(map.len());
    let mut entries = Vec::with_capacity(map.len());
    for (key, value) in map {
        if let Some(first) = seen.get(key.as_str()) {
            diagnostics.refuse(key.span, messages::duplicate_key(&key.value)).also(*first, "first here");
        } else {
            seen.insert(key.as_str(), key.span);
            entries.push((key, value));
        }
    }
    Some(entries)
}

pub(crate) fn list<'n>(node: &'n Node, diagnostics: &mut Diagnostics) -> &'n [Node] {
    if let Value::List(items) = &node.value {
        return items;
    }
    diagnostics.refuse(node.span, messages::expected("a list", describe(&node.value)));
    &[]
}

/// Text with something in it.
pub(crate) fn text(node: &Node, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) if !text.trim().is_empty() => Some(Spanned::new(text.clone(), node.span)),
        Value::Text(_) => {
            diagnostics.refuse(node.span, messages::expected("text", "an empty text"));
            None
        }
        Value::Plain(plain) if !plain.is_null() => {
            diagnostics.refuse(node.span, messages::unquoted(plain));
            None
        }
        other => {
            diagnostics.refuse(node.span, messages::expected("text", describe(other)));
            None
        }
    }
}

pub(crate) fn int(node: &Node, diagnostics: &mut Diagnostics) -> Option<Spanned<i64>> {
    if let Value::Plain(plain) = &node.value
        && let Some(value) = plain.as_i64()
    {
        return Some(Spanned::new(value, node.span));
    }
    diagnostics.refuse(node.span, messages::expected("a whole number", describe(&node.value)));
    None
}

fn word<T: Copy>(node: &Node, words: &[(&'static str, T)], diagnostics: &mut Diagnostics) -> Option<T> {
    let written = text(node, diagnostics)?;
    let found = words.iter().find(|(word, _)| *word == written.value);
    if found.is_none() {
        let unknown = messages::unknown_word(&written.value, listed(words.iter().map(|(word, _)| *word)));
        diagnostics.refuse(written.span, unknown).did_you_mean(&written.value, words.iter().map(|(word, _)| *word));
    }
    found.map(|(_, value)| *value)
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: BTreeSet<_> = words.map(|word| format!("`{word}`")).collect();
    Vec::from_iter(words).join(", ")
}

/// A value as JSON; every YAML value of the language is one.
pub(crate) fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Plain(plain) => plain.clone(),
        Value::Text(text) => text.clone().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.value.clone(), json(value))).collect())
        }
    }
}

pub(crate) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Plain(serde_json::Value::Null) => "nothing",
        Value::Plain(serde_json::Value::Bool(_)) => "a truth value",
        Value::Plain(_) => "a number",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "a mapping",
    }
}

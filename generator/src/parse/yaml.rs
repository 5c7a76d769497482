//! YAML to a tree that keeps its spans. The only code that knows YAML.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Location, Options, Spanned as Located};

use super::syntax_fault::explain;
use crate::messages::{self, Message};
use crate::report::Diagnostics;
use crate::sources::{File, Span, Spanned};

/// Levels of nesting. The language needs seven; each takes its share of the stack.
const MAX_DEPTH: usize = 20;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A scalar without quotes that YAML reads as null, a truth value or a number; never text.
    Plain(Json),
    Text(String),
    List(Vec<Node>),
    /// In the order of the file, duplicates included.
    Map(Vec<Pair>),
}

/// A key of a mapping, and what stands under it.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) key: Spanned<String>,
    /// What the entry is called in the edition at hand, if that is another name.
    pub(crate) called: Option<Spanned<String>>,
    pub(crate) value: Node,
}

impl Node {
    pub(super) fn is_null(&self) -> bool {
        matches!(self.value, Value::Plain(Json::Null))
    }

    pub(super) fn is_empty_list(&self) -> bool {
        matches!(&self.value, Value::List(items) if items.is_empty())
    }

    /// The pairs of a mapping; none when it is something else.
    pub(super) fn pairs(&self) -> &[Pair] {
        match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().iter().find(|pair| pair.key.value == key).map(|pair| &pair.value)
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As JSON; every YAML value of the language is one.
    pub(super) fn json(&self) -> Json {
        match &self.value {
            Value::Plain(plain) => plain.clone(),
            Value::Text(text) => text.clone().into(),
            Value::List(items) => items.iter().map(Self::json).collect(),
            Value::Map(pairs) => pairs.iter().map(|pair| (pair.key.value.clone(), pair.value.json())).collect(),
        }
    }
}

/// `None` after a syntax error, which is reported.
pub(crate) fn read(file: &File, file_span: Span, diagnostics: &Diagnostics) -> Option<Node> {
    match serde_saphyr::from_str_with_options::<Located<Tree>>(&file.text, options(file.text.len())) {
        Ok(tree) => Some(node(tree, file_span)),
        Err(error) => {
            let span = error.location().map_or(file_span, |location| span_of_error(location, file, file_span));
            let message = message(&error);
            let is_syntax = !matches!(error, serde_saphyr::Error::Budget { .. });
            let fault = span.range.filter(|_| is_syntax).and_then(|(start, _)| explain(&file.text, start));
            let (span, message) = fault.map_or((span, message), |(at, message)| (file_span.at_offset(at), message));
            diagnostics.refuse(span, message);
            None
        }
    }
}

/// Everything that makes YAML surprising is off; the limits follow from the size of the text, which is bounded.
fn options(bytes: usize) -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_documents: 1,
            max_anchors: 0,
            max_aliases: 0,
            max_events: bytes.saturating_mul(2).saturating_add(64),
            max_nodes: bytes.saturating_mul(2).saturating_add(64),
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn message(error: &serde_saphyr::Error) -> Message {
    match error {
        serde_saphyr::Error::Budget { .. } => messages::yaml_budget(MAX_DEPTH),
        error => {
            let text = error.to_string();
            // Where it is, is shown by other means.
            match text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what) {
                // The scanner's own limit for flow collections.
                "recursion limit exceeded" => messages::yaml_budget(MAX_DEPTH),
                what => messages::yaml_syntax(what),
            }
        }
    }
}

/// Errors of the scanner have a line and a column only.
fn span_of_error(location: Location, file: &File, span: Span) -> Span {
    let known = location.span().byte_offset().and_then(|offset| usize::try_from(offset).ok());
    let offset = known.or_else(|| {
        let line = usize::try_from(location.line()).ok()?.checked_sub(1)?;
        let column = usize::try_from(location.column()).ok()?.checked_sub(1)?;
        Some(offset(&file.text, line, column))
    });
    offset.map_or(span, |offset| span.at_offset(offset))
}

/// Bytes before a line and a column, both counted from zero; the column in characters.
pub(crate) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let within: usize = text.get(before..).unwrap_or_default().chars().take(column).map(char::len_utf8).sum();
    before + within
}

fn node(tree: Located<Tree>, file: Span) -> Node {
    let span = span_of(tree.referenced, file);
    let value = match tree.value {
        Tree::Plain(json) => Value::Plain(json),
        Tree::Text(text) => Value::Text(text),
        Tree::List(items) => Value::List(items.into_iter().map(|item| node(item, file)).collect()),
        Tree::Map(entries) => {
            let pair = |(key, value): (Located<String>, _)| {
                let key = Spanned::new(key.value, span_of(key.referenced, file));
                Pair { key, called: None, value: node(value, file) }
            };
            Value::Map(entries.into_iter().map(pair).collect())
        }
    };
    Node { span, value }
}

fn span_of(location: Location, file: Span) -> Span {
    let range = || {
        let start = usize::try_from(location.span().byte_offset()?).ok()?;
        let length = usize::try_from(location.span().byte_len()?).ok()?;
        Some((start, start.checked_add(length)?))
    };
    Span { range: range(), ..file }
}

enum Tree {
    Plain(Json),
    Text(String),
    List(Vec<Located<Tree>>),
    Map(Vec<(Located<String>, Located<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Plain(Json::Null))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Plain(Json::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Map(entries))
    }
}

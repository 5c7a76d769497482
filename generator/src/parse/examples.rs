//! The examples: JSON, where a member that comes twice is a mistake.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use crate::ast::{Example, Examples};
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{File, Sources, Span};

use super::exact::first_changed;
use super::files::example;
use super::reader::Reader;
use super::yaml;
use super::yaml::{Node, Value};

impl Reader<'_> {
    pub(super) fn examples(&self) -> Examples {
        let files = self.sources.files().filter_map(|(span, file)| Some((example(&file.path)?, span, file)));
        files.map(|(name, span, file)| (name.to_owned(), Example { span, json: self.json(span, file) })).collect()
    }

    /// The JSON of a file; `None` where it is none, which has been reported.
    pub(super) fn json(&self, span: Span, file: &File) -> Option<Json> {
        if file.problem.is_some() {
            return None;
        }
        match serde_json::from_str::<Exact>(&file.text) {
            Ok(Exact(json)) => {
                if let Some(range) = first_changed(&file.text) {
                    self.diagnostics.refuse(Span { range: Some(range), ..span }, messages::inexact_number());
                }
                Some(json)
            }
            Err(error) => {
                let text = error.to_string();
                let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
                let line_start = yaml::offset(&file.text, error.line().saturating_sub(1), 0);
                let start = (line_start + error.column().saturating_sub(1)).min(file.text.len());
                self.diagnostics.refuse(span.at_offset(start), messages::json_syntax(what));
                None
            }
        }
    }
}

/// The spans of values in an example, by their JSON pointers; of the whole file where there is none. Only mistakes
/// need them, so they are looked up in a second reading: JSON is YAML.
pub(crate) fn locate<'p>(sources: &Sources, example: Span, pointers: impl Iterator<Item = &'p str>) -> Vec<Span> {
    let file = sources.file(example);
    let tree = file.and_then(|file| yaml::read(file, example, &Diagnostics::default()));
    pointers.map(|pointer| tree.as_ref().and_then(|tree| find(tree, pointer)).unwrap_or(example)).collect()
}

/// A member is found at its name.
fn find(tree: &Node, pointer: &str) -> Option<Span> {
    let (mut node, mut span) = (tree, tree.span);
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        (span, node) = match &node.value {
            Value::Map(pairs) => {
                pairs.iter().find(|pair| pair.key.value == token).map(|pair| (pair.key.span, &pair.value))?
            }
            Value::List(items) => items.get(token.parse::<usize>().ok()?).map(|item| (item.span, item))?,
            _ => return None,
        };
    }
    Some(span)
}

/// JSON without duplicates.
struct Exact(Json);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl<'de> Visitor<'de> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Exact, E> {
        Ok(Exact(Json::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Exact, E> {
        Ok(Exact(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Exact, A::Error> {
        let mut items = Vec::new();
        while let Some(Exact(item)) = access.next_element()? {
            items.push(item);
        }
        Ok(Exact(Json::Array(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Exact, A::Error> {
        let mut members = serde_json::Map::new();
        while let Some((name, Exact(value))) = access.next_entry::<String, Exact>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("the member `{name}` comes twice")));
            }
            members.insert(name, value);
        }
        Ok(Exact(Json::Object(members)))
    }
}

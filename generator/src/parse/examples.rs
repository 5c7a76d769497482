//! The examples: JSON, where a member that comes twice is a mistake.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use crate::ast::{Example, Examples};
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::{File, Sources, Span};

use super::exact::first_changed;
use super::yaml::{Node, Value};
use super::{Reader, is_example, yaml};

impl Reader<'_> {
    pub(super) fn examples(&mut self) -> Examples {
        let mut examples = Examples::new();
        for (span, file) in self.sources.files().filter(|(_, file)| is_example(&file.path)) {
            let name = file.path.trim_start_matches("examples/").trim_end_matches(".json");
            examples.insert(name.to_owned(), Example { span, json: self.json(span, file) });
        }
        examples
    }

    fn json(&mut self, span: Span, file: &File) -> Option<Json> {
        if file.problem.is_some() {
            return None;
        }
        match serde_json::from_str::<Exact>(&file.text) {
            Ok(Exact(json)) => {
                if let Some((start, end)) = first_changed(&file.text)
                    && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
                {
                    self.diagnostics.refuse(Span { range: Some((start, end)), ..span }, messages::inexact_number());
                }
                Some(json)
            }
            Err(error) => {
                let text = error.to_string();
                let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
                let start =
                    yaml::offset(&file.text, error.line().saturating_sub(1), 0) + error.column().saturating_sub(1);
                let start = u32::try_from(start.min(file.text.len())).unwrap_or_default();
                let place = Span { range: Some((start, start)), ..span };
                self.diagnostics.refuse(place, messages::json_syntax(what));
                None
            }
        }
    }
}

/// The places of values in an example, by their JSON pointers; of the whole file where there is none. Only mistakes
/// need them, so they are looked up in a second reading: JSON is YAML.
pub(crate) fn locate<'p>(sources: &Sources, example: Span, pointers: impl Iterator<Item = &'p str>) -> Vec<Span> {
    let file = sources.file(example);
    let tree = file.and_then(|file| yaml::read(file, example, &mut Diagnostics::default()));
    pointers.map(|pointer| tree.as_ref().and_then(|tree| find(tree, pointer)).unwrap_or(example)).collect()
}

/// A member is found at its name.
fn find(tree: &Node, pointer: &str) -> Option<Span> {
    let (mut node, mut span) = (tree, tree.span);
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        (span, node) = match &node.value {
            Value::Map(entries) => {
                entries.iter().find(|(name, _)| name.value == token).map(|(name, node)| (name.span, node))?
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

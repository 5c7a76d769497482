//! Job files against the tables of the spec.

use rayvision::job::Program;
use rayvision::runtime::record::{MemberSchema, MemberType, RecordSchema, describe};
use serde_json::Value;

use crate::finding::Finding;
use crate::frames::{check_priority_frames, frame_numbers};
use crate::server_path;

/// Checks the object of a file, for a kind of job; for what all kinds need where that is not known.
pub(crate) fn record(
    file: &str,
    schema: &'static RecordSchema,
    json: &Value,
    kind: Option<&Program>,
    findings: &mut Vec<Finding>,
) {
    Walk { file, kind: kind.map_or("", Program::value), findings }.record(schema, json, "");
}

struct Walk<'a> {
    file: &'a str,
    kind: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Walk<'_> {
    fn record(&mut self, schema: &'static RecordSchema, json: &Value, pointer: &str) {
        let Value::Object(members) = json else { return self.expected("an object", json, pointer) };
        for member in schema.members {
            let place = child(pointer, member.name);
            match members.get(member.name).filter(|value| !value.is_null()) {
                Some(value) => self.member(member, value, &place),
                None if member.required.has(self.kind) => self.missing(member, &place),
                None => {}
            }
        }
        for name in members.keys().filter(|_| !schema.open) {
            if schema.member(name).is_none() {
                self.unknown(schema, name, &child(pointer, name));
            }
        }
    }

    fn missing(&mut self, member: &MemberSchema, pointer: &str) {
        let finding = Finding::error(self.file, pointer, "is missing");
        self.findings.push(match member.only_for(self.kind).or(member.default) {
            Some(usual) => finding.right(format!("write \"{usual}\"")),
            None => finding.right(member.doc),
        });
    }

    fn unknown(&mut self, schema: &RecordSchema, name: &str, pointer: &str) {
        let finding = Finding::warning(self.file, pointer, "is not described, and goes out as it is");
        let close = schema.members.iter().map(|member| (strsim::osa_distance(member.name, name), member.name)).min();
        let close = close.filter(|(distance, _)| *distance <= 1 + name.len() / 5);
        self.findings.push(match close {
            Some((_, meant)) => finding.right(format!("did you mean `{meant}`?")),
            None => finding,
        });
    }

    fn member(&mut self, member: &MemberSchema, json: &Value, pointer: &str) {
        let is_empty = json.as_str().is_some_and(|text| text.trim().is_empty());
        let may_be_empty =
            member.default == Some("") || matches!(member.of, MemberType::Text) && member.format.is_empty();
        if is_empty && member.required.has(self.kind) && !may_be_empty {
            return self.missing(member, pointer);
        }
        if !is_empty {
            self.value(member.of, json, pointer);
            self.restricted(member, json, pointer);
        }
    }

    fn value(&mut self, of: MemberType, json: &Value, pointer: &str) {
        match (of, json) {
            (MemberType::Json, _) | (MemberType::Text, Value::String(_) | Value::Number(_)) => {}
            (MemberType::Number | MemberType::Seconds, json) if integer(json).is_some() => {}
            (MemberType::Flag, json) if matches!(integer(json), Some(0 | 1)) => {}
            (MemberType::Enum(known), json) => {
                let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
                if known.text(&text).is_none() {
                    let names = known.values.iter().map(|value| format!("{} {}", value.value, value.name));
                    let right = format!("known are {}", names.collect::<Vec<_>>().join(", "));
                    self.findings
                        .push(Finding::error(self.file, pointer, format!("`{text}` is not known")).right(right));
                }
            }
            (MemberType::List(item), Value::Array(items)) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, json)| self.value(*item, json, &format!("{pointer}/{index}")));
            }
            (MemberType::Map(item), Value::Object(members)) => {
                members.iter().for_each(|(name, json)| self.value(*item, json, &child(pointer, name)));
            }
            (MemberType::Record(schema), json) => self.record(schema, json, pointer),
            (MemberType::ByKind(kinds), json) => {
                // Empty, it says nothing: the other part of the scene counts.
                let is_empty = json.as_object().is_some_and(serde_json::Map::is_empty);
                let of = kinds.iter().find(|(kind, _)| *kind == self.kind).filter(|_| !is_empty);
                if let Some((_, of)) = of {
                    self.value(*of, json, pointer);
                }
            }
            (MemberType::Text, json) => self.expected("text", json, pointer),
            (MemberType::Number, json) => self.expected("a whole number, as text", json, pointer),
            (MemberType::Seconds, json) => self.expected("whole seconds, as text", json, pointer),
            (MemberType::Flag, json) => self.expected("\"0\" or \"1\"", json, pointer),
            (MemberType::List(_), json) => self.expected("a list", json, pointer),
            (MemberType::Map(_), json) => self.expected("an object", json, pointer),
        }
    }

    /// What a text or a number has to be besides.
    fn restricted(&mut self, member: &MemberSchema, json: &Value, pointer: &str) {
        let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
        if let Some(only) = member.only_for(self.kind).filter(|only| *only != text) {
            let finding = Finding::error(self.file, pointer, format!("cannot be `{text}` for this program"));
            return self.findings.push(finding.right(format!("write \"{only}\"")));
        }
        if !member.values.is_empty() && !member.values.contains(&text.as_str()) {
            let right = format!("one of {}", member.values.join(", "));
            self.findings.push(Finding::error(self.file, pointer, format!("`{text}` is no value of it")).right(right));
        }
        if let (Some(range), Some(number)) = (member.range, integer(json))
            && !(range.min.is_none_or(|min| min <= number) && range.max.is_none_or(|max| number <= max))
        {
            let right = match (range.min, range.max) {
                (Some(min), Some(max)) => format!("from {min} to {max}"),
                (Some(min), None) => format!("{min} or more"),
                (None, Some(max)) => format!("{max} or less"),
                (None, None) => String::new(),
            };
            self.findings.push(Finding::error(self.file, pointer, format!("{number} is out of range")).right(right));
        }
        let fault = match member.format {
            "frames" => {
                frame_numbers(&text).err().map(|error| (error.to_string(), "such as `1-10[1]`, or `1-10[2],15`"))
            }
            "priority_frames" => {
                check_priority_frames(&text).err().map(|fault| (fault, "such as `100`, or `000:1,3-4[1]`"))
            }
            "server_path" => {
                server_path::fault(&text).map(|fault| (fault.to_owned(), "such as `/D/a/b.ma` for `D:/a/b.ma`"))
            }
            _ => None,
        };
        if let Some((what, right)) = fault {
            self.findings.push(Finding::error(self.file, pointer, what).right(right));
        }
    }

    fn expected(&mut self, what: &str, json: &Value, pointer: &str) {
        let found = describe(json);
        self.findings.push(Finding::error(self.file, pointer, format!("expected {what}, found {found}")));
    }
}

/// A JSON pointer one level deeper.
fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn integer(json: &Value) -> Option<i64> {
    json.as_i64().or_else(|| json.as_str()?.trim().parse().ok())
}

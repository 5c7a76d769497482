//! Entries as this house writes them.

use std::fmt::Write as _;

/// A field or a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldEntry {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) optional: bool,
    pub(super) as_string: bool,
    pub(super) sensitive: Option<&'static str>,
    pub(super) default: Option<String>,
    /// The signed header that it repeats.
    pub(super) same_as_header: Option<String>,
    /// First edition that has it, where not all do.
    pub(super) since: Option<String>,
    pub(super) doc: String,
}

impl FieldEntry {
    pub(super) fn new(name: &str, ty: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            ty: ty.into(),
            optional: false,
            as_string: false,
            sensitive: None,
            default: None,
            same_as_header: None,
            since: None,
            doc: "? what it tells".to_owned(),
        }
    }

    /// On one line, indented.
    pub(super) fn line(&self, indent: usize) -> String {
        let mut keys = vec![format!("type: {}", text(&self.ty))];
        if self.optional {
            keys.push("optional: true".to_owned());
        }
        keys.extend(self.default.iter().map(|default| format!("default: {default}")));
        if self.as_string {
            keys.push("as: string, erratum: \"? which one says that the number is text\"".to_owned());
        }
        keys.extend(self.sensitive.iter().map(|word| format!("sensitive: {word}")));
        keys.extend(self.same_as_header.iter().map(|header| format!("same_as_header: {}", text(header))));
        keys.extend(self.since.iter().map(|since| format!("since: {}", quoted(since))));
        format!("{:indent$}{}: {{ {}, doc: {} }}\n", "", key(&self.name), keys.join(", "), quoted(&self.doc))
    }
}

/// An operation.
#[derive(Debug)]
pub(super) struct OperationEntry {
    pub(super) name: String,
    pub(super) since: Option<String>,
    pub(super) group: String,
    pub(super) path: String,
    pub(super) request: Vec<FieldEntry>,
    pub(super) response: Option<String>,
    /// Whether the example shows the answer without its envelope.
    pub(super) bare: bool,
}

impl OperationEntry {
    pub(super) fn text(&self) -> String {
        let mut entry = format!("{}:\n", key(&self.name));
        if let Some(since) = &self.since {
            line(&mut entry, "since", &quoted(since));
        }
        line(&mut entry, "group", &text(&self.group));
        line(&mut entry, "path", &text(&self.path));
        line(&mut entry, "section", "\"? heading in the document\"");
        line(&mut entry, "doc", "\"? what it does\"");
        line(&mut entry, "effect", "\"? read, repeatable or once: what is lost when it is sent twice\"");
        line(&mut entry, "reason", "\"? why it has this effect\"");
        if !self.request.is_empty() {
            entry.push_str("  request:\n");
            entry.extend(self.request.iter().map(|field| field.line(4)));
        }
        if let Some(response) = &self.response {
            line(&mut entry, "response", &text(response));
        }
        if self.bare {
            line(&mut entry, "example", "bare");
        }
        entry
    }
}

fn line(entry: &mut String, key: &str, value: &str) {
    // Writing to a String never fails.
    let _ = writeln!(entry, "  {key}: {value}");
}

/// A type.
pub(super) fn type_entry(name: &str, since: Option<&str>, comment: Option<&str>, fields: &[FieldEntry]) -> String {
    let comment = comment.map(|comment| format!("# {comment}\n")).unwrap_or_default();
    let since = since.map(|since| format!("  since: {}\n", quoted(since))).unwrap_or_default();
    let fields: String = fields.iter().map(|field| field.line(4)).collect();
    let name = key(name);
    format!(
        "{comment}{name}:\n{since}  section: \"? heading in the document\"\n  doc: \"? what it is\"\n  fields:\n{fields}"
    )
}

/// An enumeration of numbers.
pub(super) fn enum_entry(name: &str, since: Option<&str>, values: &[(i64, String)]) -> String {
    let since = since.map(|since| format!("  since: {}\n", quoted(since))).unwrap_or_default();
    let values: String = values.iter().map(|(value, meaning)| value_line(*value, meaning)).collect();
    let name = key(name);
    format!(
        "{name}:\n{since}  type: int32\n  section: \"? heading in the document\"\n  doc: \"? what it tells\"\n  values:\n{values}"
    )
}

/// A value of an enumeration, under `values`.
pub(super) fn value_line(value: i64, meaning: &str) -> String {
    let words = meaning.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(3).collect::<Vec<_>>().join("_").to_uppercase();
    let name =
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { format!("VALUE_{value}") };
    format!("    {}: {{ value: {value}, doc: {} }}\n", key(&name), quoted(&question("what it means", meaning)))
}

/// A question, with what a document says of it.
pub(super) fn question(asked: &str, told: &str) -> String {
    if told.is_empty() { format!("? {asked}") } else { format!("? {told}") }
}

/// As a key, quoted where it would be read as something else.
fn key(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&name.to_lowercase().as_str());
    if is_plain && !is_word { name.to_owned() } else { quoted(name) }
}

/// Plain where that is read as the same text.
fn text(value: &str) -> String {
    let is_plain = value.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && value.chars().all(|char| char.is_ascii_alphanumeric() || "_/<>.-".contains(char));
    if is_plain { value.to_owned() } else { quoted(value) }
}

pub(super) fn quoted(value: &str) -> String {
    // JSON's escapes are YAML's.
    serde_json::Value::from(value).to_string()
}

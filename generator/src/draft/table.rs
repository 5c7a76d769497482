//! From a table of a document to fields: Markdown, or columns with tabs or wide gaps between them, as they come out of a PDF.

use heck::ToPascalCase as _;

use super::known::{Known, sensitivity};
use super::rows::rows;
use super::seen::Seen;
use super::yaml::{FieldEntry, OperationEntry, enum_entry, question, type_entry};
use super::{Draft, Part};
use crate::model::Spec;

/// What the fields of a table belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A type of this name.
    Type(String),
    /// What an operation sends.
    Operation { name: String, path: String },
}

/// Why no draft comes of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error(
        "no table: its first line names columns, such as `Parameter`, `Type`, `Required` and `Description`, and rows follow"
    )]
    NoTable,
    #[error("no column `Parameter`, `Name` or `Field` among {0:?}")]
    NoNames(Vec<String>),
}

pub fn draft(text: &str, owner: &Owner, spec: &Spec) -> Result<Draft, TableError> {
    let rows = rows(text);
    let [header, rows @ ..] = rows.as_slice() else { return Err(TableError::NoTable) };
    if rows.is_empty() {
        return Err(TableError::NoTable);
    }
    let columns = Columns::of(header, rows);
    let names = columns.name.ok_or_else(|| TableError::NoNames(header.clone()))?;
    let known = Known::of(spec.newest());
    let since = super::since(spec);
    let mut parts = Vec::new();
    let mut fields = Vec::new();
    for row in rows.iter().filter(|row| is_name(cell(row, Some(names)))) {
        let (field, values) = columns.field(row, owner, &known);
        if let Some(values) = values {
            let text = enum_entry(&field.ty, since.as_deref(), &values);
            parts.push(Part { file: "enums.yaml".to_owned(), within: None, text });
        }
        fields.push(field);
    }
    let first = match owner {
        Owner::Type(name) => Part {
            file: "types.yaml".to_owned(),
            within: None,
            text: type_entry(name, since.as_deref(), None, &fields),
        },
        Owner::Operation { name, path } => {
            let group = known.group(path);
            let file = format!("operations/{group}.yaml");
            let response = Some("? what the answer's data are".to_owned());
            let (name, path) = (name.clone(), path.clone());
            let entry = OperationEntry { name, since, group, path, request: fields, response, bare: false };
            Part { file, within: None, text: entry.text() }
        }
    };
    parts.insert(0, first);
    Ok(Draft { parts, examples: Vec::new() })
}

/// Which column tells what.
#[derive(Debug, Default, PartialEq, Eq)]
struct Columns {
    name: Option<usize>,
    ty: Option<usize>,
    required: Option<usize>,
    default: Option<usize>,
    /// All that is told besides.
    told: Vec<usize>,
}

impl Columns {
    fn of(header: &[String], rows: &[Vec<String>]) -> Self {
        let mut columns = Self::default();
        for (index, heading) in header.iter().enumerate() {
            let heading = heading.replace(['*', '`'], "").trim().to_lowercase();
            // By what stands in it: documents have `Yes` and `No` under `Description`, too.
            let told = || rows.iter().map(|row| cell(row, Some(index))).filter(|text| !text.is_empty());
            let says = told().count() > 0 && told().all(|text| requirement(text).is_some());
            let is = |words: &[&str]| words.iter().any(|word| heading.contains(word));
            match () {
                () if says && columns.required.is_none() => columns.required = Some(index),
                () if columns.name.is_none() && is(&["param", "name", "field", "key", "参数", "字段", "名称"]) => {
                    columns.name = Some(index);
                }
                () if columns.ty.is_none() && is(&["type", "类型"]) => columns.ty = Some(index),
                () if columns.default.is_none() && is(&["default", "默认"]) => columns.default = Some(index),
                () if is(&["example", "示例"]) => {}
                () => columns.told.push(index),
            }
        }
        columns
    }

    /// A field, and the values of the enumeration that it is, if they are told.
    fn field(&self, row: &[String], owner: &Owner, known: &Known<'_>) -> (FieldEntry, Option<Vec<(i64, String)>>) {
        let name = cell(row, self.name).trim_matches('`');
        let is_sent = matches!(owner, Owner::Operation { .. });
        let written = cell(row, self.ty);
        let told: Vec<&str> =
            self.told.iter().map(|index| cell(row, Some(*index))).filter(|text| !text.is_empty()).collect();
        let told = told.join("; ");
        let mut field = FieldEntry::new(name, if written.is_empty() { "? its type".to_owned() } else { ty(written) });
        field.optional = self.required.is_some_and(|index| requirement(cell(row, Some(index))) != Some(true));
        field.doc = question("what it tells", &told);
        field.same_as_header = known.signed_header(name).filter(|_| is_sent);
        field.default = number(cell(row, self.default)).filter(|_| field.optional).map(|default| default.to_string());
        if let Some(precedent) = known.precedent(name, &Seen::default(), is_sent)
            && (written.is_empty() || is_wider(&precedent.ty, &field.ty))
        {
            field.ty = precedent.ty;
            field.as_string = precedent.field.as_string;
            field.sensitive = sensitivity(precedent.field);
            return (field, None);
        }
        let values = values(&told);
        match values.iter().map(|(value, _)| *value).collect::<Vec<_>>().as_slice() {
            [0, 1] | [1, 0] if field.ty == "int32" => "flag".clone_into(&mut field.ty),
            [_, _, ..] if field.ty == "int32" => {
                field.ty = enum_name(owner, name, known);
                return (field, Some(values));
            }
            _ => {}
        }
        (field, None)
    }
}

/// Words such as `type` say little by themselves.
fn enum_name(owner: &Owner, field: &str, known: &Known<'_>) -> String {
    let (Owner::Type(owner) | Owner::Operation { name: owner, .. }) = owner;
    let name = field.to_pascal_case();
    let is_taken = known.api.enums.iter().any(|declared| declared.name.key == name)
        || known.api.objects.iter().any(|object| object.name.key == name);
    let says_little = ["Type", "Status", "State", "Kind", "Level", "Mode"].contains(&name.as_str());
    if is_taken || says_little { format!("{owner}_{field}").to_pascal_case() } else { name }
}

/// Documents call every whole number an integer.
fn is_wider(known: &str, written: &str) -> bool {
    let (known, written): (Vec<_>, Vec<_>) = (known.split('<').collect(), written.split('<').collect());
    let item = |parts: &[&str]| parts[parts.len() - 1].trim_end_matches('>').to_owned();
    known.len() == written.len() && (item(&known) == item(&written) || item(&written) == "int32")
}

fn cell(row: &[String], index: Option<usize>) -> &str {
    index.and_then(|index| row.get(index)).map_or("", String::as_str)
}

fn is_name(text: &str) -> bool {
    let text = text.trim_matches('`');
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|char| char.is_alphanumeric() || char == '_')
}

/// Whether a cell says that something has to be given.
fn requirement(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "required" | "mandatory" | "是" | "必填" => Some(true),
        "no" | "n" | "false" | "optional" | "否" | "选填" | "非必填" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

/// A type as documents name it.
fn ty(written: &str) -> String {
    let word = written.trim().to_lowercase();
    let item =
        word.strip_prefix("list<").or_else(|| word.strip_prefix("array<")).and_then(|rest| rest.strip_suffix('>'));
    if let Some(item) = item.or_else(|| word.strip_suffix("[]")) {
        return format!("list<{}>", ty(item));
    }
    let plain = match word.as_str() {
        "string" | "str" | "text" | "varchar" | "字符串" => "string",
        "integer" | "int" | "int32" | "short" | "整数" | "整型" => "int32",
        "long" | "bigint" | "int64" | "长整型" => "int64",
        "double" | "float" | "decimal" | "bigdecimal" | "number" => "decimal",
        "bool" | "boolean" | "布尔" => "bool",
        "date" | "datetime" | "time" => "datetime",
        "timestamp" => "timestamp",
        "list" | "array" => "list<json>",
        _ => "json",
    };
    plain.to_owned()
}

/// `0: GPU, 1: CPU`: numbers and what they mean.
fn values(told: &str) -> Vec<(i64, String)> {
    let parts = told.split([',', ';', '，', '；', '\n', '、']);
    let value = |part: &str| {
        let part = part.trim();
        let digits = part.find(|char: char| !char.is_ascii_digit())?;
        let rest = part[digits..].trim_start();
        let meaning =
            rest.strip_prefix([':', '：', '-', '=']).or_else(|| (rest.len() < part[digits..].len()).then_some(rest))?;
        Some((part[..digits].parse().ok()?, meaning.trim().to_owned()))
    };
    let values: Vec<_> = parts.filter_map(value).filter(|(_, meaning)| !meaning.is_empty()).collect();
    if values.len() > 1 { values } else { Vec::new() }
}

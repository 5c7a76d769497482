use std::fmt::{self, Write};

use serde::Serialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::fault::{Fault, MISSING, without_place};
use super::remark::Remark;
use crate::codec::{Flag, Members, boolean, datetime, decimal, integer, optional, read, text, timestamp};
use crate::schema::{FieldSchema, Literal, ObjectSchema, TypeSchema};

/// Data of which all that may be absent and can't be read is left out.
pub(super) struct Repaired {
    pub(super) json: String,
    pub(super) remarks: Vec<Remark>,
}

/// Repairs data in one pass, guided by what they are described to be. `is_replaced` says that U+FFFD stands somewhere for what is
/// not Unicode.
///
/// An optional field that can't be read is left out, an item of a list too. What is required takes its holder with it, up to the
/// next that may go. Of several spellings of a field the first counts that is not null. Scalars are written in the form that they
/// are described to have.
pub(super) fn repair<'a>(schema: &TypeSchema, data: &'a RawValue, is_replaced: bool) -> Result<Repaired, Misfit<'a>> {
    let json = String::with_capacity(data.get().len());
    let mut writer = Writer { path: Vec::new(), json, remarks: Vec::new(), is_replaced };
    let whole = FieldSchema { required: true, schema: *schema, ..FieldSchema::NEW };
    writer.value(&whole, schema, data)?;
    Ok(Repaired { json: writer.json, remarks: writer.remarks })
}

/// What is nested more deeply is not read. Each level looks through all that is below it, so this bounds the work too.
const DEEPEST: usize = 32;

/// Writes what can be read.
struct Writer {
    /// Where the value at hand is.
    path: Vec<Step>,
    json: String,
    remarks: Vec<Remark>,
    is_replaced: bool,
}

#[derive(Clone, Copy)]
enum Step {
    Member(&'static str),
    Item(usize),
}

/// A value that can't be read.
pub(super) struct Misfit<'a> {
    path: String,
    problem: String,
    value: &'a RawValue,
}

/// How far everything was written at some moment.
struct Mark {
    path: usize,
    json: usize,
    remarks: usize,
}

impl Writer {
    /// Writes the value of a field, or an item of it where it is a list; `schema` is what that is.
    fn value<'a>(&mut self, field: &FieldSchema, schema: &TypeSchema, value: &'a RawValue) -> Result<(), Misfit<'a>> {
        if self.path.len() > DEEPEST {
            return Err(self.misfit("nested too deeply", value));
        }
        match schema {
            TypeSchema::Object(schema) => self.object(schema, value),
            TypeSchema::List(item) => self.list(field, item, value),
            TypeSchema::Map(item) => self.map(field, item, value),
            scalar => self.scalar(field, scalar, value),
        }
    }

    fn object<'a>(&mut self, schema: &'static ObjectSchema, object: &'a RawValue) -> Result<(), Misfit<'a>> {
        let Ok(Members(members)) = serde_json::from_str(object.get()) else {
            return Err(self.misfit(format!("expected an object ({}), found {}", schema.name, kind(object)), object));
        };
        let values = self.choose(schema, members);
        self.json.push('{');
        for (field, value) in schema.fields.iter().zip(values) {
            self.path.push(Step::Member(field.wire));
            self.member(field, value, object)?;
            self.path.pop();
        }
        self.close('}');
        Ok(())
    }

    /// The value of each field, if there is one.
    fn choose<'a>(
        &mut self,
        schema: &'static ObjectSchema,
        members: Vec<(String, &'a RawValue)>,
    ) -> Vec<Option<&'a RawValue>> {
        let mut values: Vec<Option<&RawValue>> = vec![None; schema.fields.len()];
        for (name, value) in members {
            let Some(index) = schema.fields.iter().position(|field| field.is_named(&name)) else { continue };
            match values[index] {
                Some(first) if !is_null(first) => {
                    if !is_null(value) && first.get() != value.get() {
                        let path = format!("{}{name}", self.prefix());
                        let problem = "came again, with another value: the first counts".to_owned();
                        self.remarks.push(Remark { path, problem, is_left_out: true });
                    }
                }
                _ => values[index] = Some(value),
            }
        }
        values
    }

    fn member<'a>(
        &mut self,
        field: &FieldSchema,
        value: Option<&'a RawValue>,
        object: &'a RawValue,
    ) -> Result<(), Misfit<'a>> {
        let Some(value) = value.filter(|value| !is_absent(field, value)) else {
            return if field.required { Err(self.misfit(MISSING, object)) } else { Ok(()) };
        };
        let mark = self.mark();
        self.write(field.wire);
        self.json.push(':');
        match self.value(field, &field.schema, value) {
            Ok(()) => self.json.push(','),
            Err(misfit) if field.required => return Err(misfit),
            Err(misfit) => self.leave_out(&mark, misfit),
        }
        Ok(())
    }

    fn list<'a>(&mut self, field: &FieldSchema, item: &TypeSchema, list: &'a RawValue) -> Result<(), Misfit<'a>> {
        // Some say so that a list is empty.
        let json = if is_null(list) { "[]" } else { list.get() };
        let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json) else {
            return Err(self.misfit(format!("expected a list, found {}", kind(list)), list));
        };
        let least = field.min_items.unwrap_or(0) as usize;
        let field = &FieldSchema { required: true, min_items: None, ..*field };
        let mut count = 0;
        self.json.push('[');
        for (index, value) in items.into_iter().enumerate() {
            self.path.push(Step::Item(index));
            let mark = self.mark();
            match self.value(field, item, value) {
                Ok(()) => {
                    self.json.push(',');
                    count += 1;
                }
                Err(misfit) => self.leave_out(&mark, misfit),
            }
            self.path.pop();
        }
        self.close(']');
        if count < least {
            return Err(self.misfit(format!("expected at least {least} items, found {count}"), list));
        }
        Ok(())
    }

    /// The names are free, so there is no path to a value: all of them have to fit.
    fn map<'a>(&mut self, field: &FieldSchema, item: &TypeSchema, map: &'a RawValue) -> Result<(), Misfit<'a>> {
        let Ok(Members(members)) = serde_json::from_str(map.get()) else {
            return Err(self.misfit(format!("expected an object, found {}", kind(map)), map));
        };
        let field = &FieldSchema { required: true, ..*field };
        self.json.push('{');
        for (name, value) in members {
            self.write(&name);
            self.json.push(':');
            self.value(field, item, value)?;
            self.json.push(',');
        }
        self.close('}');
        Ok(())
    }

    fn scalar<'a>(&mut self, field: &FieldSchema, schema: &TypeSchema, value: &'a RawValue) -> Result<(), Misfit<'a>> {
        match readable(field, schema, value) {
            Ok(Some(json)) => {
                if self.is_replaced && (json.contains('\u{fffd}') || json.contains("\\ufffd")) {
                    let problem = "not all of it is Unicode: U+FFFD stands for the rest".to_owned();
                    self.remarks.push(Remark { path: self.path(), problem, is_left_out: false });
                }
                self.json.push_str(&json);
            }
            Ok(None) if !field.required => self.json.push_str("null"),
            Ok(None) => return Err(self.misfit(MISSING, value)),
            Err(_) if field.sensitive => {
                return Err(self.misfit("a sensitive value of another type than documented", value));
            }
            Err(error) => return Err(self.misfit(without_place(&error), value)),
        }
        Ok(())
    }

    /// Ends an object or a list.
    fn close(&mut self, bracket: char) {
        if self.json.ends_with(',') {
            self.json.pop();
        }
        self.json.push(bracket);
    }

    fn write(&mut self, name: &str) {
        // Writing to a String never fails.
        let _ = write!(self.json, "{}", Json::from(name));
    }

    fn mark(&self) -> Mark {
        Mark { path: self.path.len(), json: self.json.len(), remarks: self.remarks.len() }
    }

    /// Takes back what was written since, and remarks why.
    fn leave_out(&mut self, mark: &Mark, misfit: Misfit<'_>) {
        self.path.truncate(mark.path);
        self.json.truncate(mark.json);
        self.remarks.truncate(mark.remarks);
        let path = self.path();
        let problem =
            if misfit.path == path { misfit.problem } else { format!("`{}`: {}", misfit.path, misfit.problem) };
        self.remarks.push(Remark { path, problem, is_left_out: true });
    }

    fn misfit<'a>(&self, problem: impl Into<String>, value: &'a RawValue) -> Misfit<'a> {
        Misfit { path: self.path(), problem: problem.into(), value }
    }

    fn path(&self) -> String {
        Path(&self.path).to_string()
    }

    /// What is before the name of a member here.
    fn prefix(&self) -> String {
        if self.path.is_empty() { String::new() } else { format!("{}.", self.path()) }
    }
}

impl Misfit<'_> {
    /// `name` is that of the data in the envelope, `body` the whole of it.
    pub(super) fn into_fault(self, name: &str, body: &str) -> Fault {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        let (line, column) = place(body, self.value.get());
        Fault { path: format!("{name}{joint}{}", self.path), problem: self.problem, line, column }
    }
}

/// Line and column of a part of a text.
fn place(text: &str, part: &str) -> (usize, usize) {
    let before = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let before = text.get(..before).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.len() + 1)
}

fn is_null(value: &RawValue) -> bool {
    value.get() == "null"
}

/// Whether the value of a field is as good as none.
fn is_absent(field: &FieldSchema, value: &RawValue) -> bool {
    match field.schema {
        TypeSchema::Json => false,
        TypeSchema::List(_) if field.required => false,
        TypeSchema::Text | TypeSchema::JsonText(_) => is_null(value),
        // An empty text can be one of its values.
        TypeSchema::Enum(texts) if texts.text("").is_some() => is_null(value),
        _ => is_null(value) || !field.required && value.get() == "\"\"",
    }
}

/// The value of a scalar as JSON, in the form that it is described to have; nothing where it is as good as none.
fn readable(field: &FieldSchema, schema: &TypeSchema, value: &RawValue) -> serde_json::Result<Option<String>> {
    let as_it_is = || value.get().to_owned();
    match schema {
        TypeSchema::Text | TypeSchema::JsonText(_) => {
            read(value, |from| text::deserialize::<String, _>(from)).and_then(written)
        }
        TypeSchema::Bool => read(value, |from| boolean::optional::deserialize(from)).and_then(written),
        TypeSchema::Int32 => read(value, |from| integer::optional::deserialize::<i32, _>(from)).and_then(written),
        TypeSchema::Int64
        | TypeSchema::Seconds
        | TypeSchema::Milliseconds
        | TypeSchema::Hours
        | TypeSchema::Duration(_) => {
            read(value, |from| integer::optional::deserialize::<i64, _>(from)).and_then(written)
        }
        TypeSchema::Flag => read(value, |from| optional::deserialize::<Flag, _>(from)).and_then(written),
        TypeSchema::Enum(schema) => match schema.values.first().map(|known| known.value) {
            Some(Literal::Integer(_)) => readable(field, &TypeSchema::Int64, value),
            Some(Literal::Text(_)) => readable(field, &TypeSchema::Text, value),
            None => Ok(Some(as_it_is())),
        },
        TypeSchema::Decimal => Ok(read(value, |from| decimal::optional::deserialize(from))?.map(|_| as_it_is())),
        TypeSchema::Timestamp if field.required => {
            read(value, |from| timestamp::deserialize(from)).map(|_| Some(as_it_is()))
        }
        TypeSchema::Timestamp => Ok(read(value, |from| timestamp::optional::deserialize(from))?.map(|_| as_it_is())),
        TypeSchema::DateTime if field.required => {
            read(value, |from| datetime::deserialize(from)).map(|_| Some(as_it_is()))
        }
        TypeSchema::DateTime => Ok(read(value, |from| datetime::optional::deserialize(from))?.map(|_| as_it_is())),
        // Numbers may be too large for it, and nesting too deep.
        TypeSchema::Json => serde_json::from_str::<Json>(value.get()).map(|_| Some(as_it_is())),
        TypeSchema::Nothing | TypeSchema::List(_) | TypeSchema::Map(_) | TypeSchema::Object(_) => Ok(Some(as_it_is())),
    }
}

/// `null` is as good as none.
fn written(value: impl Serialize) -> serde_json::Result<Option<String>> {
    Ok(Some(serde_json::to_string(&value)?).filter(|json| json != "null"))
}

fn kind(value: &RawValue) -> &'static str {
    match value.get().as_bytes() {
        [b'{', ..] => "an object",
        [b'[', ..] => "a list",
        [b'"', ..] => "text",
        [b'n', ..] => "null",
        [b't' | b'f', ..] => "true or false",
        _ => "a number",
    }
}

/// Shows a path such as `items[3].taskId`.
struct Path<'a>(&'a [Step]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Member(name) if index == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
            }
        }
        Ok(())
    }
}

//! The documented example of an operation, as a command line.

use rayvision::{FieldSchema, Json, Operation, TypeSchema};

use super::name::value_name;
use super::types::{field, is_separable};
use super::value::enum_value;

/// The example of an operation; `flag` tells what the flag of a parameter is called.
pub(crate) fn example(operation: &'static Operation, flag: impl Fn(&FieldSchema) -> String) -> String {
    let flags = flags(operation, flag).unwrap_or_else(|| "--input request.yaml".to_owned());
    format!("rayvision {} {} {flags}", operation.group, operation.name).trim_end().to_owned()
}

/// The flags that make the documented request; nothing where no flags can.
fn flags(operation: &'static Operation, flag: impl Fn(&FieldSchema) -> String) -> Option<String> {
    let Json::Object(members) = serde_json::from_str(operation.example.request).ok()? else { return None };
    let is_said = |name: &str| field(operation.parameters.fields, name).is_none_or(|field| !field.fixed);
    let flags = members.iter().filter(|(name, _)| is_said(name)).map(|(name, member)| {
        let field = field(operation.parameters.fields, name)?;
        let values = match (field.schema, member) {
            // What commas can't separate is said one by one.
            (TypeSchema::List(item), Json::Array(items)) if !items.is_empty() && !is_separable(*item) => {
                items.iter().map(|said| written(*item, said)).collect::<Option<Vec<_>>>()?
            }
            _ => vec![written(field.schema, member)?],
        };
        Some(values.iter().map(|value| format!("--{} {value}", flag(field))).collect::<Vec<_>>().join(" "))
    });
    Some(flags.collect::<Option<Vec<_>>>()?.join(" "))
}

fn written(schema: TypeSchema, said: &Json) -> Option<String> {
    match (schema, said) {
        (TypeSchema::Enum(schema), said) => {
            let text = said.as_str().map_or_else(|| said.to_string(), str::to_owned);
            Some(enum_value(schema.values, &text).map_or(text, |value| value_name(value.name)))
        }
        (TypeSchema::List(item), Json::Array(items)) if items.is_empty() || is_separable(*item) => {
            let items: Option<Vec<_>> = items.iter().map(|said| written(*item, said)).collect();
            let items = items?.join(",");
            Some(if items.is_empty() { "''".to_owned() } else { items })
        }
        (_, Json::Number(number)) => Some(number.to_string()),
        (_, Json::String(text)) => shlex::try_quote(text).ok().map(Into::into),
        _ => None,
    }
}

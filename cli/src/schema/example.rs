//! The documented example of an operation, as a command line.

use rayvision::{Json, Kind, Operation};

use super::{flag, value};

/// The example, as it is shown in the help.
pub(crate) fn help(operation: &'static Operation) -> String {
    format!("Example:\n  {}", line(operation))
}

/// The example, as a line.
pub(crate) fn line(operation: &'static Operation) -> String {
    let flags = flags(operation).unwrap_or_else(|| "--input request.yaml".to_owned());
    format!("rayvision {} {} {flags}", operation.group, operation.name).trim_end().to_owned()
}

/// The flags that make the documented request; nothing where no flags can.
fn flags(operation: &'static Operation) -> Option<String> {
    let Json::Object(members) = serde_json::from_str(operation.example.request).ok()? else { return None };
    let flags = members.iter().map(|(name, member)| {
        let field = value::named(operation.parameters, name)?;
        Some(format!("--{} {}", field.name, written(&(field.kind)(), member)?))
    });
    Some(flags.collect::<Option<Vec<_>>>()?.join(" "))
}

fn written(kind: &Kind, value: &Json) -> Option<String> {
    match (kind, value) {
        (Kind::Enum(values), value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some(value::find(values, &text).map_or(text, |value| super::value_name(value.name)))
        }
        (Kind::List(kind), Json::Array(items)) if items.is_empty() || flag::is_separable(kind) => {
            let items: Option<Vec<_>> = items.iter().map(|item| written(kind, item)).collect();
            let items = items?.join(",");
            Some(if items.is_empty() { "''".to_owned() } else { items })
        }
        (_, Json::Number(number)) => Some(number.to_string()),
        (_, Json::String(text)) => shlex::try_quote(text).ok().map(Into::into),
        _ => None,
    }
}

//! Types as both states of a spec can be held against each other, and as people read them.

use crate::model::{Api, Type};

/// A type in the words of the spec: indexes mean something in their own state only.
pub(super) fn words(api: &Api, ty: &Type) -> String {
    let inner = |ty: &Type| words(api, ty);
    match ty {
        Type::String => "string".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int32 => "int32".to_owned(),
        Type::Int64 => "int64".to_owned(),
        Type::Decimal => "decimal".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::DateTime => "datetime".to_owned(),
        Type::Seconds => "seconds".to_owned(),
        Type::Milliseconds => "milliseconds".to_owned(),
        Type::Hours => "hours".to_owned(),
        Type::Flag => "flag".to_owned(),
        Type::Json => "json".to_owned(),
        Type::Item => "item".to_owned(),
        Type::List(item) => format!("list<{}>", inner(item)),
        Type::Page(item) => format!("page<{}>", inner(item)),
        Type::Map(item) => format!("map<{}>", inner(item)),
        Type::JsonText(item) => format!("json_text<{}>", inner(item)),
        Type::Object(index) => api.objects[*index].name.key.clone(),
        Type::Enum(index) => api.enums[*index].name.key.clone(),
        // It is among what editions share, and compared in each of them.
        Type::Duration(_) => "duration".to_owned(),
    }
}

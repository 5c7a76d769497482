//! Types in the words of the language: as people read them, and as two states of a spec can be held against each other. Indexes mean
//! something in their own state only.

use super::api::Api;
use super::data::{Enum, Object, Type};
use super::spec::Shared;

impl Api {
    /// A type as a spec would write it: `list<int32>`.
    pub(crate) fn type_words(&self, ty: &Type) -> String {
        words(ty, &self.objects, &self.enums, &|_| "duration".to_owned())
    }
}

impl Shared {
    /// The same for a type of what all editions read.
    pub(crate) fn type_words(&self, ty: &Type) -> String {
        let duration = |index: usize| format!("duration by edition ({})", self.durations[index].name.pascal);
        words(ty, &self.objects, &self.enums, &duration)
    }
}

fn words(ty: &Type, objects: &[Object], enums: &[Enum], duration: &dyn Fn(usize) -> String) -> String {
    let inner = |ty: &Type| words(ty, objects, enums, duration);
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
        Type::Object(index) => objects[*index].name.key.clone(),
        Type::Enum(index) => enums[*index].name.key.clone(),
        Type::Duration(index) => duration(*index),
    }
}

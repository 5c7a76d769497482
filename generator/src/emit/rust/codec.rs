//! How a field travels, as serde's derive is told.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::plain};
use crate::model::{Field, Name, Repr, Type};

/// Which way an object goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Both,
    /// It is only written.
    Out,
    /// It is only read.
    In,
}

/// The attribute of a field; none where serde does the right thing by itself.
pub(super) fn attribute(context: &Context<'_>, field: &Field, way: Way) -> Option<TokenStream> {
    let mut parts = Vec::new();
    if is_renamed(&field.name) {
        let wire = &field.name.wire;
        parts.push(quote!(rename = #wire));
    }
    if way != Way::Out {
        parts.extend(field.aliases.iter().map(|alias| quote!(alias = #alias)));
        parts.extend(field.optional.then(|| quote!(default)));
    }
    if way != Way::In {
        parts.extend(field.optional.then(|| quote!(skip_serializing_if = "Option::is_none")));
    }
    if let Some(module) = module(context, field, way) {
        let path = format!("runtime::codec::{module}");
        let deserialize = format!("{path}::deserialize");
        match (way, writes_itself(field)) {
            (Way::Out, true) => {}
            (Way::In, _) | (Way::Both, true) => parts.push(quote!(deserialize_with = #deserialize)),
            _ => parts.push(quote!(with = #path)),
        }
    }
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}

/// Whether the name in JSON is another than the camel case that types have as a rule.
pub(super) fn is_renamed(name: &Name) -> bool {
    let mut words = plain(&name.snake).split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel != name.wire
}

/// Whether serde writes the field's value as it has to be. Only reading is more than that, for most types.
fn writes_itself(field: &Field) -> bool {
    !field.as_string && !matches!(field.ty, Type::Decimal | Type::Timestamp | Type::DateTime)
}

/// The module of the runtime's `codec` that reads and writes the field's value.
fn module(context: &Context<'_>, field: &Field, way: Way) -> Option<String> {
    let scalar = match &field.ty {
        Type::Json => return None,
        // Empty text is a value to them, and only `null` is none, as serde has it.
        Type::Enum(index) if context.enumeration(*index).repr == Repr::String => return None,
        Type::List(item) => return Some(list(item, field, way)),
        Type::Map(_) => {
            return field.optional.then(|| "optional".to_owned());
        }
        ty => named(ty),
    };
    let as_text = field.as_string.then_some("as_text");
    let optional = field.optional.then_some("optional");
    let parts = scalar.into_iter().chain(as_text).chain(optional).collect::<Vec<_>>();
    (!parts.is_empty()).then(|| parts.join("::"))
}

fn list(item: &Type, field: &Field, way: Way) -> String {
    let list = match field {
        Field { optional: true, .. } => "optional_list",
        Field { min_items: Some(_), .. } if way == Way::Both => "filled_list",
        _ => "list",
    };
    let module = match (named(item), field.as_string, field.optional) {
        (Some("integer"), true, optional) => {
            return format!("integer::as_text::{}", if optional { "optional_list" } else { "list" });
        }
        (_, true, false) => "as_text",
        (_, true, true) => "as_text::optional",
        (Some(scalar), false, _) => return format!("{scalar}::{list}"),
        (None, false, false) => list,
        (None, false, true) => "optional",
    };
    module.to_owned()
}

/// The module for a type of Rust's or another crate. Types of the runtime and generated ones read and write themselves.
fn named(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::String | Type::JsonText(_) => Some("text"),
        Type::Bool => Some("boolean"),
        Type::Int32 | Type::Int64 => Some("integer"),
        Type::Decimal => Some("decimal"),
        Type::Timestamp => Some("timestamp"),
        Type::DateTime => Some("datetime"),
        _ => None,
    }
}

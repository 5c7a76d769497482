//! Types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, module_path::ModulePath};
use crate::model::{Field, Operation, Type};

/// A type of the model, in Rust.
pub(super) fn rust_type(context: &Context<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(String),
        Type::Bool => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Decimal => quote!(runtime::Decimal),
        Type::Timestamp => quote!(runtime::Timestamp),
        Type::DateTime => quote!(runtime::DateTime),
        Type::Seconds => quote!(runtime::Seconds),
        Type::Milliseconds => quote!(runtime::Milliseconds),
        Type::Hours => quote!(runtime::Hours),
        Type::Flag => quote!(runtime::Flag),
        Type::Json => quote!(runtime::Json),
        Type::Map(item) => {
            let item = rust_type(context, item);
            quote!(std::collections::BTreeMap<String, #item>)
        }
        Type::JsonText(item) => {
            let item = rust_type(context, item);
            quote!(runtime::JsonText<#item>)
        }
        Type::Duration(index) => {
            let shared = &context.spec().shared;
            let module = if *index < shared.read_durations { ModulePath::Types } else { ModulePath::ServerRequests };
            module.path(&shared.durations[*index].name.pascal)
        }
        Type::Item => quote!(T),
        Type::List(item) => {
            let item = rust_type(context, item);
            quote!(Vec<#item>)
        }
        Type::Page(item) => {
            let (page, item) = (ModulePath::Page.path("Page"), rust_type(context, item));
            quote!(#page<#item>)
        }
        Type::Object(index) => ModulePath::Types.path(&context.object(*index).name.pascal),
        Type::Enum(index) => ModulePath::Enums.path(&context.enumeration(*index).name.pascal),
    }
}

/// The type of a field, which may be sensitive or absent.
pub(super) fn field_type(context: &Context<'_>, field: &Field) -> TokenStream {
    // What can't be anything else needs no memory of its own.
    if field.fixed.is_some() && field.ty == Type::String {
        return quote!(&'static str);
    }
    let ty = value_type(context, field);
    if field.optional { quote!(Option<#ty>) } else { ty }
}

/// The type of a field that is there.
pub(super) fn value_type(context: &Context<'_>, field: &Field) -> TokenStream {
    let ty = rust_type(context, &field.ty);
    if field.sensitive { quote!(runtime::Sensitive<#ty>) } else { ty }
}

/// The type of what an operation answers.
pub(super) fn data_type(context: &Context<'_>, operation: &Operation) -> TokenStream {
    operation.response.as_ref().map_or_else(|| quote!(()), |ty| rust_type(context, ty))
}

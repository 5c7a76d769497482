//! Tables for tools: what a type, an object and its fields are, as data.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value as Json;

use super::{
    argument::preset,
    context::{Bounds, Context},
    ident::{Number, ident, option, plain},
    module_path::ModulePath,
    ty::rust_type,
};
use crate::model::{Field, Name, Range, Sensitivity, Type};

/// The table of an object beside it: `fields` may name the object itself, which only a static can.
pub(super) fn object(context: &Context<'_>, name: &Name, doc: &str, fields: &[Field]) -> TokenStream {
    let fields = fields.iter().map(|field| self::field(context, field));
    let text = plain(&name.pascal);
    let (table, name) = (ident(&name.constant), ident(&name.pascal));
    quote! {
        impl runtime::Object for #name {
            const SCHEMA: &'static runtime::ObjectSchema = &#table;
        }
        pub(crate) static #table: runtime::ObjectSchema = runtime::ObjectSchema {
            name: #text,
            doc: #doc,
            fields: &[#(#fields),*],
        };
    }
}

/// What is said of a field. What is not said is as in `NEW`.
pub(super) fn field(context: &Context<'_>, field: &Field) -> TokenStream {
    let Field {
        name,
        availability,
        aliases,
        doc,
        optional,
        as_string,
        sensitive,
        sensitivity,
        range,
        min_items,
        min_length,
        default,
        fixed,
        ty,
        ..
    } = field;
    let (wire, rust) = (&name.wire, plain(&name.snake));
    let aliases = (!aliases.is_empty()).then(|| quote!(aliases: &[#(#aliases),*],));
    let required = (!optional).then(|| quote!(required: true,));
    let as_text = as_string.then(|| quote!(as_text: true,));
    let sensitive = sensitive.then(|| quote!(sensitive: true,));
    let secret = (*sensitivity == Some(Sensitivity::Secret)).then(|| quote!(secret: true,));
    let min_items = min_items.map(Literal::u32_unsuffixed).map(|least| quote!(min_items: Some(#least),));
    let min_length = min_length.map(Literal::u32_unsuffixed).map(|least| quote!(min_length: Some(#least),));
    let sent = default.as_ref().filter(|_| preset(context, field).is_some()).map(|default| &default.value);
    let preset = fixed.as_ref().or(sent).map(|value| as_sent(value, *as_string).to_string());
    let preset = preset.map(|json| quote!(preset: Some(#json),));
    let fixed = fixed.as_ref().map(|_| quote!(fixed: true,));
    let range = range.map(self::range).map(|range| quote!(range: Some(#range),));
    let schema = of_type(context, ty);
    let (since, until) = bounds(context.bounds(*availability));
    quote! {
        runtime::FieldSchema {
            wire: #wire,
            rust: #rust,
            #aliases
            doc: #doc,
            #required
            #as_text
            #sensitive
            #secret
            #range
            #min_items
            #min_length
            #preset
            #fixed
            schema: #schema,
            #since
            #until
            ..runtime::FieldSchema::NEW
        }
    }
}

/// A value as it travels.
fn as_sent(value: &Json, as_string: bool) -> Json {
    match value {
        Json::Number(_) | Json::Bool(_) if as_string => value.to_string().into(),
        value => value.clone(),
    }
}

/// The first and the last edition that have something, where a table says so.
pub(super) fn bounds(bounds: Bounds<'_>) -> (Option<TokenStream>, Option<TokenStream>) {
    let since = bounds.since.map(|since| quote!(since: Some(#since),));
    let until = bounds.until.map(|until| quote!(until: Some(#until),));
    (since, until)
}

/// What a value of the type is.
pub(super) fn of_type(context: &Context<'_>, ty: &Type) -> TokenStream {
    let kind = match ty {
        Type::String => quote!(Text),
        Type::Bool => quote!(Bool),
        Type::Int32 => quote!(Int32),
        Type::Int64 => quote!(Int64),
        Type::Decimal => quote!(Decimal),
        Type::Timestamp => quote!(Timestamp),
        Type::DateTime => quote!(DateTime),
        Type::Seconds => quote!(Seconds),
        Type::Milliseconds => quote!(Milliseconds),
        Type::Hours => quote!(Hours),
        Type::Flag => quote!(Flag),
        Type::Json => quote!(Json),
        Type::Map(item) => {
            let item = of_type(context, item);
            quote!(Map(&#item))
        }
        Type::JsonText(item) => {
            let item = of_type(context, item);
            quote!(JsonText(&#item))
        }
        Type::Duration(index) => {
            let units = context.spec().shared.durations[*index].units.iter().map(|(edition, unit)| {
                let (edition, unit) = (&context.spec().editions[*edition].name, of_type(context, unit));
                quote!((#edition, #unit))
            });
            quote!(Duration(&[#(#units),*]))
        }
        Type::Item => quote!(Object(T::SCHEMA)),
        Type::List(item) => {
            let item = of_type(context, item);
            quote!(List(&#item))
        }
        Type::Page(item) => {
            let (page, item) = (ModulePath::Page.path("Page"), rust_type(context, item));
            quote!(Object(<#page<#item> as runtime::Object>::SCHEMA))
        }
        Type::Object(index) => {
            let table = ModulePath::Types.path(&context.object(*index).name.constant);
            quote!(Object(&#table))
        }
        Type::Enum(index) => {
            let name = &context.enumeration(*index).name;
            if context.is_own_enum(*index) {
                let table = ModulePath::OwnEnums(context.module()).path(&name.constant);
                quote!(Enum(&#table))
            } else {
                let name = ModulePath::Enums.path(&name.pascal);
                quote!(Enum(#name::SCHEMA))
            }
        }
    };
    quote!(runtime::TypeSchema::#kind)
}

fn range(Range { min, max }: Range) -> TokenStream {
    let (min, max) = (option(min.map(Number)), option(max.map(Number)));
    quote!(runtime::Range { min: #min, max: #max })
}

//! Values of the document as Rust, for examples, tests and defaults. Names have their whole path.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value as Json;

use super::{
    context::Context,
    ident::{Number, ident},
    module_path::ModulePath,
};
use crate::model::{Enum, EnumWire, Field, Object, Type};

/// Where values are written: the names in them begin with what the crate and the runtime are called there.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In the generated crate.
    Inside,
    /// In a program that uses it.
    Outside,
}

impl Place {
    /// What the crate shows of the runtime.
    fn runtime(self, context: &Context<'_>, name: &str) -> TokenStream {
        let name = ident(name);
        match self {
            Self::Inside => quote!(runtime::#name),
            Self::Outside => {
                let krate = context.krate();
                quote!(#krate::#name)
            }
        }
    }

    fn path(self, context: &Context<'_>, module: ModulePath<'_>, name: &str) -> TokenStream {
        match self {
            Self::Inside => module.path(name),
            Self::Outside => module.path_in(context.krate(), name),
        }
    }
}

/// The arguments of a method for what is required.
pub(super) fn required(context: &Context<'_>, required: &[&Field], json: &Json) -> Vec<TokenStream> {
    required.iter().map(|field| argument(context, &field.ty, field.sensitive, json.get(&field.name.wire))).collect()
}

/// The setters for what is given and not required.
pub(super) fn optional<'f>(
    context: &Context<'_>,
    fields: impl Iterator<Item = &'f Field>,
    json: &Json,
) -> Vec<TokenStream> {
    let given = |field: &&Field| json.get(&field.name.wire).is_some_and(|json| !json.is_null());
    let setter = |field: &Field| {
        let name = ident(&field.name.snake);
        let value = argument(context, &field.ty, field.sensitive, json.get(&field.name.wire));
        quote!(.#name(#value))
    };
    fields.filter(given).map(setter).collect()
}

/// A value as it is passed to a method, which takes what reads well.
pub(super) fn argument(context: &Context<'_>, ty: &Type, sensitive: bool, json: Option<&Json>) -> TokenStream {
    let Some(json) = json.filter(|json| !json.is_null() || *ty == Type::Json) else {
        return quote!(Default::default());
    };
    match (ty, json) {
        (Type::String, _) => {
            let text = text(json);
            quote!(#text)
        }
        (Type::List(item), Json::Array(items)) if **item == Type::String => {
            let items = items.iter().map(text);
            quote!([#(#items),*])
        }
        // It is made of its very type. Only text can be wrapped as it stands.
        _ if sensitive => exact(context, Place::Outside, ty, json),
        (Type::Flag, _) if matches!(integer(json), 0 | 1) => {
            let on = integer(json) == 1;
            quote!(#on)
        }
        (Type::Flag | Type::Seconds | Type::Milliseconds | Type::Hours, _) => number(json),
        (Type::Json, Json::Bool(value)) => quote!(#value),
        (Type::Json, Json::String(text)) => quote!(#text),
        (Type::List(item), Json::Array(items)) => {
            let items = items.iter().map(|json| exact(context, Place::Outside, item, json));
            quote!([#(#items),*])
        }
        _ => exact(context, Place::Outside, ty, json),
    }
}

/// A value of the very type.
pub(super) fn exact(context: &Context<'_>, place: Place, ty: &Type, json: &Json) -> TokenStream {
    let root = |name| place.runtime(context, name);
    match ty {
        Type::String => {
            let text = text(json);
            if text.is_empty() { quote!(String::new()) } else { quote!(#text.to_owned()) }
        }
        Type::Bool => {
            let value = json.as_bool().unwrap_or_else(|| json == "true" || integer(json) != 0);
            quote!(#value)
        }
        Type::Int32 | Type::Int64 => number(json),
        Type::Timestamp => {
            let (timestamp, number) = (root("Timestamp"), number(json));
            quote!(#timestamp::from_millisecond(#number).expect("a time"))
        }
        Type::Decimal => parsed(&text(json), &root("Decimal")),
        Type::DateTime => parsed(&text(json), &root("DateTime")),
        Type::Json => parsed(&json.to_string(), &root("Json")),
        Type::Map(item) => {
            let members = json.as_object().into_iter().flatten().map(|(name, json)| {
                let json = exact(context, place, item, json);
                quote!((#name.to_owned(), #json))
            });
            quote!([#(#members),*].into())
        }
        Type::JsonText(_) => {
            let (json_text, text) = (root("JsonText"), text(json));
            quote!(#json_text::from(#text))
        }
        Type::Duration(_) => {
            let number = number(json);
            quote!(#number.into())
        }
        Type::Seconds => length(&root("Seconds"), json),
        Type::Milliseconds => length(&root("Milliseconds"), json),
        Type::Hours => length(&root("Hours"), json),
        Type::Flag => {
            let (flag, number) = (root("Flag"), number(json));
            quote!(#flag::from(#number))
        }
        Type::List(item) => {
            let items = json.as_array().into_iter().flatten().map(|json| exact(context, place, item, json));
            quote!(vec![#(#items),*])
        }
        Type::Object(index) => object(context, place, context.object(*index), json),
        Type::Enum(index) => enumeration(context, place, context.enumeration(*index), json),
        // Never sent.
        Type::Page(_) | Type::Item => quote!(Default::default()),
    }
}

fn parsed(text: &str, ty: &TokenStream) -> TokenStream {
    quote!(#text.parse::<#ty>().expect("as documented"))
}

fn length(ty: &TokenStream, json: &Json) -> TokenStream {
    let number = number(json);
    quote!(#ty(#number))
}

fn object(context: &Context<'_>, place: Place, object: &Object, json: &Json) -> TokenStream {
    let name = place.path(context, ModulePath::Types, &object.name.pascal);
    let (optional, required): (Vec<_>, Vec<_>) = object.fields.iter().partition(|field| field.optional);
    let (required, optional) =
        (self::required(context, &required, json), self::optional(context, optional.into_iter(), json));
    quote!(#name::new(#(#required),*) #(#optional)*)
}

fn enumeration(context: &Context<'_>, place: Place, enumeration: &Enum, json: &Json) -> TokenStream {
    let name = place.path(context, ModulePath::Enums, &enumeration.name.pascal);
    let is_shown = |wire: &EnumWire| match wire {
        EnumWire::Int(value) => i64::from(*value) == integer(json),
        EnumWire::String(value) => *value == text(json),
    };
    match enumeration.values.iter().find(|value| is_shown(&value.value)) {
        Some(value) => {
            let value = ident(&value.name.pascal);
            quote!(#name::#value)
        }
        None if json.is_number() => {
            let number = number(json);
            quote!(#name::from(#number))
        }
        None => {
            let text = text(json);
            quote!(#name::from(#text))
        }
    }
}

/// What a reader of text makes of it.
fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

/// What a lenient reader of integers makes of it.
fn integer(json: &Json) -> i64 {
    match json {
        Json::Bool(value) => (*value).into(),
        Json::String(text) => text.trim().parse().unwrap_or(0),
        other => other.as_i64().unwrap_or(0),
    }
}

fn number(json: &Json) -> TokenStream {
    let number = Number(integer(json));
    quote!(#number)
}

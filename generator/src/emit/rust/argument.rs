//! How a program passes values: what is required by position, what is optional by setters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value as Json;

use super::{
    context::Context,
    doc::Doc,
    field,
    form::is_required,
    ident::{ident, option},
    literal::{self, Place},
    ty::value_type,
};
use crate::model::{Field, Type};

/// What has to be passed, as arguments: `count: i32`.
pub(super) fn arguments(context: &Context<'_>, required: &[&Field]) -> Vec<TokenStream> {
    required.iter().map(|field| argument(context, field)).collect()
}

/// The same once they are arguments: `count`.
pub(super) fn names(required: &[&Field]) -> Vec<Ident> {
    required.iter().map(|field| ident(&field.name.snake)).collect()
}

/// `new`, which takes what is required.
pub(super) fn constructor(context: &Context<'_>, doc: &str, fields: &[Field]) -> TokenStream {
    let required = fields.iter().filter(|field| is_required(field)).collect::<Vec<_>>();
    named_constructor(context, doc, &ident("new"), &required, fields)
}

/// The same under another name, where more than what is required always may be passed.
pub(super) fn named_constructor(
    context: &Context<'_>,
    doc: &str,
    constructor: &Ident,
    required: &[&Field],
    fields: &[Field],
) -> TokenStream {
    let doc = Doc::new().text(doc);
    let arguments = arguments(context, required);
    let values = fields.iter().map(|field| {
        let name = ident(&field.name.snake);
        let is_passed = required.iter().any(|required| std::ptr::eq(*required, field));
        match (converted(field), &field.fixed) {
            (_, Some(fixed)) => {
                let value = constant(context, field, fixed);
                quote!(#name: #value)
            }
            _ if !is_passed => {
                let value = option(preset(context, field));
                quote!(#name: #value)
            }
            (value, None) if field.optional => {
                let value = value.unwrap_or_else(|| quote!(#name));
                quote!(#name: Some(#value))
            }
            (Some(value), None) => quote!(#name: #value),
            (None, None) => quote!(#name),
        }
    });
    quote! {
        #doc
        pub fn #constructor(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

/// What a field holds that can't hold anything else.
fn constant(context: &Context<'_>, field: &Field, fixed: &Json) -> TokenStream {
    match (&field.ty, fixed) {
        (Type::String, Json::String(text)) => quote!(#text),
        (ty, fixed) => literal::exact(context, Place::Inside, ty, fixed),
    }
}

/// The value that an optional field is sent with unless the program says otherwise.
pub(super) fn preset(context: &Context<'_>, field: &Field) -> Option<TokenStream> {
    let default = field.default.as_ref()?;
    let is_page = context.page.as_ref().is_some_and(|page| [&page.number, &page.size].contains(&&field.name.wire));
    let value = (default.sent || is_page).then(|| literal::exact(context, Place::Inside, &field.ty, &default.value))?;
    Some(if field.sensitive { quote!(runtime::Sensitive::new(#value)) } else { value })
}

/// Sets an optional field of `place`.
pub(super) fn setter(context: &Context<'_>, field: &Field, place: &TokenStream) -> TokenStream {
    let doc = field::doc(context, field);
    let name = ident(&field.name.snake);
    let argument = argument(context, field);
    let value = converted(field).unwrap_or_else(|| quote!(#name));
    quote! {
        #doc
        pub fn #name(mut self, #argument) -> Self {
            #place.#name = Some(#value);
            self
        }
    }
}

/// A field as an argument of what reads well at the call.
fn argument(context: &Context<'_>, field: &Field) -> TokenStream {
    let (name, ty) = (ident(&field.name.snake), value_type(context, field));
    match converted(field) {
        None => quote!(#name: #ty),
        Some(_) if is_texts(&field.ty) => quote!(#name: impl IntoIterator<Item = impl Into<String>>),
        Some(_) => quote!(#name: impl Into<#ty>),
    }
}

/// An argument turned into the field's type, where it is none yet.
fn converted(field: &Field) -> Option<TokenStream> {
    let name = ident(&field.name.snake);
    if is_texts(&field.ty) {
        let texts = quote!(#name.into_iter().map(Into::into).collect());
        return Some(if field.sensitive { quote!(runtime::Sensitive::new(#texts)) } else { texts });
    }
    let reads_better = matches!(
        field.ty,
        Type::String
            | Type::Seconds
            | Type::Milliseconds
            | Type::Hours
            | Type::Duration(_)
            | Type::Flag
            | Type::Json
            | Type::JsonText(_)
            | Type::List(_)
    );
    (field.sensitive || reads_better).then(|| quote!(#name.into()))
}

/// `["a", "b"]` is no `Into<Vec<String>>`.
fn is_texts(ty: &Type) -> bool {
    matches!(ty, Type::List(item) if **item == Type::String)
}

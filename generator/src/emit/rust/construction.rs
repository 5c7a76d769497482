//! How a value with fields is made: what is required by position, what is optional by setter.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    argument::{self, Argument},
    doc::Doc,
    field,
    ident::ident,
    ty::{Home, RustType},
};
use crate::{emit::context::Context, model::Field};

/// `new` as the runtime's macros take it: what is required comes by position, the rest is empty.
pub(crate) struct Construction<'a> {
    context: &'a Context<'a>,
    doc: Doc,
    /// In the order in which they are passed.
    fields: &'a [&'a Field],
    home: Home,
}

impl<'a> Construction<'a> {
    pub(crate) fn new(context: &'a Context<'a>, doc: Doc, fields: &'a [&'a Field], home: Home) -> Self {
        Self { context, doc, fields, home }
    }
}

impl ToTokens for Construction<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, doc, fields, home } = self;
        let required =
            fields.iter().filter(|field| !field.optional).map(|field| Passed { context, field, home: *home });
        tokens.extend(quote! {
            #doc
            fn new(#(#required),*);
        });
    }
}

/// A required field as it is passed: the macro turns it into the field's type.
struct Passed<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
    home: Home,
}

impl ToTokens for Passed<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = ident(&self.field.name.snake);
        let ty = RustType::new(self.context, &self.field.ty, self.home);
        let ty = if self.field.sensitive { quote!(runtime::Sensitive<#ty>) } else { quote!(#ty) };
        tokens.extend(if self.field.sensitive || argument::is_converted(&self.field.ty) {
            quote!(#name: impl Into<#ty>)
        } else {
            quote!(#name: #ty)
        });
    }
}

/// What has to be passed, as arguments.
pub(crate) fn required<'a>(
    context: &'a Context<'a>,
    fields: &'a [&'a Field],
    home: Home,
) -> impl Iterator<Item = Argument<'a>> + Clone {
    fields.iter().filter(|field| !field.optional).map(move |field| Argument::new(context, field, home))
}

/// A method that sets an optional field of `place`.
pub(crate) struct Setter<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
    place: TokenStream,
    home: Home,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(context: &'a Context<'a>, field: &'a Field, place: TokenStream, home: Home) -> Self {
        Self { context, field, place, home }
    }
}

impl ToTokens for Setter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, field, place, home } = self;
        let doc = field::doc(context, field);
        let name = ident(&field.name.snake);
        let argument = Argument::new(context, field, *home);
        let value = argument.value();
        tokens.extend(quote! {
            #doc
            pub fn #name(mut self, #argument) -> Self {
                #place.#name = Some(#value);
                self
            }
        });
    }
}

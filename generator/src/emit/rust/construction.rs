//! How a value with fields is made: what is required by position, what is optional by setter.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{argument::Argument, doc::Doc, field, ident::ident, ty::Home};
use crate::{emit::context::Context, model::Field};

/// `new`, which takes the required fields.
pub(crate) struct Constructor<'a> {
    context: &'a Context<'a>,
    doc: Doc,
    /// In the order of declaration.
    fields: &'a [&'a Field],
    /// The same in the order in which they are passed.
    passed: &'a [&'a Field],
    home: Home,
}

impl<'a> Constructor<'a> {
    pub(crate) fn new(
        context: &'a Context<'a>,
        doc: Doc,
        fields: &'a [&'a Field],
        passed: &'a [&'a Field],
        home: Home,
    ) -> Self {
        Self { context, doc, fields, passed, home }
    }
}

impl ToTokens for Constructor<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, doc, fields, passed, home } = self;
        let arguments = required(context, passed, *home);
        let body = if fields.iter().all(|field| field.optional) {
            quote!(Self::default())
        } else {
            let fields = fields.iter().map(|field| Initial { context, field });
            quote!(Self { #(#fields),* })
        };
        tokens.extend(quote! {
            #doc
            pub fn new(#(#arguments),*) -> Self {
                #body
            }
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

/// A field's first value.
struct Initial<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
}

impl ToTokens for Initial<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = ident(&self.field.name.snake);
        if self.field.optional {
            tokens.extend(quote!(#name: None));
            return;
        }
        let value = Argument::new(self.context, self.field, Home::Elsewhere).value();
        let is_bare = name == value.to_string();
        tokens.extend(if is_bare { quote!(#name) } else { quote!(#name: #value) });
    }
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

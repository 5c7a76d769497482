//! Names and numbers of the model as tokens.

use std::fmt::Debug;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

/// An identifier from a name that the model holds, `r#type` for one.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The same name where no identifier is meant: of a file, or in prose.
pub(super) fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// A number as it is written by hand: no suffix, and a sign of its own.
pub(super) struct Number(pub(super) i64);

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let sign = (self.0 < 0).then(|| quote!(-));
        let number = Literal::u64_unsuffixed(self.0.unsigned_abs());
        tokens.extend(quote!(#sign #number));
    }
}

/// `Some(value)` or `None`.
pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// The variant of an enumeration of the runtime that is called like that of the model.
pub(super) fn variant(of: impl Debug) -> Ident {
    ident(&format!("{of:?}"))
}

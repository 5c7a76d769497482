//! Names of the model as identifiers.

use proc_macro2::{Ident, Span};

/// An identifier from a name that the model holds, `r#type` for one.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The same name where no identifier is meant: of a file, or in prose.
pub(crate) fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

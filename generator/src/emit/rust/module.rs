//! One file of Rust.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::{BANNER, doc::Doc, ident::ident, print::print};

/// The modules that others refer to by their first name: `types::TaskInfo`.
const SIBLINGS: [&str; 8] = ["codes", "enums", "groups", "operations", "page", "protocol", "requests", "types"];

/// A file of items.
pub(crate) struct Module {
    path: String,
    doc: Doc,
    /// What it uses of the crate besides modules; nothing for a file that has its own imports.
    uses: Option<Vec<&'static str>>,
    items: TokenStream,
}

impl Module {
    /// `path` is below the generated crate.
    pub(crate) fn new(path: impl Into<String>, doc: Doc, items: TokenStream) -> Self {
        Self { path: path.into(), doc, uses: Some(vec![]), items }
    }

    /// A crate of its own, whose items bring their imports.
    pub(crate) fn root(path: impl Into<String>, doc: Doc, items: TokenStream) -> Self {
        Self { path: path.into(), doc, uses: None, items }
    }

    /// Imports items of the crate root.
    pub(crate) fn using(mut self, names: &[&'static str]) -> Self {
        self.uses.get_or_insert_default().extend(names);
        self
    }

    /// Its path and its text.
    pub(crate) fn print(self) -> (String, String) {
        let text = print(BANNER, self.to_token_stream());
        (self.path, text)
    }
}

impl ToTokens for Module {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { doc, items, uses, .. } = self;
        let doc = doc.inner();
        let uses = uses.as_ref().map(|uses| {
            let names = uses.iter().copied().chain(mentioned(items.clone())).map(ident).collect::<Vec<_>>();
            match &names[..] {
                [] => quote!(),
                [one] => quote!(use crate::#one;),
                many => quote!(use crate::{#(#many),*};),
            }
        });
        tokens.extend(quote! {
            #doc
            #uses
            #items
        });
    }
}

/// Which siblings head a path in `tokens`. They are imported, and no import stands unused.
fn mentioned(tokens: TokenStream) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![tokens];
    while let Some(tokens) = waiting.pop() {
        let mut colons = 0;
        let mut head = None;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    // A single colon ends what might have been a path; the second of two makes it one.
                    match (punct.spacing(), colons) {
                        (Spacing::Joint, _) => colons = 1,
                        (Spacing::Alone, 1) => {
                            colons = 2;
                            found.extend(head.take());
                        }
                        (Spacing::Alone, _) => (colons, head) = (0, None),
                    }
                }
                TokenTree::Ident(ident) => {
                    let is_head = colons < 2;
                    head = SIBLINGS.into_iter().find(|sibling| is_head && ident == sibling);
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    waiting.push(group.stream());
                    (colons, head) = (0, None);
                }
                _ => (colons, head) = (0, None),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::mentioned;

    #[test]
    fn heads_of_paths_are_mentioned_and_nothing_else() {
        let tokens = quote! {
            pub struct A { types: crate::enums::B, b: Vec<page::Page<types::C>> }
            impl X for requests::D { const E: F = operations; }
        };
        assert_eq!(mentioned(tokens).into_iter().collect::<Vec<_>>(), ["page", "requests", "types"]);
    }
}

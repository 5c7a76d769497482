//! One file of Rust.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::{BANNER, doc::Doc, ident::ident, print::Printer};

/// The modules that others refer to by their first name: `types::TeaCup`.
const SIBLINGS: [&str; 9] =
    ["codes", "enums", "groups", "operations", "page", "protocol", "requests", "types", "waiters"];

/// A file of items, printed one by one.
pub(crate) struct Module {
    path: String,
    doc: Doc,
    /// What it uses of the crate; nothing for a file that has its own imports.
    uses: Option<BTreeSet<&'static str>>,
    body: Printer,
}

impl Module {
    /// `path` is below the generated crate.
    pub(crate) fn new(path: impl Into<String>, doc: Doc) -> Self {
        Self { path: path.into(), doc, uses: Some(BTreeSet::new()), body: Printer::default() }
    }

    /// A crate of its own, whose items bring their imports.
    pub(crate) fn root(path: impl Into<String>, doc: Doc) -> Self {
        Self { uses: None, ..Self::new(path, doc) }
    }

    /// Imports items of the crate root.
    pub(crate) fn using(mut self, names: &[&'static str]) -> Self {
        self.uses.get_or_insert_default().extend(names);
        self
    }

    pub(crate) fn item(mut self, item: impl ToTokens) -> Self {
        let tokens = item.into_token_stream();
        if let Some(uses) = &mut self.uses {
            mentioned(tokens.clone(), uses);
        }
        self.body.print(tokens);
        self
    }

    pub(crate) fn items(self, items: impl IntoIterator<Item = impl ToTokens>) -> Self {
        items.into_iter().fold(self, Self::item)
    }

    /// Its path and its text.
    pub(crate) fn print(self) -> (String, String) {
        let mut head = Printer::default();
        head.print(self.doc.inner());
        let uses = self.uses.unwrap_or_default().into_iter().map(ident).collect::<Vec<_>>();
        head.print(match &uses[..] {
            [] => quote!(),
            [one] => quote!(use crate::#one;),
            many => quote!(use crate::{#(#many),*};),
        });
        let parts = [format!("// {BANNER}\n"), head.into_text(), self.body.into_text()];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        (self.path, parts.join("\n"))
    }
}

/// Finds which siblings head a path in `tokens`. They are imported, and no import stands unused.
fn mentioned(tokens: TokenStream, found: &mut BTreeSet<&'static str>) {
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
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use quote::quote;

    use super::mentioned;

    #[test]
    fn heads_of_paths_are_mentioned_and_nothing_else() {
        let tokens = quote! {
            pub struct A { types: crate::enums::B, b: Vec<page::Page<types::C>> }
            impl X for requests::D { const E: F = operations; }
        };
        let mut found = BTreeSet::new();
        mentioned(tokens, &mut found);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["page", "requests", "types"]);
    }
}

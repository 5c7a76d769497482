//! Tokens to text: what `prettyplease` leaves open is decided here.
//!
//! It prints one item after the other without a blank line. So every item is printed by itself.

mod macros;

use proc_macro2::TokenStream;
use syn::{Attribute, File, Item, Visibility};

/// Prints items one after the other.
#[derive(Default)]
pub(crate) struct Printer {
    text: String,
    before: Option<Line>,
}

impl Printer {
    /// Adds items, and attributes of the file before the first of them.
    ///
    /// Cheap for a few tokens at a time: a whole file's worth of them at once would take its toll on memory.
    ///
    /// # Panics
    ///
    /// When `items` are not Rust. The model holds nothing but valid names, so no spec gets this far.
    pub(crate) fn print(&mut self, items: TokenStream) {
        let file: File = syn::parse2(items).expect("emitters write Rust");
        let (docs, attrs): (Vec<_>, Vec<_>) = file.attrs.into_iter().partition(|attr| attr.path().is_ident("doc"));
        for attrs in [docs, attrs] {
            if !attrs.is_empty() {
                self.separate();
                self.text.push_str(unparse(attrs, vec![]).trim_end());
                self.text.push('\n');
            }
        }
        for item in file.items {
            let kind = Line::of(&item);
            if kind.is_none() || kind != self.before {
                self.separate();
            }
            self.text.push_str(&print_item(item));
            self.before = kind;
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

/// Items of one line, which stand together when they are of a kind.
#[derive(PartialEq)]
enum Line {
    Mod,
    Use,
    Export,
}

impl Line {
    fn of(item: &Item) -> Option<Self> {
        match item {
            Item::Mod(item) if item.content.is_none() => Some(Self::Mod),
            Item::Use(item) if matches!(item.vis, Visibility::Inherited) => Some(Self::Use),
            Item::Use(_) => Some(Self::Export),
            _ => None,
        }
    }
}

fn print_item(item: Item) -> String {
    match item {
        Item::Macro(item) => macros::print(item),
        Item::Impl(_) => space_members(&unparse(vec![], vec![item])),
        item => unparse(vec![], vec![item]),
    }
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

/// Puts a blank line after every member that ends with a brace of its own.
fn space_members(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 20);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            spaced.push('\n');
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::Printer;

    fn print(items: TokenStream) -> String {
        let mut printer = Printer::default();
        printer.print(items);
        printer.into_text()
    }

    #[test]
    fn items_stand_apart_and_lines_of_a_kind_together() {
        let printed = print(quote! {
            #![doc = " A file."]
            #![allow(a)]
            use a::b;
            use c::d;
            pub use e::f;
            impl A {
                pub fn b() {}
                pub fn c() { d() }
            }
            static E: u8 = 1;
        });
        let expected = "\
//! A file.

#![allow(a)]

use a::b;
use c::d;

pub use e::f;

impl A {
    pub fn b() {}
    pub fn c() {
        d()
    }
}

static E: u8 = 1;
";
        assert_eq!(printed, expected);
    }
}

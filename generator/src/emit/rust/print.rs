//! Tokens to text: what `prettyplease` leaves open is decided here.
//!
//! It prints one item after the other without a blank line, and knows nothing of the shape inside a macro's braces. So every
//! item is printed by itself, and what stands in the runtime's macros is printed as the struct, enum or trait it looks like.

use proc_macro2::TokenStream;
use syn::{
    Attribute, File, Ident, Item, ItemEnum, ItemMacro, ItemStruct, Token, TraitItemFn, Type, Visibility, braced,
    parse::{Parse, ParseStream, Parser},
    parse_quote,
    punctuated::Punctuated,
    token,
};

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
        Item::Macro(item) => print_macro(item),
        Item::Impl(_) => space_members(&unparse(vec![], vec![item])),
        item => unparse(vec![], vec![item]),
    }
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

fn print_macro(item: ItemMacro) -> String {
    let body = match item.mac.path.segments.last() {
        Some(name) if name.ident == "object" || name.ident == "request" => {
            Object::parse.parse2(item.mac.tokens.clone()).map(Object::print)
        }
        Some(name) if name.ident == "platform" => {
            syn::parse2::<Item>(item.mac.tokens.clone()).map(|platform| unparse(vec![], vec![platform]))
        }
        Some(name) if name.ident == "open_enum" => OpenEnum::parse.parse2(item.mac.tokens.clone()).map(OpenEnum::print),
        _ => return unparse(vec![], vec![Item::Macro(item)]),
    };
    let path = item.mac.path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::");
    let body = body.expect("emitters write what the runtime's macros take");
    format!("{path}! {{\n{}}}\n", indent(&body))
}

/// A struct, and after it the head of its `new`.
struct Object {
    item: ItemStruct,
    new: TraitItemFn,
}

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { item: input.parse()?, new: input.parse()? })
    }
}

impl Object {
    fn print(self) -> String {
        let mut text = unparse(vec![], vec![Item::Struct(self.item)]);
        // The head of a function stands alone only in a trait.
        let new = self.new;
        let new = unparse(vec![], vec![parse_quote!(trait New { #new })]);
        for line in new.lines().filter_map(|line| line.strip_prefix("    ")) {
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}

/// `#[..] pub enum Name: i32 { .. }`: Rust but for the type after the name.
struct OpenEnum {
    item: ItemEnum,
    repr: Type,
}

impl Parse for OpenEnum {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let enum_token = input.parse()?;
        let ident: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        let repr = input.parse()?;
        let content;
        let brace_token: token::Brace = braced!(content in input);
        let variants = Punctuated::parse_terminated(&content)?;
        let generics = syn::Generics::default();
        Ok(Self { item: ItemEnum { attrs, vis, enum_token, ident, generics, brace_token, variants }, repr })
    }
}

impl OpenEnum {
    fn print(self) -> String {
        let repr = &self.repr;
        let head = format!("enum {}", self.item.ident);
        let repr = quote::quote!(#repr).to_string();
        let text = unparse(vec![], vec![Item::Enum(self.item)]);
        // The doc comments before the head may hold its words, too; a line that begins with them is code.
        let lines = text.lines().map(|line| match line.split_once(&head) {
            Some((vis, rest)) if !line.starts_with("//") => format!("{vis}{head}: {repr}{rest}\n"),
            _ => format!("{line}\n"),
        });
        lines.collect()
    }
}

fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| match line.rsplit_once("\", range = ") {
        // In the arguments of an attribute `prettyplease` puts a space after every equals sign.
        Some((before, range)) => format!("    {before}\", range = {}\n", range.replace("= ", "=")),
        None if line.is_empty() => "\n".to_owned(),
        None => format!("    {line}\n"),
    });
    lines.collect()
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

    #[test]
    fn macros_of_the_runtime_are_printed_as_what_they_look_like() {
        let printed = print(quote! {
            runtime::object! {
                #[doc = " An object."]
                #[derive(Clone)]
                pub struct Page<T> {
                    #[doc = " A field."]
                    #[wire("count", range = 1..=5)]
                    pub count: Vec<T>,
                }
                #[doc = " Makes one."]
                fn new(count: Vec<T>);
            }
            runtime::open_enum! {
                #[doc = " pub enum Colour {"]
                pub enum Colour: i32 {
                    #[doc = " Red."]
                    #[wire("RED", 1, pending)]
                    Red,
                }
            }
        });
        let expected = "\
runtime::object! {
    /// An object.
    #[derive(Clone)]
    pub struct Page<T> {
        /// A field.
        #[wire(\"count\", range = 1..=5)]
        pub count: Vec<T>,
    }
    /// Makes one.
    fn new(count: Vec<T>);
}

runtime::open_enum! {
    /// pub enum Colour {
    pub enum Colour: i32 {
        /// Red.
        #[wire(\"RED\", 1, pending)]
        Red,
    }
}
";
        assert_eq!(printed, expected);
    }
}

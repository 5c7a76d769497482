//! What stands in the runtime's macros.
//!
//! `prettyplease` knows nothing of the shape inside a macro's braces. It is printed as the struct, enum or trait it looks like.

use syn::{
    Attribute, Ident, Item, ItemEnum, ItemMacro, ItemStruct, Token, TraitItemFn, Type, braced,
    parse::{Parse, ParseStream, Parser},
    parse_quote,
    punctuated::Punctuated,
    token,
};

use super::unparse;

pub(super) fn print(item: ItemMacro) -> String {
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

#[cfg(test)]
mod tests {
    use quote::quote;

    use crate::emit::rust::print::Printer;

    #[test]
    fn macros_of_the_runtime_are_printed_as_what_they_look_like() {
        let mut printer = Printer::default();
        printer.print(quote! {
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
        assert_eq!(printer.into_text(), expected);
    }
}

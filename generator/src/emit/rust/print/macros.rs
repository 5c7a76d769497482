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

/// `#[..] pub enum Name: i64 { .. }`: Rust but for the type after the name.
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
        let Self { item, repr } = self;
        let repr = quote::quote!(#repr).to_string();
        // Printed alone, the attributes end where the head begins: no text within them is taken for it.
        let attributes = unparse(vec![], vec![Item::Enum(ItemEnum { variants: Punctuated::new(), ..item.clone() })]);
        let before = attributes.lines().count().saturating_sub(1);
        let text = unparse(vec![], vec![Item::Enum(item)]);
        let lines = text.lines().enumerate().map(|(number, line)| match line.strip_suffix(" {") {
            Some(head) if number == before => format!("{head}: {repr} {{\n"),
            _ => format!("{line}\n"),
        });
        lines.collect()
    }
}

fn indent(text: &str) -> String {
    let lines = text.lines().map(|line| match spaced_range(line) {
        Some((before, range)) => format!("    {before}{}\n", range.replace("= ", "=")),
        None if line.is_empty() => "\n".to_owned(),
        None => format!("    {line}\n"),
    });
    lines.collect()
}

/// A line with the range at the end of a `#[wire(..)]`, cut before its bounds: in the arguments of an attribute
/// `prettyplease` puts a space after every equals sign.
fn spaced_range(line: &str) -> Option<(&str, &str)> {
    const RANGE: &str = ", range = ";
    let at = line.rfind(RANGE).filter(|_| line.trim_start().starts_with("#[wire("))? + RANGE.len();
    let (before, range) = line.split_at(at);
    // No text ends like that: a quote would follow.
    let bounds = range.strip_suffix(")]")?;
    bounds.chars().all(|char| char.is_ascii_digit() || "-.= ".contains(char)).then_some((before, range))
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
                pub enum Colour: i64 {
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
    pub enum Colour: i64 {
        /// Red.
        #[wire(\"RED\", 1, pending)]
        Red,
    }
}
";
        assert_eq!(printer.into_text(), expected);
    }

    #[test]
    fn texts_that_look_like_code_stay_as_they_are() {
        let mut printer = Printer::default();
        printer.print(quote! {
            runtime::open_enum! {
                #[doc = " `pub enum Colour {`"]
                #[doc = " x\", range = a= b"]
                #[must_use = "pub enum Colour {"]
                pub enum Colour: String {
                    #[doc = " x\", range = a= b"]
                    #[wire("pub enum Colour {", "x\", range = 1= 2)]")]
                    Red,
                }
            }
            runtime::object! {
                pub struct Cup {
                    #[wire("x\", range = 1= 2)]", "y, range = 1= 2")]
                    pub count: i32,
                    #[wire("x, range = 1= 2", range = -5..=-1)]
                    pub other: i32,
                }
                fn new(count: i32);
            }
        });
        let expected = "\
runtime::open_enum! {
    /// `pub enum Colour {`
    /// x\", range = a= b
    #[must_use = \"pub enum Colour {\"]
    pub enum Colour: String {
        /// x\", range = a= b
        #[wire(\"pub enum Colour {\", \"x\\\", range = 1= 2)]\")]
        Red,
    }
}

runtime::object! {
    pub struct Cup {
        #[wire(\"x\\\", range = 1= 2)]\", \"y, range = 1= 2\")]
        pub count: i32,
        #[wire(\"x, range = 1= 2\", range = -5..=-1)]
        pub other: i32,
    }
    fn new(count: i32);
}
";
        assert_eq!(printer.into_text(), expected);
    }
}

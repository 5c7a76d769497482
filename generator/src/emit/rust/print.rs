//! Tokens to text. `prettyplease` leaves no blank lines, so items are printed one by one.

use proc_macro2::TokenStream;
use syn::{Attribute, File, Item, Visibility};

/// Prints items with a blank line between them, but for lines of a kind.
///
/// # Panics
///
/// When they are not Rust. The model holds nothing but valid names, so no spec gets this far.
pub(super) fn print(items: TokenStream) -> String {
    let file: File = syn::parse2(items).expect("emitters write Rust");
    let (docs, attributes): (Vec<_>, Vec<_>) = file.attrs.into_iter().partition(|attr| attr.path().is_ident("doc"));
    let heads = [docs, attributes].into_iter().filter(|attributes| !attributes.is_empty());
    let mut parts = heads.map(|attributes| unparse(attributes, None)).collect::<Vec<_>>();
    let mut line = None;
    for item in file.items {
        let before = std::mem::replace(&mut line, Line::of(&item));
        let has_members = matches!(item, Item::Impl(_) | Item::Trait(_));
        let text = unparse(vec![], Some(item));
        match parts.last_mut() {
            Some(part) if line.is_some() && line == before => part.push_str(&text),
            _ if has_members => parts.push(space_members(&text)),
            _ => parts.push(text),
        }
    }
    parts.join("\n")
}

/// Items of one line, which stand together when they are of a kind.
#[derive(Clone, Copy, PartialEq)]
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

fn unparse(attrs: Vec<Attribute>, item: Option<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items: item.into_iter().collect() })
}

/// Puts a blank line before every member but the first, and between types and constants of one line.
fn space_members(text: &str) -> String {
    let member = |line: &str| line.strip_prefix("    ").is_some_and(|line| !line.starts_with(' '));
    let ends = |line: &str| member(line) && !line.starts_with("    //") && line.ends_with(['}', ';']);
    let is_short = |line: &str| line.starts_with("    type ") || line.starts_with("    const ");
    let mut spaced = String::with_capacity(text.len() + text.len() / 20);
    let mut before = "";
    for line in text.lines() {
        if ends(before) && member(line) && !(is_short(before) && is_short(line)) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

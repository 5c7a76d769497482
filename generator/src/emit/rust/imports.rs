//! Whole paths to imports and short names.
//!
//! Emitters write every name with its whole path. A file imports what it names and calls it by its short name, as one would
//! by hand. Where a short name means two things in a file, the module says which.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::{ident::ident, module_path::ModulePath};

/// Where paths begin that are shortened.
const CRATES: [&str; 4] = ["crate", "runtime", "serde", "std"];

/// What every file calls by these names; the generated crate has a `Client` of its own.
const PRELUDE: [&str; 13] = [
    "Box",
    "Client",
    "Clone",
    "Debug",
    "Default",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "Option",
    "Result",
    "String",
    "Vec",
];

type Path = Vec<String>;

/// What the items of a file import.
#[derive(Default)]
pub(super) struct Imports {
    imported: BTreeSet<Path>,
    /// Of each whole path, how many segments its short name leaves out.
    left_out: BTreeMap<Path, usize>,
}

impl Imports {
    /// `home` is the path of the file's own module. `krate` is what the generated crate is called, where that is not `crate`.
    pub(super) fn of(items: &[TokenStream], home: Option<ModulePath<'_>>, krate: Option<&str>) -> Self {
        let home = home.map(ModulePath::segments).unwrap_or_default();
        let begins = |path: &Path| path.len() > 1 && CRATES.into_iter().chain(krate).any(|name| path[0] == name);
        let mut paths = BTreeSet::new();
        let mut defined: BTreeSet<_> = PRELUDE.map(str::to_owned).into();
        for item in items {
            defined.extend(defines(item));
            rewrite(item.clone(), &mut |path| {
                paths.extend(Some(path.clone()).filter(begins));
                path
            });
        }
        let mut types = BTreeMap::<_, BTreeSet<_>>::new();
        for path in &paths {
            if let Some(at) = type_of(path) {
                types.entry(&path[at]).or_default().insert(&path[..at]);
            }
        }
        let is_free = |at: &usize, path: &Path| !defined.contains(&path[*at]) && types[&path[*at]].len() == 1;
        let mut imports = Self::default();
        for path in &paths {
            if !home.is_empty() && path.starts_with(&home) {
                imports.left_out.insert(path.clone(), home.len());
                continue;
            }
            let at = match type_of(path) {
                Some(at) if is_free(&at, path) => at,
                Some(at) => at - 1,
                None if path[0] == "crate" => path.len() - 2,
                None => path.len().min(3) - 2,
            };
            if at > 0 {
                imports.imported.insert(path[..=at].to_vec());
                imports.left_out.insert(path.clone(), at);
            }
        }
        imports
    }

    /// The `use` items: of the standard library, of other crates, of this one.
    pub(super) fn uses(&self) -> [TokenStream; 3] {
        let mut modules = BTreeMap::<&[String], Vec<Ident>>::new();
        for path in &self.imported {
            if let [module @ .., name] = &path[..] {
                modules.entry(module).or_default().push(ident(name));
            }
        }
        // A module that is imported besides what is in it is imported together with that.
        let both = self.imported.iter().filter(|path| modules.contains_key(&path[..])).collect::<Vec<_>>();
        for path in both {
            if let [module @ .., name] = &path[..] {
                modules.entry(module).and_modify(|names| names.retain(|imported| imported != name));
                modules.entry(path).and_modify(|names| names.insert(0, ident("self")));
            }
        }
        let mut uses = [TokenStream::new(), TokenStream::new(), TokenStream::new()];
        for (module, names) in modules {
            let group = match module[0].as_str() {
                "std" => 0,
                "crate" => 2,
                _ => 1,
            };
            let module = module.iter().map(|name| ident(name));
            uses[group].extend(match &names[..] {
                [] => TokenStream::new(),
                [name] => quote!(use #(#module::)* #name;),
                names => quote!(use #(#module::)* {#(#names),*};),
            });
        }
        uses
    }

    /// An item with short names.
    pub(super) fn shorten(&self, item: TokenStream) -> TokenStream {
        rewrite(item, &mut |mut path| {
            path.drain(..self.left_out.get(&path).copied().unwrap_or(0));
            path
        })
    }
}

/// The segment that names a type or a trait. What is written in capitals only is a constant.
fn type_of(path: &[String]) -> Option<usize> {
    let is_type = |name: &String| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    path.iter().position(is_type)
}

/// The names that an item defines for its file.
fn defines(item: &TokenStream) -> Vec<String> {
    let tokens = item.clone().into_iter().map(|token| token.to_string()).collect::<Vec<_>>();
    let defining = |word: &str| matches!(word, "enum" | "struct" | "trait" | "type");
    tokens.windows(2).filter(|pair| defining(&pair[0])).map(|pair| pair[1].clone()).collect()
}

/// Replaces every path in `tokens`, in `#[serde(with = "..")]` and the like too.
fn rewrite(tokens: TokenStream, with: &mut dyn FnMut(Path) -> Path) -> TokenStream {
    let tokens = tokens.into_iter().collect::<Vec<_>>();
    let mut rest = &tokens[..];
    let mut written = TokenStream::new();
    while let [token, after @ ..] = rest {
        let from_here = std::mem::replace(&mut rest, after);
        match (token, after) {
            (TokenTree::Ident(name), [equals, TokenTree::Literal(text), after @ ..])
                if (*name == "with" || *name == "deserialize_with") && is(equals, '=') =>
            {
                let text = text.to_string();
                let path = with(text.trim_matches('"').split("::").map(str::to_owned).collect());
                let text = Literal::string(&path.join("::"));
                written.extend(quote!(#name #equals #text));
                rest = after;
            }
            (TokenTree::Ident(name), _) => {
                let path = with([name.to_string()].into_iter().chain(segments(&mut rest)).collect());
                let path = path.iter().map(|name| ident(name));
                written.extend(quote!(#(#path)::*));
            }
            // What follows `<T as Trait>`, or begins with a crate that must not be shortened.
            (colon, [second, TokenTree::Ident(_), ..]) if is(colon, ':') && is(second, ':') => {
                rest = from_here;
                let path = segments(&mut rest);
                let path = path.iter().map(|name| ident(name));
                written.extend(quote!(#(::#path)*));
            }
            (TokenTree::Group(group), _) => {
                Group::new(group.delimiter(), rewrite(group.stream(), with)).to_tokens(&mut written);
            }
            (token, _) => token.to_tokens(&mut written),
        }
    }
    written
}

/// Takes as many `::name` as `rest` begins with.
fn segments(rest: &mut &[TokenTree]) -> Vec<String> {
    let mut names = Vec::new();
    while let [one, two, TokenTree::Ident(name), after @ ..] = *rest
        && is(one, ':')
        && is(two, ':')
    {
        names.push(name.to_string());
        *rest = after;
    }
    names
}

fn is(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

//! Where the generated crate keeps things. No other part of the emitter knows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::ident::ident;

/// A module of the generated crate: one that all editions share, or one of an edition, whose own module is named with it.
#[derive(Clone, Copy)]
pub(super) enum ModulePath<'a> {
    Root,
    Codes,
    Enums,
    Page,
    Records(&'a str),
    ServerRequests,
    Types,
    Edition(&'a str),
    Blocking(&'a str),
    OwnEnums(&'a str),
    Groups(&'a str),
    Operations(&'a str),
    Protocol(&'a str),
    Requests(&'a str),
    Waiters(&'a str),
}

impl<'a> ModulePath<'a> {
    /// Below the crate.
    fn names(self) -> impl Iterator<Item = &'a str> {
        let (edition, name) = match self {
            Self::Root => (None, None),
            Self::Codes => (None, Some("codes")),
            Self::Enums => (None, Some("enums")),
            Self::Page => (None, Some("page")),
            Self::Records(module) => (None, Some(module)),
            Self::ServerRequests => (Some("server"), Some("requests")),
            Self::Types => (None, Some("types")),
            Self::Edition(edition) => (Some(edition), None),
            Self::Blocking(edition) => (Some(edition), Some("blocking")),
            Self::OwnEnums(edition) => (Some(edition), Some("enums")),
            Self::Groups(edition) => (Some(edition), Some("groups")),
            Self::Operations(edition) => (Some(edition), Some("operations")),
            Self::Protocol(edition) => (Some(edition), Some("protocol")),
            Self::Requests(edition) => (Some(edition), Some("requests")),
            Self::Waiters(edition) => (Some(edition), Some("waiters")),
        };
        edition.into_iter().chain(name)
    }

    /// Its file, below the generated crate.
    pub(super) fn file(self) -> String {
        format!("src/{}.rs", self.names().collect::<Vec<_>>().join("/"))
    }

    /// The whole path of what is called `name` there. The file that names it imports it, and calls it by its short name.
    pub(super) fn path(self, name: &str) -> TokenStream {
        self.path_in(quote!(crate), name)
    }

    /// The same, seen from outside: `krate` is what the generated crate is called.
    pub(super) fn path_in(self, krate: impl ToTokens, name: &str) -> TokenStream {
        let (module, name) = (self.names().map(ident), ident(name));
        quote!(#krate #(::#module)* ::#name)
    }

    /// The path of the module itself.
    pub(super) fn segments(self) -> Vec<String> {
        ["crate"].into_iter().chain(self.names()).map(str::to_owned).collect()
    }

    /// What a link of the documentation leads to.
    pub(super) fn target(self, name: &str) -> String {
        let mut path = self.segments();
        path.push(name.to_owned());
        path.join("::")
    }

    /// A link of the documentation.
    pub(super) fn link(self, name: &str) -> String {
        format!("[`{name}`]({})", self.target(name))
    }

    /// The same to a method of `ty`.
    pub(super) fn link_to_method(self, ty: &str, method: &str) -> String {
        self.link(&format!("{ty}::{method}"))
    }
}

//! Where the generated crate keeps things. No other part of the emitter knows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::ident::ident;

/// A module of the generated crate.
#[derive(Clone, Copy)]
pub(super) enum ModulePath {
    Root,
    Codes,
    Enums,
    Groups,
    Operations,
    Page,
    Protocol,
    Requests,
    Types,
    Waiters,
}

impl ModulePath {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::Codes => Some("codes"),
            Self::Enums => Some("enums"),
            Self::Groups => Some("groups"),
            Self::Operations => Some("operations"),
            Self::Page => Some("page"),
            Self::Protocol => Some("protocol"),
            Self::Requests => Some("requests"),
            Self::Types => Some("types"),
            Self::Waiters => Some("waiters"),
        }
    }

    /// The whole path of what is called `name` there. The file that names it imports it, and calls it by its short name.
    pub(super) fn path(self, name: &str) -> TokenStream {
        self.path_in(quote!(crate), name)
    }

    /// The same, seen from outside: `krate` is what the generated crate is called.
    pub(super) fn path_in(self, krate: impl ToTokens, name: &str) -> TokenStream {
        let (module, name) = (self.name().map(ident).into_iter(), ident(name));
        quote!(#krate #(::#module)* ::#name)
    }

    /// The path of the module itself.
    pub(super) fn segments(self) -> Vec<String> {
        ["crate"].into_iter().chain(self.name()).map(str::to_owned).collect()
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

//! A scope in the generated code: each name is claimed once, or both claims are refused together.

use std::collections::HashMap;

use crate::ast::Naming;
use crate::messages;
use crate::report::Diagnostics;
use crate::sources::Span;

/// Types and traits that generated modules use by their short names.
const PRELUDE: [&str; 7] = ["Default", "From", "Into", "IntoIterator", "Option", "String", "Vec"];

pub(super) struct Scope<'s> {
    diagnostics: &'s Diagnostics,
    taken: HashMap<String, Owner>,
}

enum Owner {
    /// The generated code needs the name itself: what for.
    Generated(&'static str),
    Spec {
        wire: String,
        span: Span,
    },
}

impl<'s> Scope<'s> {
    pub(super) fn new(diagnostics: &'s Diagnostics) -> Self {
        Self { diagnostics, taken: HashMap::new() }
    }

    /// A scope in which some names are spoken for; `what` says by what, as in "is a method of every client".
    pub(super) fn with_reserved(diagnostics: &'s Diagnostics, reserved: &[&str], what: &'static str) -> Self {
        let taken = reserved.iter().map(|name| ((*name).to_owned(), Owner::Generated(what))).collect();
        Self { diagnostics, taken }
    }

    /// A scope of types, in a module that needs some names of the prelude, and others besides.
    pub(super) fn of_types(diagnostics: &'s Diagnostics, imported: &[&str]) -> Self {
        let reserved = [&PRELUDE, imported].concat();
        Self::with_reserved(diagnostics, &reserved, "a name that the generated code needs itself")
    }

    pub(super) fn claim(&mut self, rust: &str, naming: &Naming) {
        // No identifier, which has been reported.
        if rust.is_empty() {
            return;
        }
        let (span, wire) = (naming.rust_span(), &naming.wire.value);
        match self.taken.get(rust) {
            None => {
                self.taken.insert(rust.to_owned(), Owner::Spec { wire: wire.clone(), span });
            }
            Some(Owner::Generated(what)) => {
                self.diagnostics.refuse(span, messages::reserved_name(rust, what));
            }
            Some(Owner::Spec { wire: first, span: there }) => {
                let message =
                    if first == wire { messages::same_name(wire) } else { messages::name_collision(first, wire, rust) };
                self.diagnostics.refuse(span, message).also(*there, "the other");
            }
        }
    }
}

//! `edition.rs` and `v…/mod.rs`: the editions, and what each of them has of its own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    client,
    context::Context,
    crate_root::exemplary,
    doc::Doc,
    example::{Example, client_parameter, error, sample},
    file::RustFile,
    ident::{ident, plain},
    markdown::escape,
    module_path::ModulePath,
};
use crate::{
    emit::labels,
    model::{Edition, Operation, Spec},
    output::FileSet,
};

/// The same for every API.
const UNKNOWN: &str = include_str!("../../../templates/rust/edition.rs");

/// All editions.
pub(super) fn emit(spec: &Spec, files: &mut FileSet) {
    let doc = Doc::new().text("The editions of the interface.");
    RustFile::new(doc).item(enumeration(&spec.editions)).text(UNKNOWN).write_to("src/edition.rs", files);
}

fn enumeration(editions: &[Edition]) -> TokenStream {
    let docs = editions.iter().map(|edition| {
        let about = format!("Edition {} of {}.", escape(&edition.name), escape(&edition.date));
        Doc::new().text(&about).text(&format!("*{}*.", escape(edition.document.trim_end_matches('.'))))
    });
    let variants = editions.iter().map(variant).collect::<Vec<_>>();
    let column = |of: fn(&Edition) -> &str| editions.iter().map(of).collect::<Vec<_>>();
    let (numbers, modules) = (column(|it| &it.name), column(|it| &it.module));
    let (dates, documents) = (column(|it| &it.date), column(|it| &it.document));
    // Not imported, for a module may be switched off.
    let table = |table: fn(Ident) -> TokenStream| {
        let arms = editions.iter().zip(&variants).map(|(edition, variant)| {
            let (feature, table) = (&edition.module, table(ident(&edition.module)));
            quote! {
                #[cfg(feature = #feature)]
                Self::#variant => #table
            }
        });
        quote! {
            match self {
                #(#arms,)*
                #[allow(unreachable_patterns, reason = "unless the feature of an edition is off")]
                _ => None,
            }
        }
    };
    let protocol = table(|module| quote!(Some(&super::#module::PROTOCOL)));
    let operations = table(|module| quote!(Some(super::#module::OPERATIONS)));
    let visit = table(|module| quote!(super::#module::requests::visit(operation, visitor)));
    let any_edition = match modules.as_slice() {
        [module] => quote!(feature = #module),
        modules => quote!(any(#(feature = #modules),*)),
    };
    quote! {
        /// An edition of the interface, as it was published. The oldest is the least.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Edition {
            #(#docs #variants,)*
        }

        impl Edition {
            /// All of them, the oldest first.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// Its number, as the document counts.
            pub fn number(self) -> &'static str {
                match self {
                    #(Self::#variants => #numbers,)*
                }
            }

            /// Module of this crate that speaks it, and the feature that brings it.
            pub fn module(self) -> &'static str {
                match self {
                    #(Self::#variants => #modules,)*
                }
            }

            /// Date of its document: year, month and day.
            pub fn date(self) -> &'static str {
                match self {
                    #(Self::#variants => #dates,)*
                }
            }

            /// The document that describes it.
            pub fn document(self) -> &'static str {
                match self {
                    #(Self::#variants => #documents,)*
                }
            }

            /// What holds for all operations; nothing where its feature is off.
            pub fn protocol(self) -> Option<&'static runtime::Protocol> {
                #protocol
            }

            /// Its operations; nothing where its feature is off.
            pub fn operations(self) -> Option<&'static [&'static runtime::Operation]> {
                #operations
            }

            /// Visits the request of one of its operations; nothing where that is of another edition, or its feature is off.
            #[cfg(all(feature = "testing", #any_edition))]
            pub fn visit<V: ::runtime::testing::RequestVisitor>(
                self,
                operation: &runtime::Operation,
                visitor: V,
            ) -> Option<V::Output> {
                #visit
            }
        }
    }
}

/// What the edition is called in Rust.
pub(super) fn variant(edition: &Edition) -> Ident {
    let mut letters = edition.module.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    ident(&first.into_iter().chain(letters).collect::<String>())
}

/// What one edition has of its own.
pub(super) fn emit_root(context: &Context<'_>, files: &mut FileSet) {
    let waiters = (!context.waiters.is_empty()).then(|| {
        quote!(
            pub mod waiters;
        )
    });
    let own_enums = context.own_enums().next().map(|_| {
        quote!(
            mod enums;
        )
    });
    let items = quote! {
        #[cfg(feature = "blocking")]
        pub mod blocking;
        mod client;
        #own_enums
        pub mod groups;
        pub mod operations;
        mod protocol;
        pub mod requests;
        #waiters

        pub use client::{Builder, Client, Server};
        pub use operations::OPERATIONS;
        pub use protocol::PROTOCOL;
    };
    RustFile::new(doc(context)).item(items).write_to(format!("src/{}/mod.rs", context.module()), files);
}

fn doc(context: &Context<'_>) -> Doc {
    let groups = context.groups.iter().map(|group| {
        let path = plain(&group.name.pascal);
        format!("[`{path}`](groups::{path}): {}", escape(&labels::sentence(&group.doc)))
    });
    let mut doc = Doc::new()
        .text(&format!("Edition {} of {}.", escape(&context.revision), escape(&context.edition().date)))
        .text(&format!("Made from: *{}*.", escape(context.document.trim_end_matches('.'))));
    if let Some(operation) = exemplary(context) {
        doc = doc
            .example(&first_call(context, operation))
            .heading("Errors of the platform")
            .example(&api_error(context, operation));
    }
    doc.heading("Operations").list(groups)
}

/// Makes a client and calls an operation.
pub(super) fn first_call(context: &Context<'_>, operation: &Operation) -> String {
    let example = Example::new(context, operation);
    let client = ModulePath::Edition(context.module()).path_in(context.krate(), "Client");
    let (made, sent) = (client::made(context, &client), example.sent(&quote!(.await)));
    let shown = example.answer.map(|answer| {
        let format = format!("{{{}:?}}", plain(&answer.to_string()));
        quote!(println!(#format);)
    });
    sample(context, &quote!(#made #sent #shown), &client::parameters(context), &error(context))
}

fn api_error(context: &Context<'_>, operation: &Operation) -> String {
    let krate = context.krate();
    let example = Example::new(context, operation);
    let matched = quote! {
        match #example.send_envelope().await {
            Ok(envelope) => println!("{:?} at {:?}", envelope.data, envelope.server_time),
            Err(#krate::Error::Refused(error)) => eprintln!("{}: {error}", #krate::Code::from(error.code())),
            Err(error) => return Err(error),
        }
    };
    sample(context, &matched, &client_parameter(context), &error(context))
}

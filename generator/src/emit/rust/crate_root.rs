//! `lib.rs`: what the crate says of itself and what it shows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    client,
    doc::Doc,
    example::{Example, Uses, crate_ident, statements},
    ident::{ident, plain},
    markdown::{code, escape},
    module::Module,
};
use crate::{
    emit::{context::Context, words},
    model::Operation,
};

/// What the crate can do besides, and what that brings.
const FEATURES: [(&str, &str); 4] = [
    (
        "blocking",
        "the module `blocking`, a client for programs that are not asynchronous. It brings a thread of its own.",
    ),
    ("testing", "the module `testing`, a platform in a script, and recordings of a real one, for tests."),
    ("tracing", "a span of `tracing` for every attempt of a call, by OpenTelemetry's conventions for HTTP clients."),
    ("server", "the module `server`, the platform's side of the operations, for servers that stand in for it."),
];

/// What programs need of the runtime.
const RUNTIME: [&str; 63] = [
    "Attempt",
    "AttemptEnd",
    "Bulk",
    "Category",
    "Clock",
    "CodeInfo",
    "ConfigurationError",
    "ConnectionError",
    "Credentials",
    "CredentialsError",
    "DateTime",
    "Decimal",
    "DecodeError",
    "Effect",
    "EnumValue",
    "Envelope",
    "Error",
    "Executed",
    "Failed",
    "Field",
    "Flag",
    "GaveUp",
    "Hours",
    "Identity",
    "Incoming",
    "InexactDuration",
    "Items",
    "Json",
    "Kind",
    "Milliseconds",
    "MovedError",
    "NotEnvelopeError",
    "Observer",
    "Operation",
    "Options",
    "Outcome",
    "Outgoing",
    "Paged",
    "Pages",
    "Paging",
    "ParseEnumError",
    "Prepared",
    "Progress",
    "Protocol",
    "Range",
    "Refusal",
    "Report",
    "Request",
    "Retries",
    "Retry",
    "Seconds",
    "Sensitive",
    "StatusError",
    "TimeoutError",
    "Timestamp",
    "Transport",
    "TransportError",
    "Unknown",
    "Updates",
    "Wait",
    "WaitError",
    "Waiter",
    "Why",
];

pub(crate) fn module(context: &Context<'_>) -> Module {
    let root = Root(context);
    Module::root("src/lib.rs", root.doc()).item(root)
}

struct Root<'a>(&'a Context<'a>);

impl ToTokens for Root<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let page = self.0.page.is_some().then(|| {
            let modules = quote! {
                #[rustfmt::skip]
                mod page;
            };
            (
                modules,
                quote!(
                    pub use page::Page;
                ),
            )
        });
        let (page_module, page_export) = page.unzip();
        let guide = (!self.0.guide.is_empty()).then(|| {
            quote! {
                #[cfg(any(doc, doctest))]
                #[rustfmt::skip]
                pub mod guide;
            }
        });
        let waiters = (!self.0.waiters.is_empty()).then(|| {
            quote! {
                #[rustfmt::skip]
                pub mod waiters;
            }
        });
        let runtime = RUNTIME.map(ident);
        tokens.extend(quote! {
            #![cfg_attr(rustfmt, rustfmt_skip)]
            #![warn(missing_docs)]
            #![allow(clippy::doc_markdown, reason = "prose of the spec spells names as the document does")]
            #![allow(clippy::too_many_arguments, reason = "operations take what they take")]

            #[cfg(feature = "blocking")]
            #[rustfmt::skip]
            pub mod blocking;
            #[rustfmt::skip]
            mod call;
            #[rustfmt::skip]
            mod client;
            #[rustfmt::skip]
            mod codes;
            #[rustfmt::skip]
            pub mod enums;
            #[rustfmt::skip]
            pub mod errata;
            #[rustfmt::skip]
            pub mod groups;
            #guide
            #[rustfmt::skip]
            pub mod operations;
            #page_module
            #[rustfmt::skip]
            mod protocol;
            #[rustfmt::skip]
            pub mod requests;
            #[cfg(feature = "server")]
            #[rustfmt::skip]
            pub mod server;
            #[rustfmt::skip]
            pub mod types;
            #waiters

            pub use call::Call;
            pub use client::{Builder, Client, Server};
            pub use codes::{CODES, Code};
            pub use operations::OPERATIONS;
            #page_export
            pub use protocol::PROTOCOL;
            #[doc(inline)]
            pub use runtime::{#(#runtime),*};
            /// A platform in a script, for tests.
            #[cfg(feature = "testing")]
            pub use runtime::testing;
            /// All of what this crate stands on, for tools.
            pub use runtime;
        });
    }
}

impl Root<'_> {
    fn doc(&self) -> Doc {
        let context = self.0;
        let krate = crate_ident(context);
        let mut doc = Doc::new()
            .text(&format!("{}, revision {}.", escape(&context.title), escape(&context.revision)))
            .prose(&context.doc);
        if let Some(operation) = exemplary(context) {
            doc = doc.example(&self.first_call(operation)).heading("Refusals").example(&self.refusal(operation));
        }
        let groups = context.groups.iter().map(|group| {
            let path = plain(&group.name.pascal);
            format!("[`{path}`](groups::{path}): {}", escape(&words::sentence(&group.doc)))
        });
        doc = doc.heading("Operations").list(groups);
        doc = doc
            .text(&format!(
                "What is required is passed by position, what is optional is set on the [`Call`], and \
                 [`Call::send_envelope`] gives the whole answer instead of its data. Values that {} does not know \
                 yet, codes and fields too, never fail a call.",
                code(&krate.to_string())
            ))
            .heading("Features")
            .text("None is on by itself.")
            .list(FEATURES.map(|(feature, what)| format!("{}: {what}", code(feature))));
        if !context.guide.is_empty() {
            doc = doc.heading("Guide").text("The [`guide`] shows how all of this is used, section by section.");
        }
        doc.heading("Document").text(&format!(
            "Made from: *{}*. It contradicts itself in places: see [`errata`].",
            escape(&context.document)
        ))
    }

    fn first_call(&self, operation: &Operation) -> String {
        let krate = crate_ident(self.0);
        let example = Example::new(self.0, operation);
        let uses = self.uses(&example, &["Client", "Credentials"]);
        let client = client::made(self.0);
        let sent = example.sent();
        let shown = example.answer().map(|answer| {
            let format = format!("{{{}:?}}", plain(&answer.to_string()));
            quote!(println!(#format);)
        });
        let code = statements(&quote!(#client #sent #shown));
        let parameters = client::parameters(self.0);
        format!("{uses}\n# async fn example({parameters}) -> Result<(), {krate}::Error> {{\n{code}# Ok(())\n# }}")
    }

    fn refusal(&self, operation: &Operation) -> String {
        let krate = crate_ident(self.0);
        let example = Example::new(self.0, operation);
        let uses = self.uses(&example, &["Code", "Error"]);
        let code = statements(&quote! {
            match #example.send_envelope().await {
                Ok(envelope) => println!("{:?} at {:?}", envelope.data, envelope.server_time),
                Err(Error::Refused(refusal)) => eprintln!("{}: {refusal}", Code::from(refusal.code())),
                Err(error) => return Err(error),
            }
        });
        format!("{uses}\n# async fn example(client: {krate}::Client) -> Result<(), Error> {{\n{code}# Ok(())\n# }}")
    }

    fn uses(&self, example: &Example, names: &[&str]) -> String {
        let krate = crate_ident(self.0);
        let names = names.iter().map(|name| (None, (*name).to_owned()));
        let uses = Uses::new(&krate, example.imports().iter().cloned().chain(names));
        statements(&uses.into_token_stream())
    }
}

/// The operation that shows most: with something required, something optional and an answer, if there is one.
pub(super) fn exemplary<'a>(context: &Context<'a>) -> Option<&'a Operation> {
    let shows = |operation: &&Operation| {
        let (optional, required): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|field| field.optional);
        let given = optional.iter().any(|field| operation.example.request.get(&field.name.wire).is_some());
        (given, !required.is_empty(), operation.response.is_some())
    };
    // The first of the best: `max_by_key` would give the last.
    context.api().operations.iter().rev().max_by_key(shows)
}

//! `lib.rs`: what the crate says of itself and what it shows.

use quote::quote;

use super::{
    client,
    doc::Doc,
    example::{Example, sample},
    file::RustFile,
    ident::plain,
    markdown::{code, escape},
};
use crate::{
    emit::{context::Context, labels},
    model::Operation,
    output::FileSet,
};

/// What the crate shows of the runtime.
const EXPORTS: &str = include_str!("../../../templates/rust/exports.rs");

/// What the crate can do besides, and what that brings.
const FEATURES: [(&str, &str); 6] = [
    ("ring", "the cryptography of TLS is that of `ring`. On by default."),
    ("aws-lc", "the cryptography of TLS is that of `aws-lc`, whose C takes longer to build."),
    (
        "blocking",
        "the module `blocking`, a client for programs that are not asynchronous. It brings a thread of its own.",
    ),
    ("testing", "the module `testing`, a platform in a script, and recordings of a real one, for tests."),
    ("tracing", "a span of `tracing` for every attempt of a call, by OpenTelemetry's conventions for HTTP clients."),
    ("server", "the module `server`, the platform's side of the operations, for servers that stand in for it."),
];

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let attributes = quote! {
        #![warn(missing_docs)]
        #![allow(clippy::doc_markdown, reason = "prose of the spec spells names as the document does")]
        #![allow(clippy::struct_excessive_bools, reason = "objects hold what they hold")]
        #![allow(clippy::struct_field_names, reason = "fields are called what the document calls them")]
        #![allow(clippy::too_many_arguments, reason = "operations take what they take")]
    };
    let guide = (!context.guide.is_empty()).then(|| {
        quote! {
            #[cfg(any(doc, doctest))]
            pub mod guide;
        }
    });
    let page = context.page.is_some();
    let (page, page_export) = (
        page.then(|| {
            quote!(
                mod page;
            )
        }),
        page.then(|| {
            quote!(
                pub use page::Page;
            )
        }),
    );
    let waiters = (!context.waiters.is_empty()).then(|| {
        quote!(
            pub mod waiters;
        )
    });
    let items = quote! {
        #[cfg(feature = "blocking")]
        pub mod blocking;
        mod call;
        mod client;
        mod codes;
        pub mod enums;
        pub mod errata;
        pub mod groups;
        #guide
        pub mod operations;
        #page
        mod protocol;
        pub mod requests;
        #[cfg(feature = "server")]
        pub mod server;
        pub mod types;
        #waiters

        pub use call::Call;
        pub use client::{Builder, Client, Server};
        pub use codes::{CODES, Code};
        pub use operations::OPERATIONS;
        #page_export
        pub use protocol::PROTOCOL;
    };
    RustFile::new(doc(context)).attributes(attributes).text(EXPORTS).write("src/lib.rs", [items], files);
}

fn doc(context: &Context<'_>) -> Doc {
    let krate = context.krate().to_string();
    let mut doc = Doc::new()
        .text(&format!("{}, revision {}.", escape(&context.title), escape(&context.revision)))
        .prose(&context.doc);
    if let Some(operation) = exemplary(context) {
        doc = doc
            .example(&first_call(context, operation))
            .heading("Errors of the platform")
            .example(&api_error(context, operation));
    }
    let groups = context.groups.iter().map(|group| {
        let path = plain(&group.name.pascal);
        format!("[`{path}`](groups::{path}): {}", escape(&labels::sentence(&group.doc)))
    });
    doc = doc
        .heading("Operations")
        .list(groups)
        .text(&format!(
            "What is required is passed by position, what is optional is set on the [`Call`], and \
             [`Call::send_envelope`] gives the whole answer instead of its data. Values that {} does not know yet, codes \
             and fields too, never fail a call.",
            code(&krate)
        ))
        .heading("Features")
        .list(FEATURES.map(|(feature, what)| format!("{}: {what}", code(feature))));
    if !context.guide.is_empty() {
        doc = doc.heading("Guide").text("The [`guide`] shows how all of this is used, section by section.");
    }
    doc.heading("Document")
        .text(&format!("Made from: *{}*. It contradicts itself in places: see [`errata`].", escape(&context.document)))
}

fn first_call(context: &Context<'_>, operation: &Operation) -> String {
    let krate = context.krate();
    let example = Example::new(context, operation);
    let (made, sent) = (client::made(context, &quote!(#krate::Client)), example.sent(&quote!(.await)));
    let shown = example.answer.map(|answer| {
        let format = format!("{{{}:?}}", plain(&answer.to_string()));
        quote!(println!(#format);)
    });
    sample(context, &quote!(#made #sent #shown), &client::parameters(context), &format!("{krate}::Error"))
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
    sample(context, &matched, &format!("client: {krate}::Client"), &format!("{krate}::Error"))
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

//! `lib.rs`: what the crate says of itself and what it shows.

use std::cmp::Reverse;

use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    edition,
    file::RustFile,
    ident::ident,
    markdown::{code, escape},
    record,
};
use crate::{model::Operation, output::FileSet};

/// What the crate shows of the runtime.
const EXPORTS: &str = include_str!("../../../templates/rust/exports.rs");

/// What the crate can do besides, and what that brings.
const FEATURES: [(&str, &str); 6] = [
    ("ring", "the cryptography of TLS is that of `ring`. On by default."),
    ("aws-lc", "the cryptography of TLS is that of `aws-lc`, whose C takes longer to build."),
    (
        "blocking",
        "a module `blocking` in each edition, clients for programs that are not asynchronous. It brings a thread of its own.",
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
    let newest = context.module();
    let features = context.spec().editions.iter().map(|edition| &edition.module).collect::<Vec<_>>();
    let attributes = quote! {
        #attributes
        #![cfg_attr(not(any(#(feature = #features),*)), allow(dead_code, reason = "editions use it"))]
        #![cfg_attr(
            not(all(#(feature = #features),*)),
            allow(rustdoc::broken_intra_doc_links, reason = "documentation speaks of all editions")
        )]
    };
    let guide = (!context.guide.is_empty()).then(|| {
        quote! {
            #[cfg(all(any(doc, doctest), feature = #newest))]
            pub mod guide;
        }
    });
    let (page, page_export) = if context.spec().shared.page.is_some() {
        (
            Some(quote!(
                mod page;
            )),
            Some(quote!(
                pub use page::Page;
            )),
        )
    } else {
        (None, None)
    };
    let editions = context.spec().editions.iter().map(|edition| {
        let (feature, module) = (&edition.module, ident(&edition.module));
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    let records = record::module(context);
    let items = quote! {
        mod builder;
        mod call;
        mod codes;
        mod edition;
        pub mod enums;
        pub mod errata;
        #guide
        #page
        #records
        #[cfg(feature = "server")]
        pub mod server;
        pub mod types;
        #(#editions)*

        pub use builder::Builder;
        pub use call::Call;
        pub use codes::{CODES, Code};
        pub use edition::{Edition, UnknownEdition};
        #page_export
    };
    RustFile::new(doc(context)).attributes(attributes).item(items).text(EXPORTS).write_to("src/lib.rs", files);
}

fn doc(context: &Context<'_>) -> Doc {
    let krate = context.krate().to_string();
    let mut doc = Doc::new().text(&format!("{}.", escape(&context.title))).prose(&context.doc);
    if let Some(operation) = exemplary(context) {
        doc = doc.example(&edition::first_call(context, operation));
    }
    let editions = context.spec().editions.iter().map(|edition| {
        let module = &edition.module;
        let about = format!("edition {} of {}", escape(&edition.name), escape(&edition.date));
        format!("[`{module}`]: {about}, *{}*.", escape(edition.document.trim_end_matches('.')))
    });
    let features = context
        .spec()
        .editions
        .iter()
        .map(|edition| format!("{}: edition {}. On by default.", code(&edition.module), escape(&edition.name)));
    let records = context.spec().records.as_ref().map(|records| {
        let module = code(&records.module);
        format!("{module}: the module {module}, files that programs write, as types and tables.")
    });
    doc = doc
        .heading("Editions")
        .list(editions)
        .text(
            "Each has a client, requests and a table of operations of its own, with what it has and nothing else. What is \
             read is the same for all of them: [`types`], [`enums`] and [`Code`]s. An edition that joins them changes \
             nothing for programs that speak another.",
        )
        .text(&format!(
            "What an operation requires is passed by position, what is optional is set on the [`Call`], and \
             [`Call::send_envelope`] gives the whole answer instead of its data. Values that {} does not know yet, codes \
             and fields too, never fail a call.",
            code(&krate)
        ))
        .heading("Features")
        .list(FEATURES.into_iter().map(feature).chain(records).chain(features));
    if !context.guide.is_empty() {
        doc = doc.heading("Guide").text("The [`guide`] shows how all of this is used, section by section.");
    }
    doc.heading("Documents").text("They contradict themselves and each other in places: see [`errata`].")
}

fn feature((name, what): (&str, &str)) -> String {
    format!("{}: {what}", code(name))
}

/// The operation that shows most with the fewest parameters: something required, something optional and an answer.
pub(super) fn exemplary<'a>(context: &Context<'a>) -> Option<&'a Operation> {
    let shows = |operation: &&Operation| {
        let (optional, required): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|field| field.optional);
        let given = optional.iter().any(|field| operation.example.request.get(&field.name.wire).is_some());
        (given, !required.is_empty(), operation.response.is_some(), Reverse(operation.parameters.len()))
    };
    // The first of the best: `max_by_key` would give the last.
    context.api().operations.iter().rev().max_by_key(shows)
}

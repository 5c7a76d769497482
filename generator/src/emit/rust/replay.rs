//! `tests/examples/`: every documented exchange, replayed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    client::{Setting, settings},
    context::Context,
    doc::Doc,
    example::Example,
    file::RustFile,
    ident::ident,
    markdown::escape,
};
use crate::{
    model::{Operation, Spec},
    output::FileSet,
};

/// `tests/examples/main.rs`.
pub(super) fn emit_root(spec: &Spec, files: &mut FileSet) {
    let doc = Doc::new().text(
        "The documented exchange of every operation of every edition: the request as typed code is the documented JSON, a \
         platform on a loopback socket accepts it, and the answer decodes and encodes with nothing lost.",
    );
    let modules = spec.editions.iter().map(|edition| {
        let (feature, module) = (&edition.module, ident(&edition.module));
        quote! {
            #[cfg(feature = #feature)]
            mod #module;
        }
    });
    let server = quote! {
        #[cfg(feature = "server")]
        mod server;
    };
    RustFile::new(doc).item(quote!(#server #(#modules)*)).write_to("tests/examples/main.rs", files);
    emit_server(&Context::shared(spec), files);
}

/// `tests/examples/server.rs`.
fn emit_server(context: &Context<'_>, files: &mut FileSet) {
    let krate = context.krate();
    let doc = Doc::new().text(
        "The platform's side of the documented exchanges: each request is read, whichever edition it is of, and each answer is \
         one that its edition can have.",
    );
    let runtime = quote!(#krate::runtime);
    let tests = quote! {
        struct Nobody;

        impl #krate::server::Platform for Nobody {
            type Caller = ();
        }

        /// Every operation of every edition.
        fn all() -> impl Iterator<Item = (#krate::Edition, &'static #krate::Operation)> {
            let operations = |edition: &#krate::Edition| edition.operations().unwrap_or_default();
            #krate::Edition::ALL.iter().flat_map(move |edition| operations(edition).iter().map(|operation| (*edition, *operation)))
        }

        #[test]
        fn every_request_is_read() {
            for (edition, operation) in all() {
                let body = operation.example.request.parse().expect("examples are JSON");
                let reply = #krate::server::Platform::dispatch(&mut Nobody, edition, operation, &(), &body);
                assert!(matches!(reply, Ok(#runtime::Reply::Documented)), "{} of {edition}: {reply:?}", operation.name);
            }
        }

        #[test]
        fn every_request_is_found_by_its_path_and_its_headers() {
            for (edition, operation) in all() {
                let headers = edition.protocol().into_iter().flat_map(|protocol| protocol.headers);
                let fixed = headers.filter_map(|header| match header.source {
                    #runtime::Source::Fixed(value) => Some((header.name, value)),
                    _ => None,
                });
                let fixed = fixed.collect::<Vec<_>>();
                let header = |name: &str| fixed.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
                let found = #krate::server::operation_at(operation.path, header);
                let (found, same) = found.unwrap_or_else(|| panic!("{} of {edition} is not found", operation.name));
                assert_eq!((same.today, same.path), (operation.today, operation.path));
                assert!(found >= edition, "{} of {edition} is taken for that of {found}", operation.name);
            }
        }

        #[test]
        fn every_answer_is_one_that_its_edition_can_have() {
            for (edition, operation) in all() {
                let name = edition.protocol().map(|protocol| protocol.envelope.data).unwrap_or_default();
                let answer = operation.example.response.parse::<#krate::Json>().expect("examples are JSON");
                let data = &answer[name];
                if matches!(operation.data, #krate::TypeSchema::Nothing) {
                    continue;
                }
                let projected = #krate::server::project(edition, &operation.data, &data.to_string()).expect("JSON");
                assert_eq!(projected.parse::<#krate::Json>().ok().as_ref(), Some(data), "{} of {edition}", operation.name);
            }
        }
    };
    RustFile::outside(doc, &krate.to_string()).item(tests).write_to("tests/examples/server.rs", files);
}

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let krate = context.krate();
    let doc = Doc::new().text(&format!("Edition {}.", escape(&context.revision)));
    RustFile::outside(doc, &krate.to_string())
        .attributes(quote!(#![allow(clippy::unreadable_literal, reason = "numbers are written as in the document")]))
        .items(context.operations.iter().map(|operation| test(context, operation)))
        .item(setup(context))
        .write_to(format!("tests/examples/{}.rs", context.module()), files);
}

/// Makes the client of a test, in a module whose name no test has.
fn setup(context: &Context<'_>) -> TokenStream {
    let (krate, module) = (context.krate(), ident(context.module()));
    let settings = settings(context);
    let samples = settings.iter().map(Setting::sample);
    quote! {
        mod setup {
            pub(crate) fn client(platform: &acceptance::Platform) -> ::#krate::#module::Client {
                let builder = ::#krate::#module::Client::builder(platform.credentials(), #(#samples),*);
                builder.base_url(platform.base_url()).build().expect("a client for the loopback platform")
            }
        }
    }
}

fn test(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let (name, krate, module) = (ident(&operation.name.snake), context.krate(), ident(context.module()));
    let example = Example::new(context, operation);
    quote! {
        #[tokio::test]
        async fn #name() {
            let platform = acceptance::Platform::start(&#krate::#module::PROTOCOL, #krate::#module::OPERATIONS).await;
            let client = setup::client(&platform);
            let call = #example;
            acceptance::replay(call.request());
            tokio::spawn(call.send()).await.expect("a task of its own").expect("the documented answer");
            assert_eq!(platform.calls(), 1);
        }
    }
}

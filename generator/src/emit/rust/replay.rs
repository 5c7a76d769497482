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
    RustFile::new(doc).item(quote!(#(#modules)*)).write_to("tests/examples/main.rs", files);
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

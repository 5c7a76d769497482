//! `tests/examples.rs`: every documented exchange, replayed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    client::{Setting, settings},
    doc::Doc,
    example::Example,
    file::RustFile,
    ident::ident,
};
use crate::{emit::context::Context, model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text(
        "The documented exchange of every operation: the request as typed code is the documented JSON, a platform on a \
         loopback socket accepts it, and the answer decodes and encodes with nothing lost.",
    );
    let krate = context.krate();
    let tests = context.operations.iter().map(|operation| test(context, operation));
    RustFile::outside(doc, &krate.to_string())
        .attributes(quote!(#![allow(clippy::unreadable_literal, reason = "numbers are written as in the document")]))
        .write("tests/examples.rs", tests.chain([setup(context)]), files);
}

/// Makes the client of a test, in a module whose name no test has.
fn setup(context: &Context<'_>) -> TokenStream {
    let krate = context.krate();
    let settings = settings(context);
    let samples = settings.iter().map(Setting::sample);
    quote! {
        mod setup {
            pub(crate) fn client(platform: &acceptance::Platform) -> ::#krate::Client {
                let builder = ::#krate::Client::builder(platform.credentials(), #(#samples),*);
                builder.base_url(platform.base_url()).build().expect("a client for the loopback platform")
            }
        }
    }
}

fn test(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let (name, krate) = (ident(&operation.name.snake), context.krate());
    let example = Example::new(context, operation);
    quote! {
        #[tokio::test]
        async fn #name() {
            let platform = acceptance::Platform::start(#krate::OPERATIONS).await;
            let client = setup::client(&platform);
            let call = #example;
            acceptance::replay(call.request());
            tokio::spawn(call.send()).await.expect("a task of its own").expect("the documented answer");
            assert_eq!(platform.calls(), 1);
        }
    }
}

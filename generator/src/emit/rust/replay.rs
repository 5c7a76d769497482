//! `tests/examples.rs`: every documented exchange, replayed.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    client::settings,
    doc::Doc,
    example::{Example, Uses, crate_ident},
    ident::ident,
    module::Module,
};
use crate::{emit::context::Context, model::Operation};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let doc = Doc::new().text(
        "The documented exchange of every operation: the request as typed code is the documented JSON, a platform on a \
         loopback socket accepts it, and the answer decodes and encodes with nothing lost.",
    );
    let tests = context.operations.iter().map(|operation| Test::new(context, operation)).collect::<Vec<_>>();
    let krate = crate_ident(context);
    let uses = Uses::new(&krate, tests.iter().flat_map(|test| test.example.imports().clone()));
    let head = quote! {
        #![allow(clippy::unreadable_literal, reason = "numbers are written as in the document")]
        #![cfg_attr(rustfmt, rustfmt_skip)]

        #uses
    };
    Module::root("tests/examples.rs", doc).item(head).items(tests).item(Setup(context))
}

/// Makes the client of a test, in a module whose name no test has.
struct Setup<'a>(&'a Context<'a>);

impl ToTokens for Setup<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let krate = crate_ident(self.0);
        let settings = settings(self.0);
        let samples = settings.iter().map(super::client::Setting::sample);
        tokens.extend(quote! {
            mod setup {
                pub(crate) fn client(platform: &acceptance::Platform) -> #krate::Client {
                    let builder = #krate::Client::builder(platform.credentials(), #(#samples),*);
                    builder.base_url(platform.base_url()).build().expect("a client for the loopback platform")
                }
            }
        });
    }
}

/// The test of an operation.
struct Test<'a> {
    krate: Ident,
    operation: &'a Operation,
    example: Example,
}

impl<'a> Test<'a> {
    fn new(context: &Context<'_>, operation: &'a Operation) -> Self {
        Self { krate: crate_ident(context), operation, example: Example::new(context, operation) }
    }
}

impl ToTokens for Test<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = ident(&self.operation.name.snake);
        let (krate, example) = (&self.krate, &self.example);
        tokens.extend(quote! {
            #[tokio::test]
            async fn #name() {
                let platform = acceptance::Platform::start(&#krate::OPERATIONS).await;
                let client = setup::client(&platform);
                let call = #example;
                acceptance::replay(call.request());
                call.send().await.expect("the documented answer");
                assert_eq!(platform.calls(), 1);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::Test;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, field, same},
        },
        model::Type,
    };

    #[test]
    fn the_documented_exchange_is_replayed() {
        let mut api = api();
        add_operation(&mut api, "pour", vec![field("cups", Type::Int32)], json!({ "cups": 2 }));
        let context = Context::new(&api);
        let test = Test::new(&context, &api.operations[0]);
        let actual: syn::ItemFn = parse_quote!(#test);
        same(
            &actual,
            &parse_quote! {
                #[tokio::test]
                async fn pour() {
                    let platform = acceptance::Platform::start(&teahouse::OPERATIONS).await;
                    let client = setup::client(&platform);
                    let call = client.tea().pour(2);
                    acceptance::replay(call.request());
                    call.send().await.expect("the documented answer");
                    assert_eq!(platform.calls(), 1);
                }
            },
        );
    }
}

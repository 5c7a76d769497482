//! `server.rs`: the platform's side of the operations, for servers that stand in for it.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{doc::Doc, ident::ident, module::Module, request::Data};
use crate::{emit::context::Context, model::Operation};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let methods = context.operations.iter().map(|operation| Method { context, operation });
    let doc = Doc::new().text("The platform's side of the operations, for servers that stand in for it.");
    let items = quote! {
        runtime::platform! {
            /// What a platform answers: a method for each operation.
            ///
            /// A method that nobody has written answers with the documented example.
            pub trait Platform {
                #(#methods)*
            }
        }
    };
    Module::new("src/server.rs", doc).item(items)
}

/// The method that answers an operation.
struct Method<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl ToTokens for Method<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, operation } = self;
        let doc = Doc::new().prose(&operation.doc);
        let wire = &operation.name.wire;
        let method = ident(&operation.name.snake);
        let request = ident(&operation.name.pascal);
        let data = Data::new(context, operation);
        tokens.extend(quote! {
            #doc
            #[operation(#wire)]
            fn #method(&mut self, request: requests::#request) -> #data;
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::Method;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, same},
        },
        model::Type,
    };

    #[test]
    fn a_method_takes_the_request_and_gives_the_data() {
        let mut api = api();
        add_operation(&mut api, "listTeas", vec![], json!({}));
        api.operations[0].response = Some(Type::List(Box::new(Type::String)));
        let context = Context::new(&api);
        let method = Method { context: &context, operation: &api.operations[0] };
        let actual: syn::TraitItemFn = parse_quote!(#method);
        same(
            &actual,
            &parse_quote! {
                #[doc = " Doc of listTeas."]
                #[operation("listTeas")]
                fn list_teas(&mut self, request: requests::ListTeas) -> Vec<String>;
            },
        );
    }
}

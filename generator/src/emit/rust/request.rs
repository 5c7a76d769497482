//! `requests.rs`: the parameters of each operation.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    construction::Construction,
    doc::Doc,
    field::FieldItem,
    group,
    ident::ident,
    list,
    markdown::code,
    module::Module,
    ty::{Home, RustType},
};
use crate::{
    emit::context::Context,
    model::{Field, Operation},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let requests = context.operations.iter().map(|operation| RequestItem::new(context, operation));
    let doc = Doc::new()
        .text("Parameters of the operations, in the order in which they are signed.")
        .text("The methods of [`groups`](crate::groups) make and send them.");
    Module::new("src/requests.rs", doc).items(requests)
}

/// The request of an operation.
struct RequestItem<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl<'a> RequestItem<'a> {
    fn new(context: &'a Context<'a>, operation: &'a Operation) -> Self {
        Self { context, operation }
    }
}

impl ToTokens for RequestItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, operation } = self;
        let doc = Doc::new().text(&format!("Parameters of {}.", code(&operation.name.wire))).texts(self.made_by());
        let name = ident(&operation.name.pascal);
        let passed = operation.parameters.iter().collect::<Vec<&Field>>();
        let signed = operation.signed.iter().filter_map(|index| operation.parameters.get(*index)).collect::<Vec<_>>();
        let default = passed.iter().all(|field| field.optional).then(|| quote!(Default,));
        let fields = signed.iter().map(|field| FieldItem::new(context, field, Home::Elsewhere));
        let new = Doc::new().text("Required parameters by position, in the order of the document.");
        let new = Construction::new(context, new, &passed, Home::Elsewhere);
        let data = Data::new(context, operation);
        let constant = ident(&operation.name.constant);
        let paged = list::paged(context, operation);
        let bulk = list::bulk(context, operation);
        tokens.extend(quote! {
            runtime::request! {
                #doc
                #[derive(Clone, Debug, #default PartialEq)]
                #[non_exhaustive]
                pub struct #name {
                    #(#fields,)*
                }
                #new
            }
            impl runtime::Request for #name {
                type Data = #data;
                const OPERATION: &'static runtime::Operation = &operations::#constant;
            }
            #paged
            #bulk
        });
    }
}

impl RequestItem<'_> {
    fn made_by(&self) -> Option<String> {
        let group = self.context.group_of(self.operation)?;
        Some(format!("Sent by {}.", group::method_link(group, self.operation)))
    }
}

/// What the answer's data is.
pub(crate) struct Data<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl<'a> Data<'a> {
    pub(crate) fn new(context: &'a Context<'a>, operation: &'a Operation) -> Self {
        Self { context, operation }
    }
}

impl ToTokens for Data<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.operation.response {
            Some(ty) => RustType::new(self.context, ty, Home::Elsewhere).to_tokens(tokens),
            None => tokens.extend(quote!(())),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::RequestItem;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, field, object, optional, same},
        },
        model::{Api, Range, Type},
    };

    #[track_caller]
    fn emits(api: &Api, expected: &syn::File) {
        let context = Context::new(api);
        let item = RequestItem::new(&context, &api.operations[0]);
        same(&parse_quote!(#item), expected);
    }

    #[test]
    fn fields_are_in_the_order_of_the_signature_and_arguments_in_the_documents() {
        let mut api = api();
        api.objects.push(object("Cup", vec![]));
        let mut cups = field("cups", Type::Int32);
        cups.range = Some(Range { min: Some(1), max: None });
        let parameters = vec![field("tea", Type::String), optional("Sugar", Type::Int64), cups];
        add_operation(&mut api, "pourTea", parameters, json!({}));
        api.operations[0].response = Some(Type::List(Box::new(Type::Object(0))));
        emits(
            &api,
            &parse_quote! {
                runtime::request! {
                    #[doc = " Parameters of `pourTea`."]
                    #[doc = ""]
                    #[doc = " Sent by [`Tea::pour_tea`](crate::groups::Tea::pour_tea)."]
                    #[derive(Clone, Debug, PartialEq)]
                    #[non_exhaustive]
                    pub struct PourTea {
                        #[doc = " Doc of Sugar."]
                        #[doc = ""]
                        #[doc = " On the wire: `Sugar`."]
                        #[wire("Sugar")]
                        pub sugar: Option<i64>,
                        #[doc = " Doc of cups."]
                        #[doc = ""]
                        #[doc = " Allowed: 1 or more."]
                        #[wire("cups", range = 1..)]
                        pub cups: i32,
                        #[doc = " Doc of tea."]
                        #[wire("tea")]
                        pub tea: String,
                    }
                    #[doc = " Required parameters by position, in the order of the document."]
                    fn new(tea: impl Into<String>, cups: i32);
                }
                impl runtime::Request for PourTea {
                    type Data = Vec<types::Cup>;
                    const OPERATION: &'static runtime::Operation = &operations::POUR_TEA;
                }
            },
        );
    }

    #[test]
    fn what_requires_nothing_has_a_default() {
        let mut api = api();
        add_operation(&mut api, "listTeas", vec![optional("kind", Type::Int32)], json!({}));
        emits(
            &api,
            &parse_quote! {
                runtime::request! {
                    #[doc = " Parameters of `listTeas`."]
                    #[doc = ""]
                    #[doc = " Sent by [`Tea::list_teas`](crate::groups::Tea::list_teas)."]
                    #[derive(Clone, Debug, Default, PartialEq)]
                    #[non_exhaustive]
                    pub struct ListTeas {
                        #[doc = " Doc of kind."]
                        #[wire("kind")]
                        pub kind: Option<i32>,
                    }
                    #[doc = " Required parameters by position, in the order of the document."]
                    fn new();
                }
                impl runtime::Request for ListTeas {
                    type Data = ();
                    const OPERATION: &'static runtime::Operation = &operations::LIST_TEAS;
                }
            },
        );
    }
}

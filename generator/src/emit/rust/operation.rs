//! `operations.rs`: the operations as data.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::{doc::Doc, ident::ident, markdown::code, module::Module, request::Data};
use crate::{
    emit::{context::Context, examples},
    model::{Effect, Operation},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let operations = context.operations.iter().map(|operation| OperationItem::new(context, operation));
    let count = Literal::usize_unsuffixed(context.operations.len());
    let names = context.operations.iter().map(|operation| ident(&operation.name.constant));
    let doc = Doc::new().text("The operations as data, for tools that know none of them.");
    let all = quote! {
        /// All operations, in the order of the document.
        pub static OPERATIONS: [&runtime::Operation; #count] = [#(&#names),*];
    };
    Module::new("src/operations.rs", doc).item(all).items(operations)
}

struct OperationItem<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
}

impl<'a> OperationItem<'a> {
    fn new(context: &'a Context<'a>, operation: &'a Operation) -> Self {
        Self { context, operation }
    }
}

impl ToTokens for OperationItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Operation { name, group, path, section, doc, reason, .. } = self.operation;
        let comment = Doc::new().text(&format!("{}, as data.", code(&name.wire)));
        let constant = ident(&name.constant);
        let request = ident(&name.pascal);
        let wire = &name.wire;
        let effect = ident(match self.operation.effect {
            Effect::Read => "Read",
            Effect::Repeatable => "Repeatable",
            Effect::Once => "Once",
        });
        let lookup = self.lookup();
        let paging = self.paging();
        let data = Data::new(self.context, self.operation);
        let request_file = format!("../{}", examples::request_path(self.operation));
        let response_file = format!("../{}", examples::response_path(self.operation));
        tokens.extend(quote! {
            #comment
            pub static #constant: runtime::Operation = runtime::Operation {
                name: #wire,
                group: #group,
                path: #path,
                section: #section,
                doc: #doc,
                effect: runtime::Effect::#effect,
                reason: #reason,
                lookup: #lookup,
                parameters: requests::#request::FIELDS,
                paging: #paging,
                data: <#data as runtime::Wire>::kind,
                example: runtime::Example {
                    request: include_str!(#request_file),
                    response: include_str!(#response_file),
                },
            };
        });
    }
}

impl OperationItem<'_> {
    fn lookup(&self) -> TokenStream {
        let lookup = self.operation.lookup.as_ref();
        lookup.map_or_else(|| quote!(None), |lookup| quote!(Some(#lookup)))
    }

    fn paging(&self) -> TokenStream {
        match &self.context.page {
            Some(page) if self.operation.paged => {
                let (number, size) = (&page.number, &page.size);
                quote!(Some(runtime::Paging { number: #number, size: #size }))
            }
            _ => quote!(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::OperationItem;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, paged_api, same},
        },
        model::Type,
    };

    #[test]
    fn an_operation_is_data() {
        let mut api = paged_api();
        add_operation(&mut api, "listTeas", vec![], json!({}));
        api.operations[0].response = Some(Type::Page(Box::new(Type::String)));
        api.operations[0].paged = true;
        let context = Context::new(&api);
        let item = OperationItem::new(&context, &api.operations[0]);
        let actual: syn::ItemStatic = parse_quote!(#item);
        same(
            &actual,
            &parse_quote! {
                #[doc = " `listTeas`, as data."]
                pub static LIST_TEAS: runtime::Operation = runtime::Operation {
                    name: "listTeas",
                    group: "tea",
                    path: "/tea/listTeas",
                    section: "Tea",
                    doc: "Doc of listTeas.",
                    effect: runtime::Effect::Once,
                    reason: "Tea is gone.",
                    lookup: Some("Look into the pot."),
                    parameters: requests::ListTeas::FIELDS,
                    paging: Some(runtime::Paging { number: "page", size: "rowsPerPage" }),
                    data: <page::Page<String> as runtime::Wire>::kind,
                    example: runtime::Example {
                        request: include_str!("../examples/listTeas.request.json"),
                        response: include_str!("../examples/listTeas.response.json"),
                    },
                };
            },
        );
    }
}

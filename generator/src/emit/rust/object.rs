//! `types.rs`: the objects.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    construction::{Construction, Setter},
    doc::Doc,
    errata,
    field::FieldItem,
    ident::ident,
    markdown::escape,
    module::Module,
    ty::Home,
};
use crate::{
    emit::context::Context,
    model::{Field, Object},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let objects = context.objects.iter().enumerate().map(|(index, object)| ObjectItem::new(context, index, object));
    let doc = Doc::new().text("What the platform answers with, and what requests are made of.");
    Module::new("src/types.rs", doc).items(objects)
}

/// An object, with what programs need to fill one if a request can hold it.
struct ObjectItem<'a> {
    context: &'a Context<'a>,
    index: usize,
    object: &'a Object,
}

impl<'a> ObjectItem<'a> {
    fn new(context: &'a Context<'a>, index: usize, object: &'a Object) -> Self {
        Self { context, index, object }
    }
}

impl ToTokens for ObjectItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, object, .. } = self;
        let doc = Doc::new()
            .prose(&object.doc)
            .text(&format!("Section of the document: *{}*.", escape(&object.section)))
            .texts(errata::lines(context, &object.errata));
        let name = ident(&object.name.pascal);
        let fields = object.fields.iter().map(|field| FieldItem::new(context, field, Home::Types));
        let new = Doc::new().text("Makes one of its required fields, the others empty.");
        let all = object.fields.iter().collect::<Vec<&Field>>();
        let new = Construction::new(context, new, &all, Home::Types);
        let default = object.fields.iter().all(|field| field.optional).then(|| quote!(Default,));
        let is_sent = context.is_sent(self.index);
        let shape = ident(if is_sent { "request" } else { "object" });
        let setters = is_sent.then_some(Setters { context, object });
        tokens.extend(quote! {
            runtime::#shape! {
                #doc
                #[derive(Clone, Debug, #default PartialEq)]
                #[non_exhaustive]
                pub struct #name {
                    #(#fields,)*
                }
                #new
            }
            #setters
        });
    }
}

/// How programs fill an object that they send.
struct Setters<'a> {
    context: &'a Context<'a>,
    object: &'a Object,
}

impl ToTokens for Setters<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = ident(&self.object.name.pascal);
        let optional = self.object.fields.iter().filter(|field| field.optional);
        let setters = optional.map(|field| Setter::new(self.context, field, quote!(self), Home::Types));
        tokens.extend(quote! {
            impl #name {
                #(#[must_use] #setters)*
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::ObjectItem;
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, field, object, optional, same},
        },
        model::{Api, Type},
    };

    #[track_caller]
    fn emits(api: &Api, expected: &syn::File) {
        let context = Context::new(api);
        let item = ObjectItem::new(&context, 0, &api.objects[0]);
        same(&parse_quote!(#item), expected);
    }

    fn cup() -> crate::model::Object {
        object("teaCup", vec![field("depth", Type::Int32), optional("label", Type::String)])
    }

    #[test]
    fn object_of_an_answer() {
        let mut api = api();
        api.objects.push(cup());
        emits(
            &api,
            &parse_quote! {
                runtime::object! {
                    #[doc = " Doc of teaCup."]
                    #[doc = ""]
                    #[doc = " Section of the document: *Types*."]
                    #[derive(Clone, Debug, PartialEq)]
                    #[non_exhaustive]
                    pub struct TeaCup {
                        #[doc = " Doc of depth."]
                        #[wire("depth")]
                        pub depth: i32,
                        #[doc = " Doc of label."]
                        #[wire("label")]
                        pub label: Option<String>,
                    }
                    #[doc = " Makes one of its required fields, the others empty."]
                    fn new(depth: i32);
                }
            },
        );
    }

    #[test]
    fn object_of_a_request_can_be_filled() {
        let mut api = api();
        api.objects.push(cup());
        let cups = field("cups", Type::List(Box::new(Type::Object(0))));
        add_operation(&mut api, "pour", vec![cups], json!({ "cups": [] }));
        let context = Context::new(&api);
        let item = ObjectItem::new(&context, 0, &api.objects[0]);
        let file: syn::File = parse_quote!(#item);
        assert_eq!(
            file.items[1],
            parse_quote! {
                impl TeaCup {
                    #[must_use]
                    #[doc = " Doc of label."]
                    pub fn label(mut self, label: impl Into<String>) -> Self {
                        self.label = Some(label.into());
                        self
                    }
                }
            }
        );
    }
}

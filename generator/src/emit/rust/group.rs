//! `groups/`: a handle for each group, with a method for each of its operations.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::waiter;
use super::{
    construction::Setter,
    doc::Doc,
    ident::{ident, plain},
    method::Method,
    module::Module,
    ty::Home,
};
use crate::{
    emit::context::Context,
    model::{Group, Operation, Waiter},
};

/// `groups/mod.rs`.
pub(crate) fn index(context: &Context<'_>) -> Module {
    let doc = Doc::new().text("The operations, by the path's own segment.");
    Module::root("src/groups/mod.rs", doc).item(Index(context))
}

struct Index<'a>(&'a Context<'a>);

impl ToTokens for Index<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let context = self.0;
        let modules = context.groups.iter().map(|group| ident(&group.name.snake));
        let exports = context.groups.iter().map(|group| {
            let (module, group) = (ident(&group.name.snake), ident(&group.name.pascal));
            quote!(pub use self::#module::#group;)
        });
        tokens.extend(quote! {
            #(#[rustfmt::skip] mod #modules;)*
            #(#exports)*
        });
    }
}

/// One file for each group.
pub(crate) fn modules<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Module> {
    context.groups.iter().map(|group| {
        let path = format!("src/groups/{}.rs", plain(&group.name.snake));
        let module = Module::new(path, Doc::new().prose(&group.doc)).using(&["Call"]);
        let setters = operations(context, group).map(|operation| Setters { context, group, operation });
        let waiters = waiters(context, group).next().map(|_| Waiters { context, group });
        module.item(Handle { context, group }).items(waiters).items(setters)
    })
}

fn operations<'a>(context: &'a Context<'a>, group: &'a Group) -> impl Iterator<Item = &'a Operation> {
    group.operations.iter().filter_map(|index| context.operations.get(*index))
}

fn waiters<'a>(context: &'a Context<'a>, group: &'a Group) -> impl Iterator<Item = &'a Waiter> {
    group.waiters.iter().filter_map(|index| context.waiters.get(*index))
}

/// A link to the method of an operation.
pub(crate) fn method_link(group: &Group, operation: &Operation) -> String {
    let path = format!("{}::{}", group.name.pascal, operation.name.snake);
    format!("[`{path}`](crate::groups::{path})")
}

/// A link to the method that makes a waiter.
pub(crate) fn waiter_link(group: &Group, waiter: &Waiter) -> String {
    let path = format!("{}::{}", group.name.pascal, waiter.name.snake);
    format!("[`{path}`](crate::groups::{path})")
}

/// What leads to the operations of a group.
struct Handle<'a> {
    context: &'a Context<'a>,
    group: &'a Group,
}

impl ToTokens for Handle<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, group } = self;
        let name = ident(&group.name.pascal);
        let method = plain(&group.name.snake);
        let client = format!("From [`Client::{method}`](crate::Client::{}).", group.name.snake);
        let doc = Doc::new().prose(&group.doc).text(&client);
        let methods = operations(context, group).map(|operation| Method::new(context, operation));
        tokens.extend(quote! {
            #doc
            #[derive(Debug)]
            pub struct #name<'c, H = runtime::Client> {
                pub(crate) client: &'c H,
            }

            impl<H> Clone for #name<'_, H> {
                fn clone(&self) -> Self {
                    *self
                }
            }

            impl<H> Copy for #name<'_, H> {}

            impl<'c, H> #name<'c, H> {
                #(#methods)*
            }
        });
    }
}

/// Makes the waiters of a group.
struct Waiters<'a> {
    context: &'a Context<'a>,
    group: &'a Group,
}

impl ToTokens for Waiters<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, group } = self;
        let name = ident(&group.name.pascal);
        let methods = waiters(context, group).map(|waiter| waiter::Method::new(context, waiter));
        tokens.extend(quote! {
            impl<H: Clone> #name<'_, H> {
                #(#methods)*
            }
        });
    }
}

/// Sets the optional parameters of an operation on its call.
struct Setters<'a> {
    context: &'a Context<'a>,
    group: &'a Group,
    operation: &'a Operation,
}

impl ToTokens for Setters<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, group, operation } = self;
        let mut optional = operation.parameters.iter().filter(|field| field.optional).peekable();
        if optional.peek().is_none() {
            return;
        }
        let doc = Doc::new().text(&format!("Optional parameters of {}.", method_link(group, operation)));
        let request = ident(&operation.name.pascal);
        let setters = optional.map(|field| Setter::new(context, field, quote!(self.request), Home::Elsewhere));
        tokens.extend(quote! {
            #doc
            impl<H> Call<'_, requests::#request, H> {
                #(#setters)*
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use syn::parse_quote;

    use super::{Handle, Index, Setters};
    use crate::{
        emit::{
            context::Context,
            testing::{add_operation, api, field, object, optional, same},
        },
        model::Type,
    };

    #[test]
    fn methods_make_calls_and_calls_take_what_is_optional() {
        let mut api = api();
        let parameters = vec![field("cups", Type::Int32), optional("type", Type::String), field("teas", Type::String)];
        add_operation(&mut api, "pourTea", parameters, json!({ "cups": 2, "teas": "oolong" }));
        api.objects.push(object("Cup", vec![]));
        api.operations[0].response = Some(Type::List(Box::new(Type::Object(0))));
        let context = Context::new(&api);
        let (group, operation) = (&api.groups[0], &api.operations[0]);
        let handle = Handle { context: &context, group };
        let setters = Setters { context: &context, group, operation };
        let actual: syn::File = parse_quote!(#handle #setters);
        same(
            &actual,
            &parse_quote! {
                #[doc = " All about tea."]
                #[doc = ""]
                #[doc = " From [`Client::tea`](crate::Client::tea)."]
                #[derive(Debug)]
                pub struct Tea<'c, H = runtime::Client> {
                    pub(crate) client: &'c H,
                }
                impl<H> Clone for Tea<'_, H> {
                    fn clone(&self) -> Self {
                        *self
                    }
                }
                impl<H> Copy for Tea<'_, H> {}
                impl<'c, H> Tea<'c, H> {
                    #[doc = " Doc of pourTea."]
                    #[doc = ""]
                    #[doc = " - `cups`: Doc of cups."]
                    #[doc = " - `teas`: Doc of teas."]
                    #[doc = ""]
                    #[doc = " Answer: list of [`Cup`](crate::types::Cup)."]
                    #[doc = ""]
                    #[doc = " Effect: [once](crate::Effect::Once). Tea is gone."]
                    #[doc = ""]
                    #[doc = " When the answer is lost: Look into the pot."]
                    #[doc = ""]
                    #[doc = " Section of the document: *Tea*, `POST /tea/pourTea`."]
                    #[doc = ""]
                    #[doc = " # Errors"]
                    #[doc = ""]
                    #[doc = " [`Call::send`] tells how it can fail; [`Code`](crate::Code) lists the reasons of a refusal."]
                    #[doc = ""]
                    #[doc = " # Example"]
                    #[doc = ""]
                    #[doc = " ```no_run"]
                    #[doc = " # async fn example(client: teahouse::Client) -> Result<(), teahouse::Error> {"]
                    #[doc = " let cup_list = client.tea().pour_tea(2, \"oolong\").send().await?;"]
                    #[doc = " # Ok(())"]
                    #[doc = " # }"]
                    #[doc = " ```"]
                    pub fn pour_tea(self, cups: i32, teas: impl Into<String>) -> Call<'c, requests::PourTea, H> {
                        Call::new(self.client, requests::PourTea::new(cups, teas))
                    }
                }
                #[doc = " Optional parameters of [`Tea::pour_tea`](crate::groups::Tea::pour_tea)."]
                impl<H> Call<'_, requests::PourTea, H> {
                    #[doc = " Doc of type."]
                    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
                        self.request.r#type = Some(r#type.into());
                        self
                    }
                }
            },
        );
    }

    #[test]
    fn groups_are_exported() {
        let mut api = api();
        add_operation(&mut api, "pour", vec![], json!({}));
        let context = Context::new(&api);
        let index = Index(&context);
        let actual: syn::File = parse_quote!(#index);
        same(
            &actual,
            &parse_quote! {
                #[rustfmt::skip]
                mod tea;
                pub use self::tea::Tea;
            },
        );
    }
}

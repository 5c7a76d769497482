//! `groups/`: a handle for each group, with a method for each of its operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::setter,
    context::Context,
    doc::Doc,
    file::RustFile,
    form::{Form, settable},
    ident::{ident, plain},
    method::methods,
    module_path::ModulePath,
    waiter,
};
use crate::{
    model::{Group, Operation, Waiter},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    index(context, files);
    for group in &context.groups {
        let operations = group.operations.iter().map(|index| &context.operations[*index]).collect::<Vec<_>>();
        let waiters = group.waiters.iter().map(|index| &context.waiters[*index]).collect::<Vec<_>>();
        RustFile::new(Doc::new().prose(&group.doc))
            .item(handle(context, group, &operations, &waiters))
            .items(operations.iter().filter_map(|operation| setters(context, operation)))
            .write_to(format!("src/{}/groups/{}.rs", context.module(), plain(&group.name.snake)), files);
    }
}

/// `groups/mod.rs`.
fn index(context: &Context<'_>, files: &mut FileSet) {
    let modules = context.groups.iter().map(|group| ident(&group.name.snake)).collect::<Vec<_>>();
    let handles = context.groups.iter().map(|group| ident(&group.name.pascal));
    let index = quote! {
        #(mod #modules;)*
        #(pub use self::#modules::#handles;)*
    };
    let doc = Doc::new().text("The operations, group by group.");
    RustFile::new(doc).item(index).write_to(format!("src/{}/groups/mod.rs", context.module()), files);
}

/// A link to the method of an operation.
pub(super) fn method_link(context: &Context<'_>, operation: &Operation) -> String {
    let name = Form::all(operation).swap_remove(0).method().to_string();
    let method = |group: &Group| ModulePath::Groups(context.module()).link_to_method(&group.name.pascal, &name);
    context.group(&operation.group).map(method).unwrap_or_default()
}

/// A link to the method that makes a waiter.
pub(super) fn waiter_link(context: &Context<'_>, waiter: &Waiter) -> String {
    let method =
        |group: &Group| ModulePath::Groups(context.module()).link_to_method(&group.name.pascal, &waiter.name.snake);
    context.group(&waiter.group).map(method).unwrap_or_default()
}

/// What leads to the operations of a group.
fn handle(context: &Context<'_>, group: &Group, operations: &[&Operation], waiters: &[&Waiter]) -> TokenStream {
    let name = ident(&group.name.pascal);
    let client = ModulePath::Edition(context.module()).link_to_method("Client", &group.name.snake);
    let doc = Doc::new().prose(&group.doc).text(&format!("From {client}."));
    let methods = operations.iter().map(|operation| methods(context, operation));
    let waits = waiters.iter().map(|waiter| waiter::method(context, waiter));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name<C = runtime::Client> {
            client: C,
        }

        impl<C: Clone> #name<C> {
            pub(crate) fn new(client: &C) -> Self {
                Self { client: client.clone() }
            }

            #(#methods)*
            #(#waits)*
        }
    }
}

/// Sets the optional parameters of an operation on its call.
fn setters(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let optional = settable(operation).collect::<Vec<_>>();
    let doc = Doc::new().text(&format!("Optional parameters of {}.", method_link(context, operation)));
    let (call, request) =
        (ModulePath::Root.path("Call"), ModulePath::Requests(context.module()).path(&operation.name.pascal));
    let setters = optional.iter().map(|field| setter(context, field, &quote!(self.request)));
    (!optional.is_empty()).then(|| {
        quote! {
            #doc
            impl<C> #call<#request, C> {
                #(#setters)*
            }
        }
    })
}

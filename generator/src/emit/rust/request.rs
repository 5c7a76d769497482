//! `requests.rs`: the parameters of each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::{constructor, preset},
    batch::batch,
    context::Context,
    doc::Doc,
    file::RustFile,
    group,
    ident::ident,
    markdown::code,
    module_path::ModulePath,
    object::structure,
    paging::paged,
    schema,
    ty::data_type,
};
use crate::{model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new()
        .text("Parameters of the operations.")
        .text("The methods of [`groups`](super::groups) make and send them.");
    let requests = context.operations.iter().map(|operation| request(context, operation));
    RustFile::of(ModulePath::Requests(context.module()), doc).items(requests).write(files);
}

fn request(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Operation { name, parameters, .. } = operation;
    let sent = format!("Parameters of {}, sent by {}.", code(&name.wire), group::method_link(context, operation));
    let item = structure(context, &Doc::new().text(&sent), &name.pascal, parameters);
    let new = constructor(context, "Required parameters by position, in the order of the document.", parameters);
    let data = data_type(context, operation);
    let table = ModulePath::Operations(context.module()).path(&name.constant);
    let paged = paged(context, operation);
    let batch = batch(context, operation);
    let schema = schema::object(context, name, &operation.doc, parameters);
    let name = ident(&name.pascal);
    let is_made_of_nothing = parameters.iter().all(|field| field.optional);
    let is_preset = parameters.iter().any(|field| preset(context, field).is_some());
    let default = (is_made_of_nothing && is_preset).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #item
        impl #name {
            #new
        }
        #default
        impl runtime::Request for #name {
            type Data = #data;
            const OPERATION: &'static runtime::Operation = &#table;
        }
        #paged
        #batch
        #schema
    }
}

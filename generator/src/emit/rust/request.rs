//! `requests.rs`: the parameters of each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::constructor, batch::batch, doc::Doc, file::RustFile, group, ident::ident, markdown::code,
    module_path::ModulePath, object::structure, paging::paged, schema, ty::data_type,
};
use crate::{emit::context::Context, model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new()
        .text("Parameters of the operations.")
        .text("The methods of [`groups`](crate::groups) make and send them.");
    let requests = context.operations.iter().map(|operation| request(context, operation));
    RustFile::of(ModulePath::Requests, doc).write("src/requests.rs", requests, files);
}

fn request(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Operation { name, parameters, .. } = operation;
    let method = group::method_link(context, &operation.group, name);
    let sent = format!("Parameters of {}, sent by {method}.", code(&name.wire));
    let item = structure(context, &Doc::new().text(&sent), &name.pascal, parameters);
    let new = constructor(context, "Required parameters by position, in the order of the document.", parameters);
    let data = data_type(context, operation);
    let table = ModulePath::Operations.path(&name.constant);
    let paged = paged(context, operation);
    let batch = batch(context, operation);
    let schema = schema::object(context, name, &operation.doc, parameters);
    let name = ident(&name.pascal);
    quote! {
        #item
        impl #name {
            #new
        }
        impl runtime::Request for #name {
            type Data = #data;
            const OPERATION: &'static runtime::Operation = &#table;
        }
        #paged
        #batch
        #schema
    }
}

//! `operations.rs`: the operations as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    file::RustFile,
    ident::{ident, option, plain, variant},
    markdown::code,
    module_path::ModulePath,
    schema,
};
use crate::{emit::examples, model::Operation, output::FileSet};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("The operations as data, for tools that know none of them.");
    let names = context.operations.iter().map(|operation| ident(&operation.name.constant));
    let all = quote! {
        /// All operations, in the order of the document.
        pub static OPERATIONS: &[&runtime::Operation] = &[#(&#names),*];
    };
    let operations = context.operations.iter().map(|operation| table(context, operation));
    RustFile::of(ModulePath::Operations(context.module()), doc).item(all).items(operations).write(files);
}

fn table(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let Operation { name, group, path, section, doc, effect, reason, lookup, response, .. } = operation;
    let item_doc = Doc::new().text(&format!("{}.", code(&name.wire)));
    let (table, wire, today) = (ident(&name.constant), &name.wire, &name.key);
    let rust = plain(&name.snake);
    let effect = variant(effect);
    let lookup = option(lookup.as_ref());
    let parameters = ModulePath::Requests(context.module()).path(&name.constant);
    let page = context.page.as_ref().filter(|_| operation.paged);
    let paging = option(page.map(|page| {
        let (number, size) = (&page.number, &page.size);
        quote!(runtime::Paging { number: #number, size: #size })
    }));
    let nothing = || quote!(runtime::TypeSchema::Nothing);
    let parameter = |index: &usize| &operation.parameters[*index].name.wire;
    let one_of = operation.one_of.iter().map(|alternative| {
        let names = alternative.iter().map(parameter);
        quote!(&[#(#names),*])
    });
    let requirements = operation.requirements.iter().map(|requirement| {
        let needs = requirement.needs.iter().map(|(other, value)| {
            let (other, value) = (parameter(other), option(value.as_ref().map(ToString::to_string)));
            quote!((#other, #value))
        });
        let parameter = parameter(&requirement.parameter);
        quote!(runtime::Requirement { parameter: #parameter, needs: &[#(#needs),*] })
    });
    let data = response.as_ref().map_or_else(nothing, |ty| schema::of_type(context, ty));
    let request_file = format!("../../{}", examples::request_path(context.edition(), operation));
    let response_file = format!("../../{}", examples::response_path(context.edition(), operation));
    quote! {
        #item_doc
        pub static #table: runtime::Operation = runtime::Operation {
            name: #wire,
            today: #today,
            rust: #rust,
            group: #group,
            path: #path,
            section: #section,
            doc: #doc,
            effect: runtime::Effect::#effect,
            reason: #reason,
            lookup: #lookup,
            parameters: &#parameters,
            one_of: &[#(#one_of),*],
            requirements: &[#(#requirements),*],
            paging: #paging,
            data: #data,
            example: runtime::Example {
                request: include_str!(#request_file),
                response: include_str!(#response_file),
            },
        };
    }
}

//! `page.rs`: what a page of a list is.

use quote::quote;

use super::{
    argument::constructor, codec::Way, context::Context, doc::Doc, field::fields, file::RustFile, markdown::code,
    module_path::ModulePath, schema,
};
use crate::output::FileSet;

/// Nothing where the API has no pages.
pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let Some(page) = &context.spec().shared.page else { return };
    let (number, size) = (code(&page.number), code(&page.size));
    let doc = Doc::new()
        .prose(&page.doc)
        .text(&format!("Requests choose it with {number}, its number, and {size}, its size."));
    let struct_fields = fields(context, &page.fields, Way::Both);
    let new = constructor(context, "Makes one of what is always there; all else is empty.", &page.fields);
    let page_doc = &page.doc;
    let table = page.fields.iter().map(|field| schema::field(context, field));
    let items = quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
        #[non_exhaustive]
        pub struct Page<T> {
            #struct_fields
        }
        impl<T> Page<T> {
            #new
        }
        impl<T: runtime::Object> runtime::Object for Page<T> {
            const SCHEMA: &'static runtime::ObjectSchema = &runtime::ObjectSchema {
                name: "Page",
                doc: #page_doc,
                fields: &[#(#table),*],
            };
        }
    };
    let file = RustFile::of(ModulePath::Page, Doc::new().text("Pages of long lists."));
    file.item(items).write(files);
}

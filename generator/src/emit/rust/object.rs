//! `types.rs`: what travels as an object.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::{constructor, preset, setter},
    children,
    codec::Way,
    context::Context,
    doc::Doc,
    duration::duration,
    field::fields,
    file::RustFile,
    ident::ident,
    markdown::escape,
    module_path::ModulePath,
    schema,
};
use crate::{
    model::{Field, Object},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("What the platform answers with, and what requests are made of.");
    let objects = context.spec().shared.objects.iter().enumerate().map(|(index, item)| object(context, index, item));
    let durations = context
        .spec()
        .shared
        .durations
        .iter()
        .take(context.spec().shared.read_durations)
        .map(|it| duration(context, it));
    RustFile::of(ModulePath::Types, doc).items(objects).items(durations).write(files);
}

fn object(context: &Context<'_>, index: usize, object: &Object) -> TokenStream {
    let Object { name, section, fields, .. } = object;
    let doc = Doc::new().prose(&object.doc).text(&format!("Document: *{}*.", escape(section)));
    let item = structure(context, &doc, &name.pascal, fields, Way::Both, true);
    let new = constructor(context, "Makes one of what is always there; all else is empty.", fields);
    let setters = fields.iter().filter(|field| field.optional && context.is_sent(index));
    let setters = setters.map(|field| setter(context, field, &quote!(self)));
    let table = schema::object(context, name, &object.doc, fields);
    let name = ident(&name.pascal);
    let [tell, totals] = children::totals(context, object).unwrap_or_default();
    quote! {
        #item
        impl #name {
            #new
            #(#[must_use] #setters)*
            #tell
        }
        #table
        #totals
    }
}

/// A struct that travels as an object, one way or both. If it `has_default`, it may be empty where nothing is required.
pub(super) fn structure(
    context: &Context<'_>,
    doc: &Doc,
    pascal: &str,
    of: &[Field],
    way: Way,
    has_default: bool,
) -> TokenStream {
    let name = ident(pascal);
    let is_empty = |field: &Field| field.optional && preset(context, field).is_none();
    let default = (has_default && of.iter().all(is_empty)).then(|| quote!(Default,));
    let fields = fields(context, of, way);
    let read = (way != Way::Out).then(|| quote!(, serde::Deserialize));
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq, serde::Serialize #read)]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        pub struct #name {
            #fields
        }
    }
}

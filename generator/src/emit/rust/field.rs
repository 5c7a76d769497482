//! Fields of types and requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::preset,
    codec::{self, Way},
    context::Context,
    doc::Doc,
    errata,
    ident::ident,
    markdown::code,
    ty::field_type,
};
use crate::{
    emit::labels,
    model::{Field, Type},
};

/// The fields of a struct. Those that hold the same in every value are nobody's to change.
pub(super) fn fields(context: &Context<'_>, fields: &[Field], way: Way) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let (doc, attribute) = (doc(context, field), codec::attribute(context, field, way));
        let (name, ty) = (ident(&field.name.snake), field_type(context, field));
        match &field.fixed {
            Some(_) if way == Way::Out => quote! {
                #doc
                #attribute
                #name: #ty
            },
            _ => quote! {
                #doc
                #attribute
                pub #name: #ty
            },
        }
    });
    quote!(#(#fields),*)
}

/// What a field means, and what its name and type in Rust leave unsaid.
pub(super) fn doc(context: &Context<'_>, field: &Field) -> Doc {
    let mut facts = Vec::new();
    if codec::is_renamed(&field.name) {
        facts.push(format!("Wire name: {}.", code(&field.name.wire)));
    }
    // Requests are written only.
    if context.is_shared() && !field.aliases.is_empty() {
        let aliases = field.aliases.iter().map(|alias| code(alias)).collect::<Vec<_>>();
        facts.push(format!("Also read from {}.", aliases.join(", ")));
    }
    if field.as_string {
        facts.push("Sent as text.".to_owned());
    }
    if field.ty == Type::DateTime {
        facts.push("In no stated time zone.".to_owned());
    }
    facts.extend(field.range.map(|range| format!("Allowed: {}.", labels::range(range))));
    facts.extend(field.min_items.map(|least| format!("At least {least} of them.")));
    facts.extend(field.default.as_ref().map(|default| {
        let value = code(&default.value.to_string());
        if preset(context, field).is_some() {
            format!("{value} unless set.")
        } else {
            format!("Left out, it is {value}.")
        }
    }));
    facts.extend(
        field
            .of_children
            .as_ref()
            .map(|held| format!("Where it holds others ({}), theirs count: [`totals`](Self::totals).", code(held))),
    );
    facts.extend(context.bounds(field.availability).sentence());
    facts.extend(errata::citations(context, &field.errata));
    Doc::new().prose(&field.doc).texts((!facts.is_empty()).then(|| facts.join(" ")))
}

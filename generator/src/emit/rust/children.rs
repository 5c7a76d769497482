//! What types tell of others of their kind that they hold.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{context::Context, doc::Doc, ident::ident, markdown::code, ty::rust_type};
use crate::model::{Children, Field, Object, Repr, Type};

/// The field in which an object holds others of its kind.
pub(super) fn field(object: &Object) -> Option<&Field> {
    object.children.as_ref().and_then(|children| named(object, &children.field))
}

/// Takes the others out of an object.
pub(super) fn held(field: &Field) -> TokenStream {
    let name = ident(&field.name.snake);
    if field.optional { quote!(|it| it.#name.as_deref().unwrap_or_default()) } else { quote!(|it| &it.#name) }
}

/// The methods that tell what an object comes to, and the type of what they tell.
pub(super) fn totals(context: &Context<'_>, object: &Object) -> Option<[TokenStream; 2]> {
    let (children, holder) = (object.children.as_ref()?, field(object)?);
    let name = ident(&object.name.pascal);
    let totals = format_ident!("{}Totals", object.name.pascal);
    let (held, wire) = (held(holder), code(&holder.name.wire));
    let copy = named(object, &children.status).filter(|status| is_copy(context, status)).map(|_| quote!(Copy,));
    let told = told(context, object, children);
    let fields = told.iter().map(|Told { name, ty, doc, .. }| quote!(#doc pub #name: #ty));
    let values = told.iter().map(|Told { name, value, .. }| quote!(#name: #value));
    let leaves_doc =
        Doc::new().text(&format!("What counts: itself, or, where it holds others ({wire}), the leaves of these."));
    let totals_doc = Doc::new()
        .text("What its [leaves](Self::leaves) come to together.")
        .text("What a leaf does not tell, such as what has not begun has cost, counts as nothing.");
    let type_doc = Doc::new().text(&format!("What the leaves of a [`{name}`] come to together: [`{name}::totals`]."));
    let methods = quote! {
        #leaves_doc
        pub fn leaves(&self) -> Vec<&Self> {
            runtime::totals::leaves(self, #held)
        }

        #totals_doc
        pub fn totals(&self) -> #totals {
            let leaves = self.leaves();
            #totals { #(#values),* }
        }
    };
    let item = quote! {
        #type_doc
        #[derive(Clone, #copy Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #totals {
            #(#fields),*
        }
    };
    Some([methods, item])
}

/// A field of what is told: its name, type and documentation, and how it comes about.
struct Told {
    name: Ident,
    ty: TokenStream,
    value: TokenStream,
    doc: Doc,
}

fn told(context: &Context<'_>, object: &Object, children: &Children) -> Vec<Told> {
    let fields = |keys: &[String]| keys.iter().filter_map(|key| named(object, key)).collect::<Vec<_>>();
    let mut told = Vec::new();
    told.extend(named(object, &children.status).map(|field| status(context, field, children)));
    for field in fields(&children.sum) {
        let sum = match field.ty {
            Type::Int32 | Type::Int64 => quote!(i64),
            _ => rust_type(context, &field.ty),
        };
        told.push(Told { ty: quote!(Option<#sum>), ..by("sum", context, field, "The sum over all that tell it.") });
    }
    for field in fields(&children.earliest) {
        told.push(by("earliest", context, field, "The first of all that are told."));
    }
    for field in fields(&children.latest) {
        told.push(by("latest", context, field, "The last of all, once each is told."));
    }
    told
}

fn status(context: &Context<'_>, field: &Field, children: &Children) -> Told {
    let (name, ty) = (ident(&field.name.snake), rust_type(context, &field.ty));
    let values = match &field.ty {
        Type::Enum(index) => &context.enumeration(*index).values[..],
        _ => &[],
    };
    let first = children.first.iter().filter_map(|key| values.iter().find(|value| value.name.key == *key));
    let first = first.map(|value| ident(&value.name.pascal));
    let own = if is_copy(context, field) { quote!(#name) } else { quote!(#name.clone()) };
    let of = some(field, &quote!(leaf.#own));
    let first = quote!([#(#ty::#first),*]);
    let status = quote!(runtime::totals::status(&leaves, |leaf| #of, #ty::progress, &#first));
    let doc = Doc::new().prose(&field.doc).text("The one that tells most of them.");
    if field.optional {
        return Told { ty: quote!(Option<#ty>), value: status, doc, name };
    }
    Told { value: quote!(#status.unwrap_or(self.#own)), doc, name, ty }
}

fn by(function: &str, context: &Context<'_>, field: &Field, how: &str) -> Told {
    let (name, function) = (ident(&field.name.snake), ident(function));
    let ty = rust_type(context, &field.ty);
    let of = some(field, &quote!(leaf.#name));
    Told {
        value: quote!(runtime::totals::#function(&leaves, |leaf| #of)),
        doc: Doc::new().prose(&field.doc).text(how),
        ty: quote!(Option<#ty>),
        name,
    }
}

/// What may be there, of a field that may be optional or not.
fn some(field: &Field, value: &TokenStream) -> TokenStream {
    if field.optional { value.clone() } else { quote!(Some(#value)) }
}

fn is_copy(context: &Context<'_>, field: &Field) -> bool {
    !matches!(field.ty, Type::Enum(index) if context.enumeration(index).repr == Repr::String)
}

fn named<'a>(object: &'a Object, key: &str) -> Option<&'a Field> {
    object.fields.iter().find(|field| field.name.key == key)
}

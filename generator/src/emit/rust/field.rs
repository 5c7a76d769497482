//! Fields of objects and requests.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    errata,
    ident::ident,
    markdown::code,
    ty::{FieldType, Home},
};
use crate::{
    emit::{context::Context, words},
    model::{Field, Range},
};

/// A field in an `object!`.
pub(crate) struct FieldItem<'a> {
    context: &'a Context<'a>,
    field: &'a Field,
    home: Home,
}

impl<'a> FieldItem<'a> {
    pub(crate) fn new(context: &'a Context<'a>, field: &'a Field, home: Home) -> Self {
        Self { context, field, home }
    }
}

impl ToTokens for FieldItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let doc = doc(self.context, self.field);
        let wire = Wire(self.field);
        let name = ident(&self.field.name.snake);
        let ty = FieldType::new(self.context, self.field, self.home);
        tokens.extend(quote! {
            #doc
            #[wire(#wire)]
            pub #name: #ty
        });
    }
}

/// What a field means, and what its Rust type and name leave unsaid.
pub(crate) fn doc(context: &Context<'_>, field: &Field) -> Doc {
    Doc::new().prose(&field.doc).texts(facts(field)).texts(errata::lines(context, &field.errata))
}

fn facts(field: &Field) -> Option<String> {
    let mut facts = Vec::new();
    if words::is_renamed(field) || !field.aliases.is_empty() {
        let aliases = field.aliases.iter().map(|alias| format!(", also read from {}", code(alias)));
        let aliases = aliases.collect::<Vec<_>>().concat();
        facts.push(format!("On the wire: {}{aliases}.", code(&field.name.wire)));
    }
    if field.as_string {
        facts.push("Sent as text.".to_owned());
    }
    facts.extend(words::unit(&field.ty).map(|unit| format!("Unit: {unit}.")));
    facts.extend(field.range.map(|range| format!("Allowed: {}.", words::range(range))));
    (!facts.is_empty()).then(|| facts.join(" "))
}

/// What stands in `#[wire(..)]`: the name, second spellings, how it is sent, what is allowed.
struct Wire<'a>(&'a Field);

impl ToTokens for Wire<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Field { name, aliases, as_string, range, .. } = self.0;
        let name = &name.wire;
        let sent = as_string.then(|| quote!(, as = string));
        let range = range.map(Bounds).map(|bounds| quote!(, range = #bounds));
        tokens.extend(quote!(#name #(, #aliases)* #sent #range));
    }
}

struct Bounds(Range);

impl ToTokens for Bounds {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Range { min, max } = self.0;
        let min = min.map(Number);
        let end = max.map(Number).map_or_else(|| quote!(..), |max| quote!(..=#max));
        tokens.extend(quote!(#min #end));
    }
}

/// A number as it is written by hand: no suffix, and a sign of its own.
pub(crate) struct Number(pub i64);

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let sign = (self.0 < 0).then(|| quote!(-));
        let number = proc_macro2::Literal::u64_unsuffixed(self.0.unsigned_abs());
        tokens.extend(quote!(#sign #number));
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use syn::{ItemStruct, parse_quote};

    use super::FieldItem;
    use crate::{
        emit::{
            context::Context,
            rust::ty::Home,
            testing::{api, erratum, field, same},
        },
        model::{Range, Type},
    };

    #[track_caller]
    fn emits(field: &crate::model::Field, expected: &ItemStruct) {
        let mut api = api();
        api.errata.push(erratum("cups"));
        let context = Context::new(&api);
        let item = FieldItem::new(&context, field, Home::Types).into_token_stream();
        same(&parse_quote!(struct A { #item }), expected);
    }

    #[test]
    fn plain_field() {
        emits(
            &field("type", Type::String),
            &parse_quote! {
                struct A {
                    #[doc = " Doc of type."]
                    #[wire("type")]
                    pub r#type: String
                }
            },
        );
    }

    #[test]
    fn everything_said_about_a_field_is_documented() {
        let mut field = field("steepTime", Type::Seconds);
        field.aliases = vec!["steap".to_owned()];
        field.as_string = true;
        field.sensitive = true;
        field.range = Some(Range { min: Some(-1), max: Some(60) });
        field.errata = vec!["cups".to_owned()];
        emits(
            &field,
            &parse_quote! {
                struct A {
                    #[doc = " Doc of steepTime."]
                    #[doc = ""]
                    #[doc = " On the wire: `steepTime`, also read from `steap`. Sent as text. Unit: seconds. Allowed: -1"]
                    #[doc = " to 60."]
                    #[doc = ""]
                    #[doc = " The document errs here: Both `one` and \\<two\\>. See [cups](crate::errata#cups)."]
                    #[wire("steepTime", "steap", as = string, range = -1..=60)]
                    pub steep_time: runtime::Sensitive<runtime::Seconds>
                }
            },
        );
    }
}

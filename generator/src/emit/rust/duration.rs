//! Lengths of time whose unit depends on the edition.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    context::Context,
    doc::Doc,
    edition::variant,
    ident::ident,
    markdown::{code, escape},
    module_path::ModulePath,
};
use crate::{
    emit::labels,
    model::{Duration, Type},
};

/// A type of the raw number, which is a length of time only together with an edition.
pub(super) fn duration(context: &Context<'_>, duration: &Duration) -> TokenStream {
    let doc = doc(context, duration);
    let (name, edition) = (ident(&duration.name.pascal), ModulePath::Root.path("Edition"));
    let arms = arms(context, duration);
    let patterns = arms.iter().map(|(_, variants)| quote!(#(#edition::#variants)|*)).collect::<Vec<_>>();
    let values = |with: fn(TokenStream) -> TokenStream| {
        let value = |unit: Option<&Type>| unit.and_then(self::unit).map_or_else(|| quote!(None), with);
        arms.iter().map(|(unit, _)| value(*unit)).collect::<Vec<_>>()
    };
    let lengths = values(|unit| quote!(#unit(self.0).try_into().ok()));
    let numbers = values(|unit| quote!(#unit::try_from(duration).ok().map(|length| Self(length.0))));
    quote! {
        #doc
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct #name(#[serde(with = "runtime::codec::integer")] i64);

        impl #name {
            /// The number that travels.
            pub fn new(value: i64) -> Self {
                Self(value)
            }

            /// A length of time in the unit of an edition; nothing where it is no whole number of that, or the edition has none.
            pub fn of(duration: std::time::Duration, edition: #edition) -> Option<Self> {
                match edition {
                    #(#patterns => #numbers,)*
                }
            }

            /// The number that travels.
            pub fn value(self) -> i64 {
                self.0
            }

            /// How long it is where an edition says so; nothing where it is below zero, or the edition has none.
            pub fn duration(self, edition: #edition) -> Option<std::time::Duration> {
                match edition {
                    #(#patterns => #lengths,)*
                }
            }
        }

        impl From<i64> for #name {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }
    }
}

/// The editions by their units; no unit for those that have no such field.
fn arms<'a>(context: &Context<'_>, duration: &'a Duration) -> Vec<(Option<&'a Type>, Vec<Ident>)> {
    let mut arms: Vec<(Option<&Type>, Vec<Ident>)> = Vec::new();
    for (index, edition) in context.spec().editions.iter().enumerate() {
        let unit = duration.units.iter().find(|(edition, _)| *edition == index).map(|(_, unit)| unit);
        match arms.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, variants)) => variants.push(variant(edition)),
            None => arms.push((unit, vec![variant(edition)])),
        }
    }
    arms
}

fn doc(context: &Context<'_>, duration: &Duration) -> Doc {
    let units = duration.units.iter().map(|(edition, unit)| {
        format!(
            "{} in edition {}",
            labels::unit(unit).unwrap_or_default(),
            escape(&context.spec().editions[*edition].name)
        )
    });
    Doc::new().text(&format!(
        "A length of time that is called {}, whose unit depends on the edition: {}.",
        code(&duration.name.wire),
        units.collect::<Vec<_>>().join(", "),
    ))
}

fn unit(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Seconds => Some(quote!(runtime::Seconds)),
        Type::Milliseconds => Some(quote!(runtime::Milliseconds)),
        Type::Hours => Some(quote!(runtime::Hours)),
        _ => None,
    }
}

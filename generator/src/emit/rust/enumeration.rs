//! `enums.rs`: the enumerations, open to values that nobody knows yet.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    errata,
    field::Number,
    ident::ident,
    markdown::{code, escape},
    module::Module,
};
use crate::{
    emit::{context::Context, words},
    model::{Enum, EnumValue, EnumWire, Repr},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let enums = context.enums.iter().map(|enumeration| EnumItem::new(context, enumeration));
    let doc = Doc::new().text("Enumerations. All of them are open: a value that is not known is kept as it came.");
    Module::new("src/enums.rs", doc).items(enums)
}

struct EnumItem<'a> {
    context: &'a Context<'a>,
    enumeration: &'a Enum,
}

impl<'a> EnumItem<'a> {
    fn new(context: &'a Context<'a>, enumeration: &'a Enum) -> Self {
        Self { context, enumeration }
    }
}

impl ToTokens for EnumItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { context, enumeration } = self;
        let doc = Doc::new()
            .prose(&enumeration.doc)
            .text(&format!("Section of the document: *{}*.", escape(&enumeration.section)))
            .texts(errata::lines(context, &enumeration.errata));
        let (repr, copy) = match enumeration.repr {
            // The document lists int32s. What it does not list may be any number, and survives too.
            Repr::Int32 => (quote!(i64), Some(quote!(Copy,))),
            Repr::String => (quote!(String), None),
        };
        let name = ident(&enumeration.name.pascal);
        let values = enumeration.values.iter().map(Variant);
        tokens.extend(quote! {
            runtime::open_enum! {
                #doc
                #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
                #[non_exhaustive]
                pub enum #name: #repr {
                    #(#values,)*
                }
            }
        });
    }
}

struct Variant<'a>(&'a EnumValue);

impl ToTokens for Variant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let EnumValue { name, value, wait, doc, .. } = self.0;
        let travels = match value {
            EnumWire::Int(value) => code(&value.to_string()),
            EnumWire::String(value) => code(value),
        };
        let waiting = wait.map(|wait| format!(", for someone who waits: {}", words::progress_meaning(wait)));
        let facts = format!("{} on the wire{}.", travels, waiting.unwrap_or_default());
        let doc = Doc::new().prose(doc).text(&facts);
        let value = match value {
            EnumWire::Int(value) => Number((*value).into()).into_token_stream(),
            EnumWire::String(value) => quote!(#value),
        };
        let wire = &name.wire;
        let wait = wait.map(|wait| ident(words::progress(wait))).map(|wait| quote!(, #wait));
        let name = ident(&name.pascal);
        tokens.extend(quote! {
            #doc
            #[wire(#wire, #value #wait)]
            #name
        });
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::EnumItem;
    use crate::{
        emit::{
            context::Context,
            testing::{api, enumeration, name, same, value},
        },
        model::{Enum, EnumValue, EnumWire, Progress, Repr},
    };

    #[track_caller]
    fn emits(enumeration: &Enum, expected: &syn::ItemMacro) {
        let api = api();
        let context = Context::new(&api);
        let item = EnumItem::new(&context, enumeration);
        same(&parse_quote!(#item), expected);
    }

    #[test]
    fn numbers_may_mean_something_for_those_who_wait() {
        let done = EnumValue { wait: Some(Progress::Done), ..value("TEA_UP", -1) };
        emits(
            &enumeration("teaState", vec![value("BREWING", 0), done]),
            &parse_quote! {
                runtime::open_enum! {
                    #[doc = " Doc of teaState."]
                    #[doc = ""]
                    #[doc = " Section of the document: *Enums*."]
                    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                    #[non_exhaustive]
                    pub enum TeaState: i64 {
                        #[doc = " Doc of BREWING."]
                        #[doc = ""]
                        #[doc = " `0` on the wire."]
                        #[wire("BREWING", 0)]
                        Brewing,
                        #[doc = " Doc of TEA_UP."]
                        #[doc = ""]
                        #[doc = " `-1` on the wire, for someone who waits: ended, well."]
                        #[wire("TEA_UP", -1, done)]
                        TeaUp,
                    }
                }
            },
        );
    }

    #[test]
    fn texts_are_not_copied() {
        let value = EnumValue {
            availability: crate::model::Availability::default(),
            name: name("GREEN"),
            value: EnumWire::String("Green tea".to_owned()),
            wait: None,
            doc: "Green.".to_owned(),
        };
        let enumeration = Enum { repr: Repr::String, ..enumeration("kind", vec![value]) };
        emits(
            &enumeration,
            &parse_quote! {
                runtime::open_enum! {
                    #[doc = " Doc of kind."]
                    #[doc = ""]
                    #[doc = " Section of the document: *Enums*."]
                    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                    #[non_exhaustive]
                    pub enum Kind: String {
                        #[doc = " Green."]
                        #[doc = ""]
                        #[doc = " `Green tea` on the wire."]
                        #[wire("GREEN", "Green tea")]
                        Green,
                    }
                }
            },
        );
    }
}

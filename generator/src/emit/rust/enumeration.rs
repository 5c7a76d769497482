//! `enums.rs`: the enumerations, open to values that nobody knows yet.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    context::{Bounds, Context},
    doc::Doc,
    file::RustFile,
    ident::{Number, ident, plain, variant},
    markdown::{code, escape},
    module_path::ModulePath,
    schema,
};
use crate::{
    emit::labels,
    model::{EnumValue, EnumWire, Name, Progress, Repr},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let doc = Doc::new().text("Enumerations. All of them are open: a value that is not known is kept as it came.");
    let enums = context.spec().shared.enums.iter().map(|declared| {
        let doc = Doc::new().prose(&declared.doc).text(&format!("Document: *{}*.", escape(&declared.section)));
        let values = declared.values.iter().map(|it| value(context, it)).collect::<Vec<_>>();
        open_enum(&doc, &declared.name.pascal, &declared.doc, declared.repr, &values)
    });
    RustFile::of(ModulePath::Enums, doc).items(enums).write(files);
}

/// `v…/enums.rs`: those of which the edition does not know all values, as far as its requests hold them.
pub(super) fn emit_own(context: &Context<'_>, files: &mut FileSet) {
    let tables = context.own_enums().map(|declared| {
        let values = declared.values.iter().map(|it| value(context, it)).collect::<Vec<_>>();
        let rows = values.iter().map(|value| row(value, declared.repr));
        let (table, shared) = (ident(&declared.name.constant), ModulePath::Enums.path(&declared.name.pascal));
        let (name, doc) = (plain(&declared.name.pascal), &declared.doc);
        quote! {
            pub(crate) static #table: runtime::EnumSchema = runtime::EnumSchema {
                name: #name,
                doc: #doc,
                values: &[#(#rows),*],
                all: Some(#shared::SCHEMA),
            };
        }
    });
    let tables = tables.collect::<Vec<_>>();
    if !tables.is_empty() {
        let doc = Doc::new().text("Enumerations of which this edition does not know all values: those that it knows.");
        RustFile::of(ModulePath::OwnEnums(context.module()), doc).items(tables).write(files);
    }
}

/// A value of an enumeration.
pub(super) struct Value<'a> {
    pub(super) name: &'a Name,
    /// Beside its variant.
    pub(super) doc: Doc,
    /// In the table.
    pub(super) text: &'a str,
    pub(super) travels: TokenStream,
    pub(super) progress: Option<Progress>,
    pub(super) bounds: Bounds<'a>,
}

fn value<'a>(context: &Context<'a>, value: &'a EnumValue) -> Value<'a> {
    let (travels, shown) = match &value.value {
        EnumWire::Int(number) => (Number((*number).into()).into_token_stream(), number.to_string()),
        EnumWire::String(text) => (text.to_token_stream(), text.clone()),
    };
    let progress = value.wait.map(|wait| format!(" For someone who waits: {}.", labels::progress_meaning(wait)));
    let fact = format!("Wire value: {}.{}", code(&shown), progress.unwrap_or_default());
    let bounds = context.bounds(value.availability);
    let doc = Doc::new().prose(&value.doc).text(&fact).texts(bounds.sentence());
    Value { name: &value.name, doc, text: &value.doc, travels, progress: value.wait, bounds }
}

/// What depends on what travels.
struct Travel {
    what: &'static str,
    ty: TokenStream,
    kept: TokenStream,
    unknown: TokenStream,
    find: Ident,
    parse: Ident,
    serialize: Ident,
    deserialize: Ident,
}

impl Travel {
    fn of(repr: Repr) -> Self {
        match repr {
            // The document lists numbers of 32 bits. What it does not list may be any number, and survives too.
            Repr::Int32 => Self {
                what: "number",
                ty: quote!(i64),
                kept: quote!(i64),
                unknown: quote!(*other.value()),
                find: ident("integer"),
                parse: ident("parse_integer"),
                serialize: ident("serialize_i64"),
                deserialize: ident("deserialize_integer"),
            },
            Repr::String => Self {
                what: "text",
                ty: quote!(&str),
                kept: quote!(String),
                unknown: quote!(other.value()),
                find: ident("text"),
                parse: ident("parse_text"),
                serialize: ident("serialize_str"),
                deserialize: ident("deserialize_text"),
            },
        }
    }
}

/// An enumeration with all that it can do.
pub(super) fn open_enum(doc: &Doc, pascal: &str, text: &str, repr: Repr, values: &[Value<'_>]) -> TokenStream {
    let (name, plain_name) = (ident(pascal), plain(pascal));
    let docs = values.iter().map(|value| &value.doc);
    let variants = values.iter().map(|value| ident(&value.name.pascal)).collect::<Vec<_>>();
    let travels = values.iter().map(|value| &value.travels).collect::<Vec<_>>();
    let rows = values.iter().map(|value| row(value, repr));
    let Travel { what, ty, kept, unknown, find, parse, serialize, deserialize } = Travel::of(repr);
    let [value_doc, parse_doc] =
        [format!("The {what} that travels."), format!("Reads a name, in any case, or a {what}.")];
    let [value_doc, parse_doc] = [value_doc, parse_doc].map(|doc| Doc::new().text(&doc));
    let copy = (repr == Repr::Int32).then(|| quote!(Copy,));
    let owned = (repr == Repr::String).then(|| quote!(.to_owned()));
    let from_owned = (repr == Repr::String).then(|| {
        quote! {
            impl From<String> for #name {
                fn from(value: String) -> Self {
                    Self::from(value.as_str())
                }
            }
        }
    });
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants,)*
            /// A value that is not known here.
            Unknown(runtime::UnknownValue<#kept>),
        }

        impl #name {
            /// The values that are known.
            pub const VALUES: &'static [runtime::EnumValue] = &[#(#rows),*];

            /// What tools need to know.
            pub const SCHEMA: &'static runtime::EnumSchema =
                &runtime::EnumSchema { name: #plain_name, doc: #text, values: Self::VALUES, all: None };

            #value_doc
            pub fn value(&self) -> #ty {
                match self {
                    #(Self::#variants => #travels,)*
                    Self::Unknown(other) => #unknown,
                }
            }

            /// Its name in the document; nothing for a value that is not known.
            pub fn name(&self) -> Option<&'static str> {
                Some(Self::SCHEMA.#find(self.value())?.name)
            }

            /// What it means to someone who waits; nothing where that is not known.
            pub fn progress(&self) -> Option<runtime::Progress> {
                Self::SCHEMA.#find(self.value())?.progress
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    None => self.value().fmt(f),
                }
            }
        }

        impl From<#ty> for #name {
            fn from(value: #ty) -> Self {
                match value {
                    #(#travels => Self::#variants,)*
                    other => Self::Unknown(runtime::UnknownValue::new(other #owned)),
                }
            }
        }

        #from_owned

        impl std::str::FromStr for #name {
            type Err = runtime::ParseEnumError;

            #parse_doc
            fn from_str(text: &str) -> Result<Self, runtime::ParseEnumError> {
                runtime::codec::open_enum::#parse(text, Self::SCHEMA).map(Self::from)
            }
        }

        impl serde::Serialize for #name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.#serialize(self.value())
            }
        }

        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::codec::open_enum::#deserialize(deserializer).map(Self::from)
            }
        }
    }
}

/// A row of the table of values.
fn row(value: &Value<'_>, repr: Repr) -> TokenStream {
    let Value { name, text, travels, progress, bounds, .. } = value;
    let name = &name.wire;
    let literal = match repr {
        Repr::Int32 => quote!(Integer(#travels)),
        Repr::String => quote!(Text(#travels)),
    };
    let progress = progress.map(variant).map(|progress| quote!(progress: Some(runtime::Progress::#progress),));
    let (since, until) = schema::bounds(*bounds);
    quote! {
        runtime::EnumValue {
            name: #name,
            value: runtime::Literal::#literal,
            doc: #text,
            #progress
            #since
            #until
            ..runtime::EnumValue::NEW
        }
    }
}

//! The module of records: files that programs write, as types whose members are set one by one.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};

use super::{
    context::{Bounds, Context},
    doc::Doc,
    enumeration::{Value, open_enum},
    file::RustFile,
    ident::{Number, ident, option, plain},
    markdown::{code, escape},
    module_path::ModulePath,
};
use crate::{
    model::{Kind, MemberType, Record, RecordFile, RecordMember, RecordSet, Repr, Spec, WhichKinds},
    output::FileSet,
};

pub(super) fn emit(spec: &Spec, files: &mut FileSet) {
    let Some(records) = &spec.records else { return };
    let emitter = Emitter { records };
    let doc = Doc::new()
        .prose(&records.doc)
        .text("What is read stays as it was: members that are not described, and values of another kind. What is set is written as text.");
    let items = records.records.iter().map(|record| emitter.record(record));
    RustFile::of(ModulePath::Records(&records.module), doc)
        .item(emitter.files())
        .item(emitter.kinds())
        .items(items)
        .write(files);
}

/// Declares it: a feature of its own, for who only calls does not write files.
pub(super) fn module(context: &Context<'_>) -> Option<TokenStream> {
    let feature = &context.spec().records.as_ref()?.module;
    let module = ident(feature);
    Some(quote! {
        #[cfg(feature = #feature)]
        pub mod #module;
    })
}

struct Emitter<'a> {
    records: &'a RecordSet,
}

impl Emitter<'_> {
    fn path(&self, name: &str) -> TokenStream {
        ModulePath::Records(&self.records.module).path(name)
    }

    fn files(&self) -> TokenStream {
        let rows = self.records.files.iter().map(|RecordFile { file, record, doc }| {
            let table = self.path(&self.records.records[*record].name.constant);
            quote!(runtime::record::FileSchema { name: #file, doc: #doc, record: &#table })
        });
        quote! {
            /// The files.
            pub const FILES: &[runtime::record::FileSchema] = &[#(#rows),*];
        }
    }

    fn kinds(&self) -> TokenStream {
        let kinds = &self.records.kinds;
        let values = kinds.values.iter().map(|Kind { name, value, doc }| Value {
            name,
            doc: Doc::new().prose(doc).text(&format!("Written as {}.", code(value))),
            text: doc,
            travels: value.to_token_stream(),
            progress: None,
            bounds: Bounds { since: None, until: None },
        });
        let values = values.collect::<Vec<_>>();
        let item = open_enum(&Doc::new().prose(&kinds.doc), &kinds.name.pascal, &kinds.doc, Repr::String, &values);
        let name = ident(&kinds.name.pascal);
        quote! {
            #item
            impl runtime::record::MemberValue for #name {
                const EXPECTED: &'static str = "text";

                fn read(value: &runtime::Json) -> Option<Self> {
                    String::read(value).map(Self::from)
                }

                fn write(&self) -> runtime::Json {
                    self.value().into()
                }
            }
        }
    }

    fn record(&self, record: &Record) -> TokenStream {
        let (name, table) = (ident(&record.name.pascal), ident(&record.name.constant));
        let (text, about, open) = (plain(&record.name.pascal), &record.doc, record.open);
        let doc = Doc::new().prose(&record.doc);
        let methods = record.members.iter().map(|member| self.methods(member));
        let rows = record.members.iter().map(|member| self.row(member));
        quote! {
            #doc
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name(runtime::record::Members);

            impl #name {
                #(#methods)*
            }

            impl runtime::record::Record for #name {
                const SCHEMA: &'static runtime::record::RecordSchema = &#table;

                fn from_members(members: runtime::record::Members) -> Self {
                    Self(members)
                }

                fn members(&self) -> &runtime::record::Members {
                    &self.0
                }

                fn members_mut(&mut self) -> &mut runtime::record::Members {
                    &mut self.0
                }
            }

            static #table: runtime::record::RecordSchema = runtime::record::RecordSchema {
                name: #text,
                doc: #about,
                open: #open,
                members: &[#(#rows),*],
            };
        }
    }

    fn methods(&self, member: &RecordMember) -> TokenStream {
        let wire = &member.name.wire;
        let (get, set) = (ident(&member.name.snake), format_ident!("set_{}", plain(&member.name.snake)));
        let (ty, argument, pass) = self.types(&member.ty);
        let doc = Doc::new().prose(&member.doc).texts(self.facts(member));
        let set_doc = Doc::new().text(&format!("Sets {}.", code(wire)));
        quote! {
            #doc
            pub fn #get(&self) -> Result<Option<#ty>, runtime::record::MemberError> {
                self.0.read(#wire)
            }

            #set_doc
            pub fn #set(&mut self, value: #argument) -> &mut Self {
                self.0.write(#wire, #pass);
                self
            }
        }
    }

    /// What a member is read as, what it is set to, and how that is passed on.
    fn types(&self, ty: &MemberType) -> (TokenStream, TokenStream, TokenStream) {
        let read = self.read_as(ty);
        match ty {
            MemberType::Text => (read, quote!(impl Into<String>), quote!(&value.into())),
            MemberType::Flag => (read, quote!(bool), quote!(&runtime::Flag::from(value))),
            MemberType::Json | MemberType::ByKind(_) => (read.clone(), quote!(impl Into<#read>), quote!(&value.into())),
            MemberType::Number | MemberType::Seconds => (read.clone(), read, quote!(&value)),
            MemberType::List(item) => {
                let item = self.read_as(item);
                (read, quote!(&Vec<#item>), quote!(value))
            }
            MemberType::Kind | MemberType::Map(_) | MemberType::Record(_) => {
                (read.clone(), quote!(&#read), quote!(value))
            }
        }
    }

    fn read_as(&self, ty: &MemberType) -> TokenStream {
        match ty {
            MemberType::Text => quote!(String),
            MemberType::Number => quote!(i64),
            MemberType::Flag => quote!(runtime::Flag),
            MemberType::Seconds => quote!(std::time::Duration),
            MemberType::Kind => self.path(&self.records.kinds.name.pascal),
            MemberType::Json | MemberType::ByKind(_) => quote!(runtime::Json),
            MemberType::List(item) => {
                let item = self.read_as(item);
                quote!(Vec<#item>)
            }
            MemberType::Map(item) => {
                let item = self.read_as(item);
                quote!(std::collections::BTreeMap<String, #item>)
            }
            MemberType::Record(index) => self.path(&self.records.records[*index].name.pascal),
        }
    }

    /// What is to be known of a member besides its meaning, a paragraph each.
    fn facts(&self, member: &RecordMember) -> Vec<String> {
        let mut facts = Vec::new();
        if let MemberType::ByKind(types) = &member.ty {
            let types =
                types.iter().map(|(kind, ty)| format!("of {} {}", self.kind(*kind), code(&shown(self.records, ty))));
            facts.push(format!("What it holds is {}.", types.collect::<Vec<_>>().join(", ")));
        }
        if !member.values.is_empty() {
            let values = member.values.iter().map(|value| code(value)).collect::<Vec<_>>();
            facts.push(format!("Values: {}.", values.join(", ")));
        }
        if !member.only.is_empty() {
            let only = member.only.iter().map(|(kind, text)| format!("{} of {}", code(text), self.kind(*kind)));
            facts.push(format!("Always {}.", only.collect::<Vec<_>>().join(", ")));
        }
        if let Some(default) = &member.default {
            facts.push(match default.as_str() {
                "" => "The platform's own client leaves it empty.".to_owned(),
                default => format!("The platform's own client writes {} where nothing else is said.", code(default)),
            });
        }
        facts.extend(match &member.required {
            WhichKinds::None => None,
            WhichKinds::All => Some("Required.".to_owned()),
            WhichKinds::Only(kinds) => Some(format!("Required by {}.", self.kind_list(kinds))),
        });
        if let WhichKinds::Only(kinds) = &member.known {
            facts.push(format!("Described for {}.", self.kind_list(kinds)));
        }
        facts
    }

    fn kind_list(&self, kinds: &[usize]) -> String {
        kinds.iter().map(|kind| self.kind(*kind)).collect::<Vec<_>>().join(", ")
    }

    fn kind(&self, index: usize) -> String {
        escape(&self.records.kinds.values[index].name.wire)
    }

    /// What is said of a member. What is not said is as in `NEW`.
    fn row(&self, member: &RecordMember) -> TokenStream {
        let RecordMember { name, doc, ty, required, known, format, values, only, range, default } = member;
        let wire = &name.wire;
        let of = self.schema(ty);
        let required =
            (*required != WhichKinds::None).then(|| self.which(required)).map(|kinds| quote!(required: #kinds,));
        let known = (*known != WhichKinds::All).then(|| self.which(known)).map(|kinds| quote!(known: #kinds,));
        let format = format.as_ref().map(|format| quote!(format: #format,));
        let values = (!values.is_empty()).then(|| quote!(values: &[#(#values),*],));
        let only = (!only.is_empty()).then(|| {
            let rows = only.iter().map(|(kind, text)| {
                let kind = &self.records.kinds.values[*kind].value;
                quote!((#kind, #text))
            });
            quote!(only: &[#(#rows),*],)
        });
        let range = range.map(|range| {
            let (min, max) = (option(range.min.map(Number)), option(range.max.map(Number)));
            quote!(range: Some(runtime::Range { min: #min, max: #max }),)
        });
        let default = default.as_ref().map(|default| quote!(default: Some(#default),));
        quote! {
            runtime::record::MemberSchema {
                name: #wire,
                doc: #doc,
                of: #of,
                #required
                #known
                #format
                #values
                #only
                #range
                #default
                ..runtime::record::MemberSchema::NEW
            }
        }
    }

    fn which(&self, kinds: &WhichKinds) -> TokenStream {
        let kinds = match kinds {
            WhichKinds::None => quote!(None),
            WhichKinds::All => quote!(All),
            WhichKinds::Only(kinds) => {
                let kinds = kinds.iter().map(|kind| &self.records.kinds.values[*kind].value);
                quote!(Only(&[#(#kinds),*]))
            }
        };
        quote!(runtime::record::Kinds::#kinds)
    }

    fn schema(&self, ty: &MemberType) -> TokenStream {
        let kind = match ty {
            MemberType::Text => quote!(Text),
            MemberType::Number => quote!(Number),
            MemberType::Flag => quote!(Flag),
            MemberType::Seconds => quote!(Seconds),
            MemberType::Json => quote!(Json),
            MemberType::Kind => {
                let name = self.path(&self.records.kinds.name.pascal);
                quote!(Enum(#name::SCHEMA))
            }
            MemberType::List(item) => {
                let item = self.schema(item);
                quote!(List(&#item))
            }
            MemberType::Map(item) => {
                let item = self.schema(item);
                quote!(Map(&#item))
            }
            MemberType::Record(index) => {
                let table = self.path(&self.records.records[*index].name.constant);
                quote!(Record(&#table))
            }
            MemberType::ByKind(types) => {
                let rows = types.iter().map(|(kind, ty)| {
                    let (value, ty) = (&self.records.kinds.values[*kind].value, self.schema(ty));
                    quote!((#value, #ty))
                });
                quote!(ByKind(&[#(#rows),*]))
            }
        };
        quote!(runtime::record::MemberType::#kind)
    }
}

/// A type of a member, for people.
pub(in crate::emit) fn shown(records: &RecordSet, ty: &MemberType) -> String {
    match ty {
        MemberType::Text => "text".to_owned(),
        MemberType::Number => "number".to_owned(),
        MemberType::Flag => "0 or 1".to_owned(),
        MemberType::Seconds => "seconds".to_owned(),
        MemberType::Kind => records.kinds.name.pascal.clone(),
        MemberType::Json => "any".to_owned(),
        MemberType::List(item) => format!("list of {}", shown(records, item)),
        MemberType::Map(item) => format!("map of {}", shown(records, item)),
        MemberType::Record(index) => records.records[*index].name.pascal.clone(),
        MemberType::ByKind(_) => "by kind".to_owned(),
    }
}

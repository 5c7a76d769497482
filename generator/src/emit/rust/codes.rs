//! `codes.rs`: the codes of answers, as an open enumeration and as data.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use super::{doc::Doc, field::Number, ident::ident, markdown::code, module::Module};
use crate::{
    emit::{context::Context, words},
    model::{Category, Code, Executed, Retry},
};

pub(crate) fn module(context: &Context<'_>) -> Module {
    let codes = Codes(&context.codes);
    let doc = Doc::new().text("The codes of answers.");
    Module::new("src/codes.rs", doc).item(codes)
}

struct Codes<'a>(&'a [Code]);

impl ToTokens for Codes<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let variants = self.0.iter().map(Variant);
        let infos = self.0.iter().map(Info);
        let count = Literal::usize_unsuffixed(self.0.len());
        tokens.extend(quote! {
            runtime::open_enum! {
                /// What the platform says about a request. `Code::from(refusal.code())` names the code of a refusal.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                #[non_exhaustive]
                pub enum Code: i64 {
                    #(#variants,)*
                }
            }
            /// What the document says about each code.
            pub static CODES: [runtime::CodeInfo; #count] = [#(#infos),*];
        });
    }
}

struct Variant<'a>(&'a Code);

impl ToTokens for Variant<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Code { name, code: number, doc, category, retry, executed, .. } = self.0;
        let retry = match (category, retry) {
            (Category::Success, _) => "",
            (_, Retry::Never) => "Sending the request again does not help.",
            (_, Retry::Backoff) => "Sending the request again after a while may help.",
            (_, Retry::AfterClockCorrection) => "Sending the request again helps once the clock is right.",
        };
        let executed = match executed {
            Executed::Never => "",
            Executed::Maybe => " What was asked for may have been done all the same.",
        };
        let doc = Doc::new()
            .prose(&words::sentence(doc))
            .text(&format!("{} on the wire. {retry}{executed}", code(&number.to_string())));
        let (wire, number) = (&name.wire, Number(*number));
        let name = ident(&name.pascal);
        tokens.extend(quote! {
            #doc
            #[wire(#wire, #number)]
            #name
        });
    }
}

struct Info<'a>(&'a Code);

impl ToTokens for Info<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Code { name, code, category, retry, executed, doc, .. } = self.0;
        let (name, code) = (&name.wire, Number(*code));
        let category = variant(category_name(*category));
        let retry = variant(match retry {
            Retry::Never => "Never",
            Retry::Backoff => "Backoff",
            Retry::AfterClockCorrection => "AfterClockCorrection",
        });
        let executed = variant(match executed {
            Executed::Never => "Never",
            Executed::Maybe => "Maybe",
        });
        tokens.extend(quote! {
            runtime::CodeInfo {
                code: #code,
                name: #name,
                category: runtime::Category::#category,
                retry: runtime::Retry::#retry,
                executed: runtime::Executed::#executed,
                doc: #doc,
            }
        });
    }
}

fn variant(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn category_name(category: Category) -> &'static str {
    match category {
        Category::Success => "Success",
        Category::Failure => "Failure",
        Category::Redirect => "Redirect",
        Category::Permission => "Permission",
        Category::Missing => "Missing",
        Category::End => "End",
        Category::Server => "Server",
        Category::Request => "Request",
        Category::Login => "Login",
        Category::Verification => "Verification",
        Category::Clock => "Clock",
        Category::Signature => "Signature",
        Category::Account => "Account",
        Category::Money => "Money",
        Category::Conflict => "Conflict",
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::Codes;
    use crate::emit::testing::{api, same};

    #[test]
    fn codes_are_an_enumeration_and_data() {
        let api = api();
        let codes = Codes(&api.codes);
        let actual: syn::File = parse_quote!(#codes);
        same(
            &actual,
            &parse_quote! {
                runtime::open_enum! {
                    /// What the platform says about a request. `Code::from(refusal.code())` names the code of a refusal.
                    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                    #[non_exhaustive]
                    pub enum Code: i64 {
                        #[doc = " Fine."]
                        #[doc = ""]
                        #[doc = " `0` on the wire."]
                        #[wire("OK", 0)]
                        Ok,
                        #[doc = " Wait."]
                        #[doc = ""]
                        #[doc = " `-3` on the wire. Sending the request again after a while may help. What was asked for may"]
                        #[doc = " have been done all the same."]
                        #[wire("BUSY", -3)]
                        Busy,
                    }
                }
                /// What the document says about each code.
                pub static CODES: [runtime::CodeInfo; 2] = [
                    runtime::CodeInfo {
                        code: 0,
                        name: "OK",
                        category: runtime::Category::Success,
                        retry: runtime::Retry::Never,
                        executed: runtime::Executed::Never,
                        doc: "Fine.",
                    },
                    runtime::CodeInfo {
                        code: -3,
                        name: "BUSY",
                        category: runtime::Category::Server,
                        retry: runtime::Retry::Backoff,
                        executed: runtime::Executed::Maybe,
                        doc: "Wait.",
                    }
                ];
            },
        );
    }
}

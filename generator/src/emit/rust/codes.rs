//! `codes.rs`: the codes of answers, as an open enumeration and as data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    doc::Doc,
    enumeration::{Value, open_enum},
    file::RustFile,
    ident::{Number, variant},
    markdown::code,
    module_path::ModulePath,
};
use crate::{
    emit::{context::Context, labels},
    model::{Category, Code, Executed, Repr, Retry},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let text = "What the platform says about a request.";
    let doc = Doc::new().text(text).text("`Code::from(error.code())` names the code of an `ApiError`.");
    let values = context.codes.iter().map(value).collect::<Vec<_>>();
    let rows = context.codes.iter().map(row);
    let table = quote! {
        /// What the document says about each code.
        pub static CODES: &[runtime::CodeInfo] = &[#(#rows),*];
    };
    let codes = open_enum(&doc, "Code", text, Repr::Int32, &values);
    let file = RustFile::of(ModulePath::Codes, Doc::new().text("The codes of answers."));
    file.write("src/codes.rs", [codes, table], files);
}

fn value(code: &Code) -> Value<'_> {
    let retry = match (code.category, code.retry) {
        (Category::Success, _) => "",
        (_, Retry::Never) => "Sending the request again does not help.",
        (_, Retry::Backoff) => "Sending the request again after a while may help.",
        (_, Retry::AfterClockCorrection) => "Sending the request again helps once the clock is right.",
    };
    let executed = match code.executed {
        Executed::Never => "",
        Executed::Maybe => " What was asked for may have been done all the same.",
    };
    let number = self::code(&code.code.to_string());
    let doc = Doc::new().prose(&labels::sentence(&code.doc)).text(&format!("Code {number}. {retry}{executed}"));
    Value { name: &code.name, doc, text: &code.doc, travels: Number(code.code).into_token_stream(), progress: None }
}

fn row(code: &Code) -> TokenStream {
    let Code { name, code, category, retry, executed, doc, .. } = code;
    let (name, code) = (&name.wire, Number(*code));
    let (category, retry, executed) = (variant(category), variant(retry), variant(executed));
    quote! {
        runtime::CodeInfo {
            code: #code,
            name: #name,
            category: runtime::Category::#category,
            retry: runtime::Retry::#retry,
            executed: runtime::Executed::#executed,
            doc: #doc,
        }
    }
}

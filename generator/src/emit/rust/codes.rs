//! `codes.rs`: the codes of answers, as an open enumeration and as data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    context::Context,
    doc::Doc,
    enumeration::{Value, open_enum},
    file::RustFile,
    ident::{Number, variant},
    markdown::code,
    module_path::ModulePath,
    schema,
};
use crate::{
    emit::labels,
    model::{Category, Code, Executed, Repr, Retry},
    output::FileSet,
};

pub(super) fn emit(context: &Context<'_>, files: &mut FileSet) {
    let text = "What the platform says about a request.";
    let doc = Doc::new().text(text).text("`Code::from(error.code())` names the code of an `ApiError`.");
    let values = context.spec().shared.codes.iter().map(|it| value(context, it)).collect::<Vec<_>>();
    let rows = context.spec().shared.codes.iter().map(|it| row(context, it));
    let table = quote! {
        /// What the document says about each code.
        pub static CODES: &[runtime::CodeInfo] = &[#(#rows),*];
    };
    let file = RustFile::of(ModulePath::Codes, Doc::new().text("The codes of answers."));
    file.item(open_enum(&doc, "Code", text, Repr::Int32, &values)).item(table).write(files);
}

fn value<'a>(context: &Context<'a>, code: &'a Code) -> Value<'a> {
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
    let bounds = context.bounds(code.availability);
    let travels = Number(code.code).into_token_stream();
    Value { name: &code.name, doc: doc.texts(bounds.sentence()), text: &code.doc, travels, progress: None, bounds }
}

fn row(context: &Context<'_>, code: &Code) -> TokenStream {
    let Code { name, availability, code, category, retry, executed, doc } = code;
    let (name, code) = (&name.wire, Number(*code));
    let (since, until) = schema::bounds(context.bounds(*availability));
    let (category, retry, executed) = (variant(category), variant(retry), variant(executed));
    quote! {
        runtime::CodeInfo {
            code: #code,
            name: #name,
            category: runtime::Category::#category,
            retry: runtime::Retry::#retry,
            executed: runtime::Executed::#executed,
            doc: #doc,
            #since
            #until
            ..runtime::CodeInfo::NEW
        }
    }
}

//! The lists of the page: servers, headers, the envelope, enumerations, codes, errata.

use serde::Serialize;

use crate::{
    emit::labels,
    model::{Category, Code, Enum, EnumWire, Envelope, Erratum, Executed, Retry, Source, Type},
};

/// A name, a value and what they mean.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    name: &'a str,
    value: String,
    doc: &'a str,
}

#[derive(Serialize)]
pub(super) struct EnumView<'a> {
    name: &'a str,
    section: &'a str,
    doc: &'a str,
    waits: bool,
    values: Vec<ValueView<'a>>,
    errata: &'a [String],
}

#[derive(Serialize)]
pub(super) struct ValueView<'a> {
    value: String,
    name: &'a str,
    doc: &'a str,
    wait: Option<String>,
}

#[derive(Serialize)]
pub(super) struct CodeView<'a> {
    code: i64,
    name: &'a str,
    category: &'static str,
    retry: Option<&'static str>,
    perhaps_executed: bool,
    doc: &'a str,
}

#[derive(Serialize)]
pub(super) struct ErratumView<'a> {
    id: &'a str,
    says: &'a str,
    does: &'a str,
    why: &'a str,
    cited: &'a [String],
}

pub(super) fn row<'a>(name: &'a str, value: impl Into<String>, doc: &'a str) -> Row<'a> {
    Row { name, value: value.into(), doc }
}

pub(super) fn enumeration(enumeration: &Enum) -> EnumView<'_> {
    let values = enumeration.values.iter().map(|value| ValueView {
        value: match &value.value {
            EnumWire::Int(value) => value.to_string(),
            EnumWire::String(value) => value.clone(),
        },
        name: &value.name.wire,
        doc: &value.doc,
        wait: value.wait.map(|wait| format!("{}: {}", labels::progress(wait), labels::progress_meaning(wait))),
    });
    EnumView {
        name: &enumeration.name.wire,
        section: &enumeration.section,
        doc: &enumeration.doc,
        waits: enumeration.values.iter().any(|value| value.wait.is_some()),
        values: values.collect(),
        errata: &enumeration.errata,
    }
}

pub(super) fn code(code: &Code) -> CodeView<'_> {
    CodeView {
        code: code.code,
        name: &code.name.wire,
        category: match code.category {
            Category::Success => "success",
            Category::Failure => "failure",
            Category::Redirect => "redirect",
            Category::Permission => "permission",
            Category::Missing => "missing",
            Category::End => "end",
            Category::Server => "server",
            Category::Request => "request",
            Category::Login => "login",
            Category::Verification => "verification",
            Category::Clock => "clock",
            Category::Signature => "signature",
        },
        retry: match code.retry {
            Retry::Never => None,
            Retry::Backoff => Some("after a while"),
            Retry::AfterClockCorrection => Some("once the clock is right"),
        },
        perhaps_executed: code.executed == Executed::Maybe,
        doc: &code.doc,
    }
}

pub(super) fn source(source: &Source) -> String {
    match source {
        Source::Credentials => "access ID".to_owned(),
        Source::Fixed(value) => format!("always {value}"),
        Source::Client(ty) => format!("{}, given with the client", labels::scalar(ty)),
        Source::Clock(unit) => labels::clock(*unit).to_owned(),
        Source::Random => "random number".to_owned(),
    }
}

pub(super) fn envelope(names: &Envelope) -> Vec<Row<'_>> {
    let ok = names.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        (names.version.as_ref(), "text".to_owned(), "Version of the protocol."),
        (names.result.as_ref(), "boolean".to_owned(), "Whether the request was granted. The code decides."),
        (names.message.as_ref(), "text".to_owned(), "A message for people."),
        (Some(&names.code), format!("integer; granted: {ok}"), "The code, see below."),
        (Some(&names.data), "answer of the operation".to_owned(), "Nothing when the request was refused."),
        (names.time.as_ref(), labels::scalar(&Type::Timestamp).to_owned(), "The server's time."),
    ];
    rows.into_iter().filter_map(|(name, value, doc)| Some(row(name?, value, doc))).collect()
}

pub(super) fn erratum(erratum: &Erratum) -> ErratumView<'_> {
    let Erratum { id, says, does, why, cited, .. } = erratum;
    ErratumView { id, says, does, why, cited }
}

//! What the template is given: the model, with every decision about its words made.

use serde::Serialize;

use crate::{
    emit::{context::Context, examples::pretty, rust, words},
    model::{Category, Enum, EnumWire, Envelope, Erratum, Field, Operation, Retry, Source, Type},
};

#[derive(Serialize)]
pub(super) struct View<'a> {
    title: &'a str,
    revision: &'a str,
    document: &'a str,
    doc: &'a str,
    servers: Vec<Row<'a>>,
    groups: Vec<GroupView<'a>>,
    page: Option<PageView<'a>>,
    objects: Vec<ObjectView<'a>>,
    enums: Vec<EnumView<'a>>,
    codes: Vec<CodeView<'a>>,
    headers: Vec<Row<'a>>,
    signature_header: &'a str,
    signing: [String; 5],
    envelope: Vec<Row<'a>>,
    errata: Vec<ErratumView<'a>>,
}

/// A name, a value and what they mean.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    value: String,
    doc: &'a str,
}

#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    doc: &'a str,
    operations: Vec<OperationView<'a>>,
}

#[derive(Serialize)]
struct OperationView<'a> {
    name: &'a str,
    method: &'a str,
    path: &'a str,
    section: &'a str,
    doc: &'a str,
    effect: &'static str,
    effect_meaning: &'static str,
    reason: &'a str,
    parameters: Vec<FieldView<'a>>,
    answer: Option<TypeView<'a>>,
    rust: String,
    request: String,
    response: String,
    errata: &'a [String],
}

#[derive(Serialize)]
struct FieldView<'a> {
    name: &'a str,
    aliases: &'a [String],
    ty: TypeView<'a>,
    as_string: bool,
    optional: bool,
    sensitive: bool,
    range: Option<String>,
    doc: &'a str,
    errata: &'a [String],
}

/// `list of `, and a link to what it is a list of.
#[derive(Serialize)]
struct TypeView<'a> {
    text: String,
    link: Option<Link<'a>>,
}

#[derive(Serialize)]
struct Link<'a> {
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct PageView<'a> {
    doc: &'a str,
    number: &'a str,
    size: &'a str,
    fields: Vec<FieldView<'a>>,
}

#[derive(Serialize)]
struct ObjectView<'a> {
    name: &'a str,
    section: &'a str,
    doc: &'a str,
    fields: Vec<FieldView<'a>>,
    errata: &'a [String],
}

#[derive(Serialize)]
struct EnumView<'a> {
    name: &'a str,
    section: &'a str,
    doc: &'a str,
    waits: bool,
    values: Vec<ValueView<'a>>,
    errata: &'a [String],
}

#[derive(Serialize)]
struct ValueView<'a> {
    value: String,
    name: &'a str,
    doc: &'a str,
    wait: Option<String>,
}

#[derive(Serialize)]
struct CodeView<'a> {
    code: i64,
    name: &'a str,
    category: &'static str,
    retry: &'static str,
    doc: &'a str,
}

#[derive(Serialize)]
struct ErratumView<'a> {
    id: &'a str,
    says: &'a str,
    does: &'a str,
    why: &'a str,
    cited: &'a [String],
}

impl<'a> View<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let api = context.api();
        let views = Views { context };
        Self {
            title: &api.title,
            revision: &api.revision,
            document: &api.document,
            doc: &api.doc,
            servers: api
                .servers
                .iter()
                .map(|server| row(&server.name.wire, server.host.clone(), &server.doc))
                .collect(),
            groups: api
                .groups
                .iter()
                .map(|group| GroupView {
                    name: &group.name.wire,
                    doc: &group.doc,
                    operations: group
                        .operations
                        .iter()
                        .filter_map(|index| Some(views.operation(api.operations.get(*index)?)))
                        .collect(),
                })
                .collect(),
            page: api.page.as_ref().map(|page| PageView {
                doc: &page.doc,
                number: &page.number,
                size: &page.size,
                fields: views.fields(&page.fields),
            }),
            objects: api
                .objects
                .iter()
                .map(|object| ObjectView {
                    name: &object.name.wire,
                    section: &object.section,
                    doc: &object.doc,
                    fields: views.fields(&object.fields),
                    errata: &object.errata,
                })
                .collect(),
            enums: api.enums.iter().map(enumeration).collect(),
            codes: api.codes.iter().map(code).collect(),
            headers: api
                .headers
                .iter()
                .map(|header| row(&header.name.wire, source(&header.source), &header.doc))
                .collect(),
            signature_header: &api.signing.header,
            signing: words::signing(&api.signing.string),
            envelope: envelope(&api.envelope),
            errata: api.errata.iter().map(erratum).collect(),
        }
    }
}

struct Views<'c, 'a> {
    context: &'c Context<'a>,
}

impl<'a> Views<'_, 'a> {
    fn operation(&self, operation: &'a Operation) -> OperationView<'a> {
        OperationView {
            name: &operation.name.wire,
            method: &self.context.api().method,
            path: &operation.path,
            section: &operation.section,
            doc: &operation.doc,
            effect: words::effect(operation.effect),
            effect_meaning: words::effect_meaning(operation.effect),
            reason: &operation.reason,
            parameters: self.fields(&operation.parameters),
            answer: operation.response.as_ref().map(|ty| self.ty(ty)),
            rust: rust::example(self.context, operation),
            request: pretty(&operation.example.request),
            response: pretty(&operation.example.response),
            errata: &operation.errata,
        }
    }

    fn fields(&self, fields: &'a [Field]) -> Vec<FieldView<'a>> {
        let view = |field: &'a Field| FieldView {
            name: &field.name.wire,
            aliases: &field.aliases,
            ty: self.ty(&field.ty),
            as_string: field.as_string,
            optional: field.optional,
            sensitive: field.sensitive,
            range: field.range.map(words::range),
            doc: &field.doc,
            errata: &field.errata,
        };
        fields.iter().map(view).collect()
    }

    fn ty(&self, ty: &Type) -> TypeView<'a> {
        let within = |prefix: &str, ty| {
            let TypeView { text, link } = self.ty(ty);
            TypeView { text: format!("{prefix}{text}"), link }
        };
        let link = |kind, name| TypeView { text: String::new(), link: Some(Link { kind, name }) };
        match ty {
            Type::List(ty) => within("list of ", ty),
            Type::Page(ty) => within("page of ", ty),
            Type::Object(index) => link("type", &self.context.object(*index).name.wire),
            Type::Enum(index) => link("enum", &self.context.enumeration(*index).name.wire),
            scalar => TypeView { text: words::scalar(scalar).to_owned(), link: None },
        }
    }
}

fn row<'a>(name: &'a str, value: impl Into<String>, doc: &'a str) -> Row<'a> {
    Row { name, value: value.into(), doc }
}

fn enumeration(enumeration: &Enum) -> EnumView<'_> {
    let values = enumeration.values.iter().map(|value| ValueView {
        value: match &value.value {
            EnumWire::Int(value) => value.to_string(),
            EnumWire::String(value) => value.clone(),
        },
        name: &value.name.wire,
        doc: &value.doc,
        wait: value.wait.map(|wait| format!("{}: {}", words::progress(wait), words::progress_meaning(wait))),
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

fn code(code: &crate::model::Code) -> CodeView<'_> {
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
            Retry::Never => "no",
            Retry::Backoff => "after a while",
            Retry::AfterClockCorrection => "after the clock was corrected",
        },
        doc: &code.doc,
    }
}

fn source(source: &Source) -> String {
    match source {
        Source::Credentials => "access ID".to_owned(),
        Source::Fixed(value) => format!("always {value}"),
        Source::Client(ty) => format!("{}, given with the client", words::scalar(ty)),
        Source::Clock(unit) => words::clock(*unit).to_owned(),
        Source::Random => "random number".to_owned(),
    }
}

fn envelope(names: &Envelope) -> Vec<Row<'_>> {
    let ok = names.ok.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        (names.version.as_ref(), "text".to_owned(), "Version of the protocol."),
        (names.result.as_ref(), "boolean".to_owned(), "Whether the request was granted. The code decides."),
        (names.message.as_ref(), "text".to_owned(), "A message for people."),
        (Some(&names.code), format!("integer; granted: {ok}"), "The code, see below."),
        (Some(&names.data), "answer of the operation".to_owned(), "Nothing when the request was refused."),
        (names.time.as_ref(), words::scalar(&Type::Timestamp).to_owned(), "The server's time."),
    ];
    rows.into_iter().filter_map(|(name, value, doc)| Some(row(name?, value, doc))).collect()
}

fn erratum(erratum: &Erratum) -> ErratumView<'_> {
    let Erratum { id, says, does, why, cited } = erratum;
    ErratumView { id, says, does, why, cited }
}
